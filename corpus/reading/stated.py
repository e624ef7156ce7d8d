"""Headings that are sentences, told from one-sentence paragraphs by the company they keep.

A line alone proves nothing: a column ends a thought with "The ministry never answered." as often as a review heads a
part with "Shared costs reveal old fears.". So the lines of one shape are judged as a set, and the rest of the page
must speak for them: a title that is a sentence too, no other kind of heading, paragraphs of several sentences.
"""

from __future__ import annotations

import re
from statistics import median

from corpus.reading.measure import ends_sentence, key, sentences, words
from corpus.reading.page import Page, speaker
from corpus.reading.phrases import keys
from corpus.saying import say

_QUOTES = "\"“”'‘’«„"
_TELLING = re.compile(r"[;()\"“”«»$€£\[\]]|\d|\s[–—-]\s")
_PAST = re.compile(r"^[a-z]{2,}(?<!e)ed$")
# Full paragraphs of essays hold four sentences or more; those of news hold one to three.
_ESSAY = 4


def sentence_headings(page: Page, body: list[int], unknown: list[int], others: set[int], title: str | None) -> set[int]:
    """The lines of `unknown` that head sections though they end with a full stop; `others` are the other headings.

    They are told by this document's own two sizes; if its one-sentence lines come in all sizes, none is a heading.
    """
    long = [i for i in body if page.is_long(i)]
    complete = [i for i in long if i != body[-1]] or long
    if not complete:
        return set()
    closed = [i for i in unknown if ends_sentence(page.text(i)) and i not in others]
    short = [i for i in closed if _is_small(page, i, complete) and _may_head(page, i)]
    single = [i for i in closed if sentences(page.text(i)) == 1 and i != body[-1]]
    if len(single) > len(long) or len([i for i in single if i not in short]) > len(short):
        return set()
    found = {i for i in short if _between_paragraphs(page, body, i)}
    leaning = {i for i in found if key(words(page.text(i))[0]) in keys("signs", "never_heads")}
    if found and len(found) == len(leaning):
        return set()
    if title is not None and _is_statement(title):
        found |= {i for i in short if not tells(page.text(i)) and _between_smaller(page, body, i)}
    found = _credible(page, body, found - leaning, others, title)
    found |= {i for i in short if i not in leaning and _alike(page, body, i, found)}
    for index in found if len(found) == 1 else ():
        page.doubt(
            say("“{line}” was taken as a heading; it may be a paragraph or a pull quote.", line=page.text(index))
        )
    return found


def _is_small(page: Page, index: int, complete: list[int]) -> bool:
    """Whether the line is a third of this document's usual paragraph at most, and smaller than its smallest."""
    lengths = sorted(len(page.text(i)) for i in complete)
    size = len(page.text(index))
    return size * 3 <= lengths[len(lengths) // 2] and size < lengths[0]


def _may_head(page: Page, index: int) -> bool:
    text = page.text(index)
    return sentences(text) == 1 and text[:1] not in _QUOTES and speaker(text) not in page.speakers()


def stands_alone(page: Page, body: list[int], index: int) -> bool:
    """Whether a line is far smaller than the paragraph before it and may head what follows."""
    long = [i for i in body if page.is_long(i) and i != body[-1]]
    at = body.index(index)
    return bool(long) and at > 0 and page.is_long(body[at - 1]) and _is_small(page, index, long)


def _between_paragraphs(page: Page, body: list[int], index: int) -> bool:
    at = body.index(index)
    if not 0 < at < len(body) - 1 or not page.is_long(body[at - 1]):
        return False
    return page.is_long(body[at + 1]) or _is_cut(page, body, at + 1)


def _is_cut(page: Page, body: list[int], at: int) -> bool:
    return at == len(body) - 1 and not ends_sentence(page.text(body[-1]))


def _between_smaller(page: Page, body: list[int], index: int) -> bool:
    """Between two statements of which one is a paragraph and the other at least half as long again as the line."""
    at = body.index(index)
    if not 0 < at < len(body) - 1:
        return False
    sides = [body[at - 1], body[at + 1]]
    sized = all(page.is_closed(i) and len(page.text(i)) * 2 >= len(page.text(index)) * 3 for i in sides)
    return sized and any(page.is_long(i) for i in sides)


def _is_statement(title: str) -> bool:
    return ends_sentence(title) and title.rstrip("\"'”’»)] ")[-1:] == "."


def _credible(page: Page, body: list[int], found: set[int], others: set[int], title: str | None) -> set[int]:
    """The candidates that the rest of the page speaks for."""
    if title is not None and _is_statement(title):
        return found
    # A last line without a full stop may be a paragraph that was cut off; it says nothing of the page's headings.
    essay = median(sentences(page.text(i)) for i in body if page.is_long(i)) >= _ESSAY
    stated = {i for i in found if not tells(page.text(i))}
    bare = {i for i in others if i != body[-1] and not ends_sentence(page.text(i))}
    if bare or not stated or len(stated) * 2 < len(found):
        _doubt(page, found)
        return set()
    if len(stated) > 1 or (essay and title is None):
        _doubt(page, found - stated)
        return stated
    _doubt(page, found)
    return set()


def _doubt(page: Page, lines: set[int]) -> None:
    for index in sorted(lines):
        page.doubt(say("“{line}” stands alone between paragraphs; it was kept as a paragraph.", line=page.text(index)))


def tells(text: str) -> bool:
    """Whether a sentence tells or says something, as paragraphs do, rather than naming what its part is about:
    figures, asides, a speaker, the past, three words or less.
    """
    found = words(text)
    plain = [w.casefold() for w in found]
    if not 4 <= len(found) <= 14 or _TELLING.search(text) or plain[0] in keys("signs", "never_heads"):
        return True
    if set(plain) & keys("signs", "narrative"):
        return True
    return any(
        _PAST.match(word)
        and before not in keys("signs", "before_nouns")
        and after in keys("signs", "after_verbs") | {""}
        for before, word, after in zip(plain, plain[1:], [*plain[2:], ""], strict=False)
    )


def _alike(page: Page, body: list[int], index: int, found: set[int]) -> bool:
    """Whether a line has the shape of the headings found, whatever the size of its neighbours."""
    if not found or index in found or tells(page.text(index)):
        return False
    at = body.index(index)
    if at == 0 or body[at - 1] in found or (at + 1 < len(body) and body[at + 1] in found):
        return False
    counts = [len(words(page.text(i))) for i in found]
    if not min(counts) - 3 <= len(words(page.text(index))) <= max(counts) + 3:
        return False
    if at == len(body) - 1:
        return page.is_long(body[at - 1])
    return ends_sentence(page.text(body[at + 1])) or _is_cut(page, body, at + 1)
