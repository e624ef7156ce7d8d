"""What holds of every answer, whatever was asked."""

from __future__ import annotations

from corpus.answer import Answer, Entries, FollowUp, Grid, Note, Quote, Quotes
from corpus.language.leaning import leans
from corpus.language.sentences import split
from corpus.request import Ask, Define, OpenArticle, Search, Step, decode, encode
from tests.corpus.answers.conftest import GUILD, Asker


def check(answer: Answer, ask: Asker, guild: int | None = GUILD) -> None:
    """Fail where an answer says what no article says, or leaves a reader with something empty or dead."""
    assert answer.title.strip()
    assert answer.blocks
    for quote in answer.quotes():
        _stands_in_its_place(quote, ask, guild)
        _leans_on_nothing_unseen(quote, answer.request, ask, guild)
    for block in answer.blocks:
        assert block.heading is None or block.heading.strip()
        match block:
            case Note(text=text):
                assert text.strip()
            case Quotes(quotes=quotes, lead=lead):
                assert quotes
                assert lead is None or lead.strip()
            case Entries(entries=entries):
                assert entries
                assert all(entry.label.strip() for entry in entries)
            case Grid(rows=rows, columns=columns, values=values):
                assert rows and columns and len(values) == len(rows)
                assert all(len(row) == len(columns) and all(0 <= value <= 1 for value in row) for row in values)
                assert block.alt.strip()
    for request in (answer.request, *_ways_on(answer)):
        assert decode(encode(request)) == request
    if answer.match and answer.match.how == "near":
        assert answer.match.found


def _stands_in_its_place(quote: Quote, ask: Asker, guild: int | None) -> None:
    text = _place(quote, ask, guild)
    assert quote.text and quote.text in text
    end = 0
    for start, stop in quote.marks:
        assert end <= start < stop <= len(quote.text)
        end = stop


def _place(quote: Quote, ask: Asker, guild: int | None) -> str:
    citation, reads = quote.citation, ask.reads(guild)
    article = ask.run(reads.article(citation.article_id))
    assert article is not None and citation.title == article.label
    if citation.paragraph < 1:
        return (article.standfirst if citation.paragraph == 0 else article.title) or ""
    (passage,) = ask.run(reads.passages(citation.article_id, citation.paragraph, citation.paragraph))
    return passage.text


def _leans_on_nothing_unseen(quote: Quote, request: Step, ask: Asker, guild: int | None) -> None:
    if quote.citation.paragraph < 1 or isinstance(request, OpenArticle):
        return
    start, end = split(quote.text)[0]
    if leans(quote.text[start:end]):
        # A passage that was looked for may open its paragraph so: what it leans on is one press away.
        assert isinstance(request, Ask | Search | Define)
        assert _place(quote, ask, guild).lstrip().startswith(quote.text)


def _ways_on(answer: Answer) -> list[Step]:
    ways: list[FollowUp] = [*answer.follow_ups, *(choice for menu in answer.menus for choice in menu.choices)]
    requests = [way.request for way in ways]
    for block in answer.blocks:
        if isinstance(block, Entries):
            requests += [entry.opens for entry in block.entries if entry.opens is not None]
    return [*requests, *(page for page in (answer.previous, answer.next) if page is not None)]
