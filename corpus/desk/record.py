"""The record of what moderators did: keeping it, and showing it."""

from __future__ import annotations

from dataclasses import replace

from corpus.acts import ShowRecord, ShowSettings
from corpus.answer import Answer, Entries, Entry, FollowUp, Note
from corpus.answers.wording import page_of
from corpus.desk.desk import Desk
from corpus.saying import Said, say, say_count, say_day
from corpus.store.rows import RecordRow

PER_PAGE = 10


async def record(desk: Desk, what: Said) -> None:
    """Keep that whoever sits at the desk did something.

    `what` is a whole sentence in the past tense that names no person: say("Added {title}.", title=...). Who and when
    are kept beside it; after /forget-me the sentence stays, and with it whatever name stood in it.
    """
    await desk.library.store.record(desk.guild_id, desk.actor.id, desk.actor.name, what, now=desk.now())


async def person(desk: Desk) -> int:
    """Give the key of whoever sits at the desk: what to keep beside what they did, see corpus.store.people."""
    return await desk.library.store.person(desk.guild_id, desk.actor.id, desk.actor.name)


async def show(desk: Desk, act: ShowRecord) -> Answer:
    """Show who did what, newest first."""
    total = await desk.reads.count_record()
    pages = max(1, -(-total // PER_PAGE))
    act = replace(act, page=min(max(act.page, 1), pages))
    rows = await desk.reads.record(limit=PER_PAGE, offset=PER_PAGE * (act.page - 1))
    return Answer(
        title=say("Record"),
        subtitle=say_count("{count} thing that moderators did", "{count} things that moderators did", total),
        blocks=(Entries(tuple(map(_entry, rows))) if rows else Note(say("Moderators have done nothing yet.")),),
        request=act,
        follow_ups=(FollowUp(say("Settings"), ShowSettings()),),
        previous=replace(act, page=act.page - 1) if act.page > 1 else None,
        next=replace(act, page=act.page + 1) if act.page < pages else None,
        place=page_of(act.page, pages),
    )


def _entry(row: RecordRow) -> Entry:
    when, time = say_day(row.at.date()), f"{row.at:%H:%M}"
    if row.who is None:
        return Entry(row.what, say("by somebody who asked to be forgotten, {day}, {time} UTC", day=when, time=time))
    return Entry(row.what, say("{who}, {day}, {time} UTC", who=row.who, day=when, time=time))
