"""Votes in polls, cast by the people on the chat page: who voted for what, and a poll as one person sees it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rehearsal import polls
from rehearsal.places import Stored
from rehearsal.wire import Json
from rehearsal.world import World


class Votes:
    """Every vote of the people on the page. The counts themselves stand in the messages."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._cast: dict[tuple[str, str], frozenset[int]] = {}

    def cast(self, stored: Stored, user_id: str, answers: Sequence[int]) -> None:
        """Put these answers in the place of what a person voted for before. Raises ValueError, in words for the person."""
        poll = stored.data.get("poll")
        if poll is None:
            raise ValueError("There is no poll in that message.")
        if (
            poll["results"]["is_finalized"]
            or datetime.fromisoformat(poll["expiry"]).timestamp() <= self._world.clock.now()
        ):
            raise ValueError("That poll has closed.")
        known = {int(answer["answer_id"]) for answer in poll["answers"]}
        wanted = frozenset(answers) & known
        if len(wanted) > 1 and not poll["allow_multiselect"]:
            raise ValueError("That poll takes one answer.")
        before = self._cast.get((stored.id, user_id), frozenset())
        self._cast[stored.id, user_id] = wanted
        for answer_id, by in [(one, -1) for one in before - wanted] + [(one, 1) for one in wanted - before]:
            poll = polls.voted(poll, answer_id, by)
            polls.tell_vote(self._world, stored, user_id, answer_id, added=by > 0)
        stored.data = {**stored.data, "poll": poll}
        self._world.publish("message_updated", stored.data, channel=stored.channel, only_for=stored.only_for)

    def as_seen(self, message: Json, user_id: str) -> Json:
        """A message in which a poll's counts say what this person voted for."""
        poll = message.get("poll")
        mine = self._cast.get((str(message["id"]), user_id))
        if not poll or not mine:
            return message
        counts = [{**one, "me_voted": int(one["id"]) in mine} for one in poll["results"]["answer_counts"]]
        return {**message, "poll": {**poll, "results": {**poll["results"], "answer_counts": counts}}}
