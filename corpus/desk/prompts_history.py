"""What was posted, and what was not and why, with how many answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.acts_prompts import ShowHistory
from corpus.answer import Answer, Entries, Entry, Note
from corpus.answers.wording import facts, page_of, shown
from corpus.desk.desk import Desk
from corpus.desk.prompts import GONE_CHANNEL, QUEUE, SCHEDULES
from corpus.prompts.asking import question_from_json
from corpus.saying import Said, say, say_count
from corpus.store.prompts_rows import Delivery

PER_PAGE = 8


@dataclass(frozen=True, slots=True)
class Echo:
    """What is known of a question in its channel: its address, and how many people have written in its thread; None
    where it has none, or it cannot be read. With `more`, there are more than that.
    """

    link: str
    people: int | None = None
    more: bool = False


async def page(desk: Desk, act: ShowHistory) -> tuple[ShowHistory, int, Sequence[Delivery]]:
    """Give the act with the page that is there, how many pages there are, and what is on it."""
    prompts = desk.library.store.prompts
    pages = max(1, -(-await prompts.count_history(desk.guild_id) // PER_PAGE))
    act = replace(act, page=min(max(act.page, 1), pages))
    return act, pages, await prompts.history(desk.guild_id, limit=PER_PAGE, offset=PER_PAGE * (act.page - 1))


async def show(
    desk: Desk, act: ShowHistory, pages: int, rows: Sequence[Delivery], echoes: Mapping[int, Echo]
) -> Answer:
    """Show a page of what was posted; `echoes` are by the ids of its rows."""
    return Answer(
        title=say("History"),
        subtitle=say("Latest first"),
        blocks=(
            Entries(tuple(_line(desk, row, echoes.get(row.id)) for row in rows))
            if rows
            else Note(say("Nothing has been posted yet.")),
        ),
        request=act,
        follow_ups=(SCHEDULES, QUEUE),
        previous=replace(act, page=act.page - 1) if act.page > 1 else None,
        next=replace(act, page=act.page + 1) if act.page < pages else None,
        place=page_of(act.page, pages),
    )


def _line(desk: Desk, row: Delivery, echo: Echo | None) -> Entry:
    channel = desk.name_of(row.post.channel_id) or GONE_CHANNEL
    if row.state == "sent" and row.question:
        question = question_from_json(row.question)
        answered = _answered(echo) if echo else ""
        return Entry(shown(question.text), facts(channel, answered), at=row.due, link=echo.link if echo else "")
    return Entry(_not_posted(row), facts(channel, row.why), at=row.due)


def _not_posted(row: Delivery) -> Said:
    match row.state:
        case "skipped":
            return say("Skipped")
        case "late":
            return say("Too late")
        case _:
            return say("Not posted")


def _answered(echo: Echo) -> str:
    if echo.people is None:
        return ""
    if echo.more:
        return say_count("at least {count} person answered", "at least {count} people answered", echo.people)
    return say_count("{count} person answered", "{count} people answered", echo.people)
