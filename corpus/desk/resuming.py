"""Uploads that a process had in hand when it died: what they were, and going on with them in a moderator's name."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.acts import AddDraft, UndoDraft
from corpus.desk import adding, drafts, reports
from corpus.desk.desk import Actor, Desk
from corpus.errors import StaleRequestError
from corpus.library import Library
from corpus.saying import Said


@dataclass(frozen=True, slots=True)
class Left:
    """What was left: under which words it was in hand, where, whose it was, and what they did."""

    what: str
    guild_id: int
    actor: Actor
    act: AddDraft | UndoDraft


async def left_behind(library: Library) -> list[Left]:
    """Give what was being added or taken back by processes that have died; not that of people who were forgotten."""
    found = []
    for doing in ("adding", "undoing"):
        for what in await library.presence.left_behind(doing):
            _, key, person = what.split(" ")
            known = await library.store.known_person(int(person))
            if known is not None:
                guild_id, user_id, name = known
                act = AddDraft(key) if doing == "adding" else UndoDraft(key)
                found.append(Left(what, guild_id, Actor(user_id, name), act))
    return found


async def go_on(desk: Desk, left: Left) -> Said | None:
    """Go on where it was left; give in a sentence what came of it, None where another process does or it is gone."""
    async with desk.library.presence.holding(left.what) as mine:
        if not mine:
            return None
        try:
            if isinstance(left.act, UndoDraft):
                await adding.undo(desk, left.act)
            else:
                await adding.add(desk, left.act)
            return reports.in_a_sentence(await drafts.known(desk, left.act.draft))
        except StaleRequestError:
            return None
