"""`/glossary`: the terms of the shelf."""

from __future__ import annotations

from corpus.answer import Answer, Entries, Entry, FollowUp, Menu, Note
from corpus.answers.wording import page_of
from corpus.language.words import fold
from corpus.request import Define, Glossary, by_id
from corpus.saying import say, say_count
from corpus.store.reads import ShelfReads
from corpus.store.rows import TermRow

EMPTY = say("This shelf has no glossary yet.")
NOT_CURATED = say("defined by the articles")
CHOOSE_LETTER = say("Terms that begin with...")
ALL = say("All terms")

PER_PAGE = 20
_DETAIL = 90


async def answer(reads: ShelfReads, request: Glossary) -> Answer:
    """Answer `/glossary`: all terms, or those of one letter."""
    letter = fold(request.letter)[:1]
    total = await reads.count_terms(letter)
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(request.page, 1), pages)
    terms = await reads.terms(letter, PER_PAGE, PER_PAGE * (page - 1))
    title = say("Glossary: {letter}", letter=letter.upper()) if letter else say("Glossary")
    letters = await reads.term_letters()
    choices = tuple(FollowUp(one.upper(), Glossary(one), turn=True) for one in letters[:25])
    menus = (Menu(CHOOSE_LETTER, choices),) if len(choices) > 1 else ()
    ways = (FollowUp(ALL, Glossary(), turn=True),) if letter else ()
    if not terms:
        text = say("No term begins with {letter}.", letter=letter.upper()) if letter else EMPTY
        return Answer(title, (Note(text),), Glossary(letter), found=False, follow_ups=ways, menus=menus)
    return Answer(
        title=title,
        subtitle=say_count("{count} term", "{count} terms", total),
        blocks=(Entries(tuple(_entry(term) for term in terms)),),
        request=Glossary(letter, page),
        follow_ups=ways,
        menus=menus,
        previous=Glossary(letter, page - 1) if page > 1 else None,
        next=Glossary(letter, page + 1) if page < pages else None,
        place=page_of(page, pages),
    )


def _entry(term: TermRow) -> Entry:
    name = f"{term.name} ({term.acronym})" if term.acronym else term.name
    return Entry(name, _cut(term.definition) if term.definition else NOT_CURATED, Define(by_id(term.id)))


def _cut(text: str) -> str:
    return text if len(text) <= _DETAIL else text[:_DETAIL].rsplit(" ", 1)[0].rstrip(",;:") + "…"
