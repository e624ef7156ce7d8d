"""Whether a text of the shelf states a question already, as its title, a heading, or what points to a further text."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence

from corpus.language.choosing import overlap
from corpus.language.sentences import split
from corpus.language.words import content_stems, fold, is_stop, tokens
from corpus.store.reads import ShelfReads

_SAME = 0.6  # overlap of words from which one says the other
_FEWEST = 2  # words, stop words aside, that are enough to look for
_LOOKED_AT = 40  # paragraphs under such titles and headings
_NAMED = re.compile(r"“[^”]*[?!.]”")


async def stated(reads: ShelfReads, text: str, article_ids: Sequence[int]) -> bool:
    """Tell whether a title or heading of the shelf, or a teaser beside one of these articles, says `text` or nearly.

    Looked for is the whole text, and each of its sentences that asks something.
    """
    # A title that asks something is named in a question, not asked.
    text = _NAMED.sub("", text)
    asking = [text[start:end] for start, end in split(text) if text[start:end].endswith("?")]
    beside = await asyncio.gather(*(reads.teasers(article_id) for article_id in article_ids))
    pointers = [said for teasers in beside for one in teasers for said in (one.title, one.text) if said]
    for sentence in dict.fromkeys([*asking, text]):
        named, headings = await asyncio.gather(
            reads.names_exact(["article"], sentence), reads.headings_with(_words(sentence), _LOOKED_AT)
        )
        if named or any(_same(sentence, other) for other in (*headings, *pointers)):
            return True
    return False


def _words(sentence: str) -> list[str]:
    every = [token.text for token in tokens(sentence)]
    content = [word for word in every if not is_stop(word)]
    return content if len(content) >= _FEWEST else every


def _same(sentence: str, other: str) -> bool:
    if fold(sentence) == fold(other):
        return True
    ours, theirs = frozenset(content_stems(sentence)), frozenset(content_stems(other))
    return len(ours) >= _FEWEST and overlap(ours, theirs) >= _SAME
