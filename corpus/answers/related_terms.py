"""Terms of the glossary that the articles use beside a term more than chance would have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.language.keyness import log_likelihood
from corpus.language.words import fold, is_stop, stem, tokens, variants
from corpus.store.reads import ShelfReads

_PARAGRAPHS = 60  # those that use the term most
_LEAST = 2  # of them that a related term stands in
_SURE = 10.83  # the log-likelihood ratio that chance gives to one word in a thousand

Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelatedTerm:
    """A term, by id and name, and how many of the paragraphs looked at use it."""

    id: int
    name: str
    paragraphs: int


async def related_terms(
    reads: ShelfReads, names: Sequence[str], known: Collection[int], count: int
) -> list[RelatedTerm]:
    """Give up to `count` terms that the paragraphs with one of `names` use more than the shelf does, the surest first.

    The statistic is the log-likelihood ratio, see corpus.language.keyness. A term of several words is taken to be as
    usual on the shelf as the rarest of them, so that it never counts for too much. Those in `known` are left out.
    """
    passages = await reads.uses(names, _PARAGRAPHS)
    if len(passages) < _LEAST:
        return []
    texts = [tuple(token.text for token in tokens(passage.text)) for passage, _ in passages]
    stems = [tuple(map(stem, words)) for words in texts]
    held = {word for both in (*texts, *stems) for word in both}
    own = [_form(name) for name in names]
    forms: defaultdict[tuple[int, str], dict[Form, str]] = defaultdict(dict)
    for term, name, written in await reads.term_names():
        form = _form(written)
        if term not in known and held.issuperset(form) and not any(_within(form, other) for other in own):
            forms[term, name][form] = written
    uses = await reads.word_uses(sorted({part for many in forms.values() for form in many for part in _stems(form)}))
    shelf, here = (await reads.shelf_size()).words, sum(map(len, texts))
    found = []
    for (term, name), many in forms.items():
        counts = [
            sum(_uses(form, many[form], words, roots) for form in many)
            for words, roots in zip(texts, stems, strict=True)
        ]
        there = sum(min((uses.get(part, 0) for part in _stems(form)), default=0) for form in many)
        paragraphs = sum(map(bool, counts))
        sure = log_likelihood(sum(counts), here, max(there - sum(counts), 0), max(shelf - here, 1))
        if paragraphs >= _LEAST and sure >= _SURE:
            found.append((sure, RelatedTerm(term, name, paragraphs)))
    return [one for _, one in sorted(found, key=lambda pair: (-pair[0], pair[1].name))[:count]]


@lru_cache(maxsize=16384)
def _form(name: str) -> Form:
    """What a name is looked for by: an acronym's letters, else the stems of its words."""
    words = tuple(token.text for token in tokens(name))
    return words if len(words) == 1 and words[0].isupper() else tuple(map(stem, words))


def _stems(form: Form) -> Iterator[str]:
    # The shelf counts no stop words.
    return (stem(part) if part.isupper() else part for part in form if not is_stop(part))


def _within(form: Form, other: Form) -> bool:
    return not form or any(other[at : at + len(form)] == form for at in range(len(other) - len(form) + 1))


def _uses(form: Form, name: str, words: tuple[str, ...], stems: tuple[str, ...]) -> int:
    if len(form) == 1 and not form[0].isupper():
        # "designation" and "design" share their stem.
        written = variants(fold(name))
        return sum(word.casefold() in written for word in words)
    text = words if form[0].isupper() else stems
    return sum(text[at : at + len(form)] == form for at in range(len(text) - len(form) + 1))
