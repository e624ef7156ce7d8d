"""The record of what moderators did: keeping it, and showing it."""

from __future__ import annotations

from corpus.desk.desk import Desk
from corpus.saying import Said


async def record(desk: Desk, what: Said) -> None:
    """Keep that whoever sits at the desk did something.

    `what` is a whole sentence in the past tense that names no person: say("Added {title}.", title=...). Who and when
    are kept beside it; after /forget-me the sentence stays, and with it whatever name stood in it.
    """
    await desk.library.store.record(desk.guild_id, desk.actor.id, desk.actor.name, what, now=desk.now())


async def person(desk: Desk) -> int:
    """Give the key of whoever sits at the desk: what to keep beside what they did, see corpus.store.people."""
    return await desk.library.store.person(desk.guild_id, desk.actor.id, desk.actor.name)
