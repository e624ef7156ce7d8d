"""From a name as a person typed it to the one thing it means, or to the answer that says it means none, or several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.answer import Answer, Entries, Entry, FollowUp, Match, Note
from corpus.answers.wording import shown
from corpus.errors import StaleRequestError
from corpus.language.words import STOP_WORDS, fold
from corpus.request import Articles, Glossary, Request, Step, Theme, as_id, by_id
from corpus.saying import Said, say, say_together
from corpus.search.names import Found, names_sharing_words, resolve
from corpus.search.near import likeness, words_of
from corpus.store.reads import ShelfReads
from corpus.store.rows import ArticleRow, NameKind, NameRow

NOTHING_TYPED = say("Nothing was named.")
NEAREST = say("The nearest names are below.")
BROWSE: dict[NameKind, Said] = {
    "article": say("/articles lists all there are."),
    "term": say("/glossary lists all terms."),
    "theme": say("/theme lists all themes."),
}
WHICH: dict[NameKind, Said] = {
    "article": say("Which article?"),
    "term": say("Which term?"),
    "theme": say("Which theme?"),
}
ALL_OF_KIND: dict[NameKind, tuple[Said, Request]] = {
    "article": (say("All articles"), Articles()),
    "term": (say("Glossary"), Glossary()),
    "theme": (say("All themes"), Theme()),
}
GONE = say("This is no longer on the shelf.")
_OFFERED = 5
_NEAREST = 3
_LONGEST = 200  # characters
_BY_ONE_WORD = 0.55


@dataclass(frozen=True, slots=True)
class Named:
    """The thing a name led to, and how."""

    id: int
    name: str
    match: Match


async def one_of(
    reads: ShelfReads, kind: NameKind, typed: str, request: Request, again: Callable[[str], Request]
) -> Named | Answer:
    """Give the one thing of a kind that `typed` means, or the answer to show in place of the one asked for.

    `again` gives the same request with the name in its resolved form.
    """
    found = await find(reads, kind, typed)
    if found.how == "none" or not found.names:
        return await missing(reads, kind, typed, request, found, again)
    if found.how == "several":
        return several(kind, typed, request, found.names, again)
    name = found.names[0]
    return Named(name.id, name.main, Match(found.how, shown(typed), name.main))


async def find(reads: ShelfReads, kind: NameKind, typed: str) -> Found:
    """Resolve a name, of which no more is looked at than the longest name could need."""
    return await resolve(reads, [kind], typed[:_LONGEST])


async def article_row(reads: ShelfReads, article_id: int) -> ArticleRow:
    """Give a resolved article. Raises StaleRequestError where it has left the shelf since."""
    article = await reads.article(article_id)
    if article is None:
        raise StaleRequestError(GONE)
    return article


async def near_names(
    reads: ShelfReads, kinds: Sequence[NameKind], typed: str, found: Found | None = None
) -> list[NameRow]:
    """Give up to three names that are near what was typed, by spelling or by one of its words; the nearest first.

    `found` is what resolving it gave, where that has been done.
    """
    typed = typed[:_LONGEST]
    found = found or await resolve(reads, kinds, typed)
    near: dict[str, NameRow] = {}
    for name in (*found.names, *found.nearest):
        near.setdefault(fold(name.main), name)
    words = [word for word in words_of(typed) if word not in STOP_WORDS]
    if len(near) < _NEAREST and words:
        for name in await names_sharing_words(reads, kinds, words):
            if max(likeness((word,), words_of(name.text)) for word in words) >= _BY_ONE_WORD:
                near.setdefault(fold(name.main), name)
    return list(near.values())[:_NEAREST]


async def missing(
    reads: ShelfReads, kind: NameKind, typed: str, request: Step, found: Found, again: Callable[[str], Step]
) -> Answer:
    """Give the answer for a name that the shelf does not hold: the nearest three, and where all of them are listed.

    Raises StaleRequestError for a resolved name: nobody typed it, what it stood for has left the shelf.
    """
    if as_id(typed) is not None:
        raise StaleRequestError(GONE)
    asked = shown(typed)
    label, everything = ALL_OF_KIND[kind]
    offered = _offers(tuple(await near_names(reads, [kind], typed, found)), again)
    text = _not_found(kind, asked) if asked else NOTHING_TYPED
    where = NEAREST if offered else BROWSE[kind]
    return Answer(
        title=say("Not found") if asked else WHICH[kind],
        blocks=(Note(say_together(text, where)),),
        request=request,
        match=Match("none", asked, ""),
        found=False,
        follow_ups=(*offered, FollowUp(label, everything)),
        accent="quiet",
    )


def several(
    kind: NameKind, typed: str, request: Step, names: tuple[NameRow, ...], again: Callable[[str], Step]
) -> Answer:
    """Give the answer that offers close names as buttons that continue the request."""
    asked = shown(typed)
    return Answer(
        title=WHICH[kind],
        blocks=(
            Note(say("“{asked}” fits more than one name. Choose one to go on.", asked=asked)),
            Entries(tuple(Entry(name.main, _other(name), again(by_id(name.id))) for name in names[:_OFFERED])),
        ),
        request=request,
        match=Match("several", asked, ""),
        follow_ups=_offers(names[:_OFFERED], again),
        accent="quiet",
    )


def _not_found(kind: NameKind, asked: str) -> Said:
    match kind:
        case "article":
            return say("No article on this shelf is called “{asked}”.", asked=asked)
        case "term":
            return say(
                "No article on this shelf defines or uses “{asked}”, and the glossary does not hold it.", asked=asked
            )
        case "theme":
            return say("This shelf has no theme called “{asked}”.", asked=asked)


def _offers(names: tuple[NameRow, ...], again: Callable[[str], Step]) -> tuple[FollowUp, ...]:
    once = {name.id: name for name in reversed(names)}
    return tuple(FollowUp(name.main, again(by_id(name.id)), turn=True) for name in reversed(list(once.values())))


def _other(name: NameRow) -> str:
    return say("also called {name}", name=name.text) if name.alias and name.text != name.main else ""
