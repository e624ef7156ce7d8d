"""Where each word of an article stands: what ranking reads instead of the text.

A *place* counts words through the article: the title's, then each heading's before its section, then each
paragraph's, with a gap before every part, so that words of two parts never count as neighbours.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Article
from corpus.language.words import stem, tokens

GAP = 16
TITLE_WEIGHT = 3
# BM25's constants: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
K1 = 1.2
B = 0.75
_USUAL_WORDS = 500
# In the machine's order: every machine we run on is little-endian.
_INTEGER = "i"
PLACE_BYTES = array(_INTEGER).itemsize


@dataclass(frozen=True, slots=True)
class Posting:
    """One stem of an article, and the forms (lower case) it stands there in, most frequent first.

    `frequency` counts a word of the title as TITLE_WEIGHT.
    """

    stem: str
    frequency: int
    places: bytes
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Postings:
    """All stems of an article, and which place belongs to what (see `Layout`). `words` counts the paragraphs' words."""

    postings: tuple[Posting, ...]
    layout: bytes
    words: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of an article: `starts[i]` is the first place of the part that `owners[i]` names.

    An owner is 0 for the title, n for paragraph ¶n, and -n for the heading over ¶n and what follows it.
    """

    starts: Sequence[int]
    owners: Sequence[int]

    def owner(self, place: int) -> int:
        return self.owners[bisect_right(self.starts, place) - 1]

    def under(self, heading: int) -> range:
        """Give the paragraph numbers under the heading whose owner is `heading`."""
        first = -heading
        last = first - 1
        for owner in self.owners[self.owners.index(heading) + 1 :]:
            if owner < 0:
                break
            last = owner
        return range(first, last + 1)


def index(article: Article) -> Postings:
    """Give the postings of an article's title, headings and paragraphs."""
    places: dict[str, array[int]] = {}
    forms: dict[str, Counter[str]] = {}
    layout = array(_INTEGER)
    place = 0

    def put(owner: int, text: str) -> int:
        nonlocal place
        layout.extend((place, owner))
        found = tokens(text)
        for at, token in enumerate(found, start=place):
            form = written(token.text)
            root = stem(form)
            places.setdefault(root, array(_INTEGER)).append(at)
            forms.setdefault(root, Counter())[form] += 1
        place += len(found) + GAP
        return len(found)

    title_end = put(0, article.title or "")
    words = 0
    number = 0
    for section in article.sections:
        if section.paragraphs:
            # Without words too: it ends what the heading before it stands over.
            put(-(number + 1), section.heading or "")
        for text in section.paragraphs:
            number += 1
            words += put(number, text)
    return Postings(
        postings=tuple(
            Posting(
                root,
                len(at) + (TITLE_WEIGHT - 1) * bisect_right(at, title_end - 1),
                at.tobytes(),
                tuple(form for form, _ in forms[root].most_common()),
            )
            for root, at in places.items()
            if root
        ),
        layout=layout.tobytes(),
        words=words,
    )


def written(word: str) -> str:
    """Give the form under which a word is kept: lower case, without the 's of possession.

    >>> written("Iran’s"), written("Licences")
    ('iran', 'licences')
    """
    form = word.lower()
    return form[:-2] if form.endswith(("'s", "’s")) else form


def impact(frequency: int, words: int) -> int:
    """Give how much a word weighs in an article of so many words, 0..1000: BM25's share for articles of usual length.

    Kept with a posting, so that of a common word those that weigh most are read first.
    """
    return int(1000 * frequency / (frequency + K1 * (1 - B + B * words / _USUAL_WORDS)))


def read_places(data: bytes) -> array[int]:
    """Give the places of a posting, ascending."""
    places = array(_INTEGER)
    places.frombytes(data)
    return places


def read_layout(data: bytes) -> Layout:
    """Give the layout that `index` wrote."""
    numbers = read_places(data)
    return Layout(numbers[0::2], numbers[1::2])
