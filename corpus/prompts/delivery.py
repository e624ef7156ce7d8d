"""Exactly once: how a question that is due gets into its channel, whatever is killed on the way.

1. *claim*    a row for (schedule, local date) is written before anything else: there is never a second one
2. *choose*   what it asks is decided and kept, so that another try sends the same text under the same nonce
3. *renew*    just before sending: is the claim still this process's?
4. send       with the nonce, which Discord itself keeps from coming twice within minutes
5. *sent*     the message's id is kept

A process that dies leaves its claim to whoever looks next after the lease is over. A claim whose question had been
chosen may have been sent: then the channel is looked at first, for a message with the nonce, and only if there is none,
sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.errors import ConcordanceError
from corpus.prompts.planning import LONGEST_LATE, move, replanned
from corpus.saying import Said, say
from corpus.store.prompts import Prompts
from corpus.store.prompts_claims import Lease, Move
from corpus.store.prompts_questions import KeyUsedError, LostClaimError
from corpus.store.prompts_rows import Delivery, Post, Schedule, Suggestion

LEASE = dt.timedelta(minutes=2)
GRACE = dt.timedelta(seconds=20)
"""What is due in a guild and has not come by then is sent by any process: the guild's own may be dead."""

BATCH = 50
MOST_REFUSALS = 3
"""So many in a row pause a schedule."""

_SKEW = dt.timedelta(minutes=1)  # by how much the clocks of two processes may differ
_SECOND = dt.timedelta(seconds=1)
_BACK_OFF, _LONGEST_BACK_OFF = dt.timedelta(seconds=15), dt.timedelta(minutes=5)
_TRIES = 5
_PAGE = 200

Step = Literal["send", "look", "only look", "thread"]
"""What is to be done: send it; look in the channel for the nonce, and send it if it is not there; only look, since it
is too late, the schedule rests by now, or a clock was wrong; make the thread of a message that is there."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery in this process's hands, what is to be done with it, and how late it is."""

    delivery: Delivery
    step: Step
    late_by: dt.timedelta


@dataclass(frozen=True, slots=True)
class Chosen:
    """A composed question: its key, by which it is known to have come, and all of it as JSON."""

    key: str
    question: str


Compose = Callable[[Delivery, Mapping[str, int]], Awaitable[Chosen | Said]]
"""Composes what a delivery asks, knowing how often each key has come; or says why there is nothing to ask."""


class NothingToAskError(ConcordanceError):
    """There is no question for this delivery; the message says why."""


