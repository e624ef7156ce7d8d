"""What the store keeps of discussion questions: schedules, deliveries and the queue. Times are UTC."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from corpus.saying import said_from_json, said_to_json

Place = Literal["message", "thread", "forum"]
"""A message; a message with a thread of its own; a forum post."""

State = Literal["claimed", "sent", "late", "skipped", "failed"]
Standing = Literal["suggested", "accepted", "sent", "put by"]

DELIVERY = "id, shelf, schedule, date, due, nonce, post, state, attempts, question, message, thread, settled_at, why"
"""The columns that `delivery_row` reads."""

LATE_LIMIT = dt.timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Timing:
    """When a schedule is due: a local time to the minute, an IANA zone, and days of the week (0 is Monday)."""

    at: dt.time
    zone: str
    days: frozenset[int]


@dataclass(frozen=True, slots=True)
class Post:
    """What is posted, where and how. Ids are Discord's; `theme` and `article` are names as in `corpus.request`.

    `late` is how long after its time it still comes.
    """

    channel_id: int
    theme: str = ""
    article: str = ""
    role_id: int | None = None
    place: Place = "message"
    tags: tuple[int, ...] = ()
    poll: bool = False
    late: dt.timedelta = LATE_LIMIT


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a schedule is due, and the local date that it stands for."""

    date: dt.date
    due: dt.datetime


@dataclass(frozen=True, slots=True)
class Schedule:
    """One schedule of a guild. `next` is None while it is paused; `why` is then a sentence that says why.

    `refusals` counts those in a row. `version` tells whether it has changed since it was read.
    """

    id: int
    guild_id: int
    version: int
    timing: Timing
    post: Post
    refusals: int
    paused_at: dt.datetime | None
    why: str
    next: Occurrence | None
    planned_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """One question that was, is or would have been posted.

    `schedule_id` and `date` are None where somebody posted by hand. `nonce` marks the message and is the same
    whenever the delivery is tried again, and so is `question` (JSON), None until it is chosen. `attempts` counts
    claims.
    """

    id: int
    guild_id: int
    schedule_id: int | None
    date: dt.date | None
    due: dt.datetime
    nonce: str
    post: Post
    state: State
    attempts: int
    question: str | None
    message_id: int | None
    thread_id: int | None
    settled_at: dt.datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question in the queue. Author and decider are None where they have asked to be forgotten.

    `place` is its order among those accepted; `taken` is the delivery that it was chosen for.
    """

    id: int
    guild_id: int
    text: str
    standing: Standing
    author_id: int | None
    author: str | None
    suggested_at: dt.datetime
    decided_by: str | None
    place: int | None
    taken: int | None


def nonce_of(schedule_id: int, date: dt.date) -> str:
    """Give the mark of the one message of a schedule for a local date: at most 25 characters, Discord's limit."""
    return f"{schedule_id:x}.{date:%Y%m%d}"


def words_to_json(words: str) -> str | None:
    """Give a sentence as it is kept, so that it can be said again in other languages; nothing for none."""
    return json.dumps(said_to_json(words), ensure_ascii=False) if words else None


def words_from_json(text: str | None) -> str:
    """Undo `words_to_json`."""
    return said_from_json(json.loads(text)) if text else ""


def as_bits(days: Iterable[int]) -> int:
    """Give days of the week as they are kept."""
    return sum(1 << day for day in set(days))


def as_days(bits: int) -> frozenset[int]:
    """Undo `as_bits`."""
    return frozenset(day for day in range(7) if bits >> day & 1)


def post_to_json(post: Post) -> str:
    """Give a post as it is kept."""
    return json.dumps(asdict(post) | {"late": int(post.late.total_seconds())}, ensure_ascii=False)


def post_from_json(text: str) -> Post:
    """Undo `post_to_json`."""
    kept = json.loads(text)
    return Post(**kept | {"tags": tuple(kept["tags"]), "late": dt.timedelta(seconds=kept["late"])})


def when(text: str | None) -> dt.datetime | None:
    """Read a time as it is kept."""
    return dt.datetime.fromisoformat(text) if text else None


def stamp(time: dt.datetime) -> str:
    """Give a time as it is kept: in UTC, so that text is ordered as time is."""
    return time.astimezone(dt.UTC).isoformat()


def delivery_row(row: Sequence[Any]) -> Delivery:
    """Make a row of the columns DELIVERY."""
    row_id, guild_id, schedule_id, date, due, nonce, post, state, attempts, question, message, thread, settled, why = (
        row
    )
    return Delivery(
        id=row_id,
        guild_id=guild_id,
        schedule_id=schedule_id,
        date=dt.date.fromisoformat(date) if date else None,
        due=dt.datetime.fromisoformat(due),
        nonce=nonce,
        post=post_from_json(post),
        state=state,
        attempts=attempts,
        question=question,
        message_id=message,
        thread_id=thread,
        settled_at=when(settled),
        why=words_from_json(why),
    )
