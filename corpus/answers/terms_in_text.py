"""The terms of the glossary that stand in a text of somebody's, defined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from corpus.answer import Answer, Citation, FollowUp, Menu, Note, Quote, Quotes
from corpus.language.words import content_stems, fold, stem, tokens, variants
from corpus.request import Define, DefineHere, by_id
from corpus.saying import say
from corpus.store.reads import ShelfReads
from corpus.store.rows import SentenceRow, TermRow

TITLE = say("Terms in this message")
MOST_TERMS = 12
_PAGE = 500
_TWICE, _THRICE = 2, 3
_SEVERAL_WORDS = 1.5  # what a term of several words is worth beside one of a single word


async def answer(reads: ShelfReads, request: DefineHere) -> Answer:
    """Give the terms in `request.text`, in the order in which they stand there, each with what it means."""
    found = terms_in(request.text, await _all_terms(reads))
    if not found:
        note = Note(say("No term of the glossary stands in this message. /glossary lists the terms there are."))
        return Answer(TITLE, (note,), request, found=False)
    blocks = [await _meaning(reads, term) for term in found[:MOST_TERMS]]
    if len(found) > MOST_TERMS:
        names = ", ".join(term.name for term in found[MOST_TERMS:])
        blocks.append(Note(say("Also in the message: {names}.", names=names), quiet=True))
    choices = tuple(FollowUp(_heading(term), Define(by_id(term.id))) for term in found)
    return Answer(TITLE, tuple(blocks), request, menus=(Menu(say("Open a term"), choices),))


def terms_in(text: str, terms: Sequence[TermRow]) -> list[TermRow]:
    """Give the terms one of whose names stands in `text`, in order of appearance.

    A longer name wins over one within it. Names are compared by stem, so that plurals and other spellings count;
    acronyms letter for letter.
    """
    words = [word.text for word in tokens(text)]
    stems = tuple(stem(word) for word in words)
    held = frozenset((*stems, *words, *(word.rstrip("s") for word in words)))
    places: dict[int, tuple[int, TermRow]] = {}
    for term in terms:
        for name in (term.name, *term.aliases, *([term.acronym] if term.acronym else [])):
            acronym, form = _form(name)
            if not held.issuperset(form):
                continue
            for at in _places(form, words) if acronym else _runs(form, stems):
                if at not in places or len(form) > places[at][0]:
                    places[at] = (len(form), term)
    found: dict[int, TermRow] = {}
    end = 0
    for at in sorted(places):
        length, term = places[at]
        if at >= end:
            found.setdefault(term.id, term)
            end = at + length
    return list(found.values())


@lru_cache(maxsize=16384)
def _form(name: str) -> tuple[bool, tuple[str, ...]]:
    """Tell whether a name is an acronym, and give what it is looked for by: its letters, or the stems of its words."""
    words = tuple(word.text for word in tokens(name))
    acronym = len(words) == 1 and words[0].isupper()
    return acronym, words if acronym else tuple(stem(word) for word in words)


def _places(acronym: Sequence[str], words: Sequence[str]) -> list[int]:
    return [at for at, word in enumerate(words) if acronym[0] in (word, word.rstrip("s"))]


def _runs(form: tuple[str, ...], stems: tuple[str, ...]) -> list[int]:
    length = len(form)
    return [at for at in range(len(stems) - length + 1) if stems[at : at + length] == form] if form else []


def terms_of(sentences: Sequence[SentenceRow], names: Sequence[tuple[int, str, str]]) -> list[str]:
    """Give the own names of the terms that an article keeps coming back to, those in most of its sentences first.

    `names` is the glossary, as (id of the term, its own name, one of its names). A term of several words stands in two
    sentences at least, a term of one word in three.
    """
    holding: defaultdict[str, list[SentenceRow]] = defaultdict(list)
    for one in sentences:
        for root in set(one.stems):
            holding[root].append(one)
    own = {term: main for term, main, _ in names}
    worth: dict[int, float] = {}
    for term, _, name in names:
        form = _content(name)
        if form and all(root in holding for root in form):
            often = _often(name, form, min((holding[root] for root in form), key=len))
            if often >= (_TWICE if len(form) > 1 else _THRICE):
                worth[term] = max(worth.get(term, 0.0), often * (_SEVERAL_WORDS if len(form) > 1 else 1.0))
    return [own[term] for term in sorted(worth, key=lambda term: (-worth[term], own[term]))]


def _often(name: str, form: tuple[str, ...], sentences: Sequence[SentenceRow]) -> int:
    """Give how many of the sentences, all of which hold one of the stems of `form`, hold the name."""
    if len(form) > 1:
        return sum(bool(_runs(form, one.stems)) for one in sentences)
    # "designation" and "design" share their stem.
    written = variants(fold(name))
    return sum(any(word in one.text.lower() for word in written) for one in sentences)


@lru_cache(maxsize=16384)
def _content(name: str) -> tuple[str, ...]:
    return tuple(content_stems(name))


async def _all_terms(reads: ShelfReads) -> list[TermRow]:
    total = await reads.count_terms()
    pages = [await reads.terms(limit=_PAGE, offset=start) for start in range(0, total, _PAGE)]
    return [term for page in pages for term in page]


async def _meaning(reads: ShelfReads, term: TermRow) -> Note | Quotes:
    if term.definition:
        return Note(term.definition, heading=_heading(term))
    names = [term.name, *term.aliases]
    sentences = await reads.defining_sentences(names)
    if sentences:
        first = sentences[0]
        quote = Quote(first.text, Citation(first.article_id, first.label, first.paragraph))
        return Quotes((quote,), heading=_heading(term))
    return Note(say("The articles use this term without defining it."), heading=_heading(term))


def _heading(term: TermRow) -> str:
    return f"{term.name} ({term.acronym})" if term.acronym and term.acronym != term.name else term.name