class Deliveries:
    """What one process does about deliveries. `token` names the process, anew whenever it starts.

    What is due in guilds that other processes serve (see `Prompts.on`) it leaves to them for a while.
    """

    def __init__(self, prompts: Prompts, token: str, *, lease: dt.timedelta = LEASE) -> None:
        self._prompts = prompts
        self._token = token
        self._lease = lease

    async def due(self, now: Callable[[], dt.datetime], *, batch: int = BATCH) -> AsyncIterator[Claimed]:
        """Claim and give what is due, the longest due first, until nothing is; as many ahead as `batch`."""
        while claims := await self.claim(now(), limit=batch):
            for claimed in claims:
                yield claimed

    async def wake_at(self) -> dt.datetime | None:
        """Give when there is something to do next, None where nothing is to come."""
        pending = await self._prompts.pending(GRACE)
        return min((time for time in (pending.due, pending.lease_over) if time), default=None)

    async def claim(self, now: dt.datetime, *, limit: int = BATCH) -> list[Claimed]:
        """Claim what is due or was left behind, the longest due first. While nothing is, this is one indexed query."""
        while True:
            pending = await self._prompts.pending(GRACE)
            was_ahead = pending.latest is not None and pending.latest > now + _SKEW
            if not was_ahead and not any(time and time <= now for time in (pending.due, pending.lease_over)):
                return []
            left, settled = await self._left_behind(now, limit)
            if was_ahead:
                await self._after_a_clock_that_was_ahead(now)
            fresh, moved = await self._fresh(now, limit)
            if left or fresh:
                return sorted((*left, *fresh), key=lambda one: (one.delivery.due, one.delivery.id))
            if not settled and not moved:
                return []

    async def claim_by_hand(self, guild_id: int, post: Post, mark: int, now: dt.datetime) -> Claimed | None:
        """Claim a delivery that a moderator asks for now; None where it was claimed already.

        `mark` is the id of the interaction, so that a command that comes twice posts once.
        """
        delivery = await self._prompts.claim_by_hand(guild_id, f"n{mark:x}", post, self._until(now))
        return Claimed(delivery, "send", dt.timedelta(0)) if delivery else None

    async def choose(
        self, claimed: Claimed, compose: Compose, from_queue: Callable[[Suggestion], str], now: dt.datetime
    ) -> Claimed:
        """Decide what is asked, unless that has been decided: the first of the queue, or what was composed ahead for it
        and still serves, or what `compose` composes now.

        `from_queue` makes the JSON of a question from the queue. Raises LostClaimError, and NothingToAskError, after
        which the delivery is to be `refused`.
        """
        return await self.decide(claimed, from_queue, now) or await self.compose(claimed, compose, now)

    async def decide(
        self, claimed: Claimed, from_queue: Callable[[Suggestion], str], now: dt.datetime
    ) -> Claimed | None:
        """Decide what is asked as far as nothing has to be composed for it, see `choose`; else None.

        Raises LostClaimError.
        """
        delivery = claimed.delivery
        if delivery.question is not None:
            return claimed
        question = await self._prompts.decide(delivery.id, self._token, from_queue, now=now)
        return None if question is None else replace(claimed, delivery=replace(delivery, question=question))

    async def compose(self, claimed: Claimed, compose: Compose, now: dt.datetime) -> Claimed:
        """Decide what is asked by composing it, see `choose`. Raises LostClaimError and NothingToAskError."""
        delivery = claimed.delivery
        for _ in range(_TRIES):
            uses = await self._prompts.uses(delivery.guild_id)
            chosen = await compose(delivery, uses)
            if isinstance(chosen, Said):
                raise NothingToAskError(chosen)
            try:
                return await self._fix(claimed, chosen, uses.get(chosen.key, 0), now)
            except KeyUsedError:
                continue
        raise NothingToAskError(say("Every question that could be asked was being asked elsewhere."))

    async def renew(self, claimed: Claimed, now: dt.datetime) -> bool:
        """Hold the claim for another lease. Where it gives False another process has it: nothing may be sent."""
        return await self._prompts.renew(claimed.delivery.id, self._until(now))

    async def sent(self, claimed: Claimed, message_id: int, now: dt.datetime, *, thread_id: int | None = None) -> bool:
        """Record the message. False where another was recorded before: then this one came twice, and can be deleted.

        A thread that is wanted and not there yet is claimed again after the lease, with the step "thread".
        """
        return await self._prompts.settle_sent(
            claimed.delivery.id,
            claimed.delivery.question or "{}",
            message_id,
            thread_id=thread_id,
            thread_wanted=thread_id is None and claimed.delivery.post.place == "thread",
            now=now,
        )

    async def threaded(self, claimed: Claimed, thread_id: int | None) -> None:
        """Record the thread of a message, or with None that there will be none."""
        await self._prompts.settle_thread(claimed.delivery.id, thread_id)

    async def later(self, claimed: Claimed, now: dt.datetime, *, wait: dt.timedelta | None = None) -> None:
        """Let go of a claim that could not be carried out now, for `wait`, or longer from one attempt to the next."""
        backed_off = min(_BACK_OFF * 2 ** min(claimed.delivery.attempts - 1, 10), _LONGEST_BACK_OFF)
        await self._prompts.renew(claimed.delivery.id, Lease(self._token, now, now + (wait or backed_off)))

    async def missed(self, claimed: Claimed, now: dt.datetime) -> None:
        """Record that nothing was found after "only look": nothing was posted, and nothing will be."""
        await self._drop(claimed.delivery, now)

    async def refused(self, claimed: Claimed, why: str, now: dt.datetime) -> Schedule | None:
        """Record that the question can not be posted: no channel, no permission, nothing to ask.

        The third time in a row pauses the schedule; only that call gives it, for its moderators to be told once.
        """
        return await self._prompts.settle_refused(claimed.delivery.id, self._token, why, most=MOST_REFUSALS, now=now)

    async def refresh(self, now: dt.datetime) -> int:
        """Work out anew what is to come, as the rules of all zones now are: to be called at start. Give the changes."""
        changed, last = 0, 0
        while page := await self._prompts.schedules_after(last, _PAGE):
            last = page[-1].id
            done = await self._prompts.dates_done([schedule.id for schedule in page])
            # From when it was planned: what has come to lie in the past is late, not lost.
            anew = [
                (schedule, replanned(schedule, min(schedule.planned_at, now), now, done[schedule.id]))
                for schedule in page
                if schedule.next and schedule.next.due > now
            ]
            changed += await self._save([new for schedule, new in anew if new.next != schedule.next], now)
        return changed

    async def _fresh(self, now: dt.datetime, limit: int) -> tuple[list[Claimed], int]:
        schedules = await self._prompts.due_schedules(now, limit, GRACE)
        if not schedules:
            return [], 0
        done = await self._prompts.dates_done([schedule.id for schedule in schedules])
        back = await self._prompts.came_back({schedule.guild_id for schedule in schedules})
        moves = [move(schedule, now, done[schedule.id], back.get(schedule.guild_id)) for schedule in schedules]
        claimed, moved = await self._prompts.move(moves, self._until(now))
        return [Claimed(delivery, "send", now - delivery.due) for delivery in claimed], moved

    async def _left_behind(self, now: dt.datetime, limit: int) -> tuple[Sequence[Claimed], int]:
        taken = await self._prompts.take_over(self._until(now), future=now + _SKEW, limit=limit)
        claims, settled = [], 0
        for delivery, wanted in taken:
            step = _step(delivery, wanted, now)
            if step:
                claims.append(Claimed(delivery, step, now - delivery.due))
            else:
                await self._drop(delivery, now)
                settled += 1
        return claims, settled

    async def _drop(self, delivery: Delivery, now: dt.datetime) -> None:
        if delivery.due > now + _SKEW:
            why = say("The clock was wrong. Its time is yet to come.")
            await self._prompts.settle_unsent(delivery.id, self._token, "late", why, now=now)
        elif _in_time(delivery, now):
            why = say("The schedule was paused or removed before it could be posted.")
            await self._prompts.settle_unsent(delivery.id, self._token, "skipped", why, now=now)
        else:
            why = say("It was too late for it.")
            await self._prompts.settle_unsent(delivery.id, self._token, "late", why, now=now)

    async def _after_a_clock_that_was_ahead(self, now: dt.datetime) -> None:
        while schedules := await self._prompts.planned_after(now + _SKEW, _PAGE):
            ids = [schedule.id for schedule in schedules]
            done = await self._prompts.dates_done(ids)
            # What was taken for too late may be due just now.
            late = await self._prompts.first_late(ids, now - LONGEST_LATE)
            anew = []
            for schedule in schedules:
                first = late.get(schedule.id)
                after = min(now, first - _SECOND) if first and now - first <= schedule.post.late else now
                anew.append(replanned(schedule, after, now, done[schedule.id]))
            if not await self._save(anew, now):
                return

    async def _save(self, schedules: Sequence[Schedule], now: dt.datetime) -> int:
        moves = [Move(schedule, None, (), "") for schedule in schedules]
        return (await self._prompts.move(moves, self._until(now)))[1] if moves else 0

    async def _fix(self, claimed: Claimed, chosen: Chosen, uses: int, now: dt.datetime) -> Claimed:
        delivery = claimed.delivery
        if not await self._prompts.fix_question(
            delivery.id, self._token, chosen.question, key=chosen.key, uses=uses, now=now
        ):
            raise LostClaimError
        return replace(claimed, delivery=replace(delivery, question=chosen.question))

    def _until(self, now: dt.datetime) -> Lease:
        return Lease(self._token, now, now + self._lease)


def _step(delivery: Delivery, wanted: bool, now: dt.datetime) -> Step | None:
    """Give what is to be done with a delivery that was left behind, None where it was never sent and is not to be."""
    if delivery.state == "sent":
        return "thread"
    may_send = wanted and _in_time(delivery, now) and delivery.due <= now + _SKEW
    if delivery.question is None:
        return "send" if may_send else None
    return "look" if may_send else "only look"


def _in_time(delivery: Delivery, now: dt.datetime) -> bool:
    return now - delivery.due <= delivery.post.late
