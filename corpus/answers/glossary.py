"""`/glossary`: the terms of the shelf."""

from __future__ import annotations

from corpus.answer import Answer, Entries, Entry, FollowUp, Menu, Note
from corpus.answers.wording import counted
from corpus.language.words import fold
from corpus.request import Define, Glossary, by_id
from corpus.store.reads import ShelfReads
from corpus.store.rows import TermRow

TITLE = "Glossary"
LETTER = "Glossary: {letter}"
EMPTY = "This shelf has no glossary yet."
NO_LETTER = "No term begins with {letter}."
NOT_CURATED = "defined by the articles"
PAGE = "Page {page} of {pages}"
CHOOSE_LETTER = "Terms that begin with..."
ALL = "All terms"

PER_PAGE = 20
_DETAIL = 90


async def answer(reads: ShelfReads, request: Glossary) -> Answer:
    """Answer `/glossary`: all terms, or those of one letter."""
    letter = fold(request.letter)[:1]
    total = await reads.count_terms(letter)
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(request.page, 1), pages)
    terms = await reads.terms(letter, PER_PAGE, PER_PAGE * (page - 1))
    title = LETTER.format(letter=letter.upper()) if letter else TITLE
    letters = await reads.term_letters()
    choices = tuple(FollowUp(one.upper(), Glossary(one), turn=True) for one in letters[:25])
    menus = (Menu(CHOOSE_LETTER, choices),) if len(choices) > 1 else ()
    ways = (FollowUp(ALL, Glossary(), turn=True),) if letter else ()
    if not terms:
        text = NO_LETTER.format(letter=letter.upper()) if letter else EMPTY
        return Answer(title, (Note(text),), Glossary(letter), found=False, follow_ups=ways, menus=menus)
    return Answer(
        title=title,
        subtitle=counted(total, "term", "terms"),
        blocks=(Entries(tuple(_entry(term) for term in terms)),),
        request=Glossary(letter, page),
        follow_ups=ways,
        menus=menus,
        previous=Glossary(letter, page - 1) if page > 1 else None,
        next=Glossary(letter, page + 1) if page < pages else None,
        place=PAGE.format(page=page, pages=pages) if pages > 1 else "",
    )


def _entry(term: TermRow) -> Entry:
    name = f"{term.name} ({term.acronym})" if term.acronym else term.name
    return Entry(name, _cut(term.definition) if term.definition else NOT_CURATED, Define(by_id(term.id)))


def _cut(text: str) -> str:
    return text if len(text) <= _DETAIL else text[:_DETAIL].rsplit(" ", 1)[0].rstrip(",;:") + "…"
