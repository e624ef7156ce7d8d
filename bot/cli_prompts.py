"""`concordance prompts`: a question as it would be composed, and a server's schedules with their next times."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter

from corpus.acts_prompts import ShowSchedules
from corpus.answer import Answer, Block, Note, Quotes
from corpus.desk import Actor, Desk, perform
from corpus.desk.prompts import theme_of
from corpus.errors import ConcordanceError
from corpus.library import Library, utc_now
from corpus.prompts.compose import compose
from corpus.request import as_id
from corpus.saying import say, say_list


async def answer(library: Library, given: Namespace) -> Answer:
    """Give what was asked for. Raises ConcordanceError where a server must be named, or a theme is not known."""
    guild: int | None = given.guild
    desk = Desk(library, guild or 0, Actor(0, ""), utc_now, name_of=lambda place: f"#{place}")
    if given.what == "schedules":
        if guild is None:
            raise ConcordanceError("Name the server with --guild.")
        return await perform(desk, ShowSchedules())
    return await _question(desk, guild, given.theme, given.seed)


async def _question(desk: Desk, guild: int | None, theme: str, seed: int) -> Answer:
    named = await theme_of(desk, theme)
    reads = desk.library.shelf(guild).reads
    uses = await desk.library.store.prompts.uses(guild) if guild is not None else {}
    composed = await compose(reads, used=Counter(uses), seed=seed, theme=as_id(named))
    request = ShowSchedules()
    if composed.question is None:
        note = Note(composed.note or say("There is nothing to ask."))
        return Answer(title=say("No question"), blocks=(note,), request=request, found=False)
    question = composed.question
    blocks: list[Block] = [Quotes(question.quotes)]
    if question.sides:
        blocks.append(Note(say("Sides for a poll: {sides}", sides=say_list(question.sides)), quiet=True))
    return Answer(title=question.text, subtitle=question.heading, blocks=tuple(blocks), request=request)
