"""Polls: how one opens, what a vote changes, how it closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearsal.places import Stored
from rehearsal.wire import Json, iso

if TYPE_CHECKING:
    from rehearsal.world import World

HOUR = 3600.0


def opened(asked: Json, now: float) -> Json:
    """The poll object of a message, from that of a request; its duration is in hours and defaults to a day."""
    return {
        "question": asked["question"],
        "answers": [{**answer, "answer_id": number} for number, answer in enumerate(asked["answers"], start=1)],
        "expiry": iso(now + float(asked.get("duration") or 24) * HOUR),
        "allow_multiselect": bool(asked.get("allow_multiselect")),
        "layout_type": asked.get("layout_type") or 1,
        "results": {"is_finalized": False, "answer_counts": []},
    }


def voted(poll: Json, answer_id: int, by: int) -> Json:
    """The poll with `by` more votes for an answer."""
    counts = {int(one["id"]): dict(one) for one in poll["results"]["answer_counts"]}
    one = counts.setdefault(answer_id, {"id": answer_id, "count": 0, "me_voted": False})
    one["count"] += by
    return {**poll, "results": {**poll["results"], "answer_counts": list(counts.values())}}


def closed(poll: Json, now: float) -> Json:
    """The poll once it has ended."""
    return {**poll, "expiry": iso(now), "results": {**poll["results"], "is_finalized": True}}


def result(poll: Json) -> Json:
    """The embed of the message that tells how a poll went; nobody has won where the first are level."""
    counts = {int(one["id"]): int(one["count"]) for one in poll["results"]["answer_counts"]}
    texts = {int(one["answer_id"]): str(one["poll_media"].get("text") or "") for one in poll["answers"]}
    most = max(counts.values(), default=0)
    told = {"poll_question_text": poll["question"]["text"], "total_votes": str(sum(counts.values()))}
    first = [number for number, count in counts.items() if count == most > 0]
    told["victor_answer_votes"] = str(most)
    if len(first) == 1:
        told |= {"victor_answer_id": str(first[0]), "victor_answer_text": texts[first[0]]}
    return {"type": "poll_result", "fields": [{"name": key, "value": value} for key, value in told.items()]}


def tell_vote(world: World, stored: Stored, user_id: str, answer_id: int, *, added: bool) -> None:
    """Send the bot the event for a vote."""
    guild = stored.channel.guild
    data: Json = {
        "user_id": user_id,
        "channel_id": stored.channel.id,
        "message_id": stored.id,
        "answer_id": answer_id,
    }
    if guild:
        data["guild_id"] = guild.id
    world.dispatch(f"MESSAGE_POLL_VOTE_{'ADD' if added else 'REMOVE'}", data, guild=guild)
