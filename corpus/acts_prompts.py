"""What a moderator does with discussion questions, as values; see `corpus.acts`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Place = Literal["message", "thread", "forum"]
Waiting = Literal["suggested", "accepted", "put by", "sent"]


@dataclass(frozen=True, slots=True)
class ShowSchedules:
    """The guild's schedules."""


@dataclass(frozen=True, slots=True)
class ShowSchedule:
    """One schedule, when it is due next, and what can be done with it."""

    schedule: int


@dataclass(frozen=True, slots=True)
class PlanSchedule:
    """A schedule as it is about to be saved, with its next times; `schedule` is 0 for a new one.

    `when` is a local time and an IANA zone, "18:30 Europe/Berlin"; bit 0 of `days` is Monday; `theme` is a name as in
    `corpus.request`; `late` the hours for which it may come late. Channel, role and tags are Discord's ids.
    """

    schedule: int
    when: str
    days: int
    channel: int
    place: Place = "message"
    theme: str = ""
    role: int = 0
    tags: tuple[str, ...] = ()
    poll: bool = False
    late: int = 3


@dataclass(frozen=True, slots=True)
class SaveSchedule(PlanSchedule):
    """Save a schedule as it was shown."""


@dataclass(frozen=True, slots=True)
class EditSchedule:
    """A form for when and where a schedule posts."""

    schedule: int


@dataclass(frozen=True, slots=True)
class PauseSchedule:
    """Let a schedule rest."""

    schedule: int


@dataclass(frozen=True, slots=True)
class ResumeSchedule:
    """Let a schedule go on."""

    schedule: int


@dataclass(frozen=True, slots=True)
class SkipNext:
    """Leave out the next time of a schedule. `due` is that time as it was shown (UTC, ISO), so that a second press
    does not skip another; "" is whichever is next."""

    schedule: int
    due: str = ""


@dataclass(frozen=True, slots=True)
class RemoveSchedule:
    """Take a schedule away; without `sure`, ask first."""

    schedule: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class TryQuestion:
    """A question as it would be posted now, for the moderator alone.

    `channel` is where it can be posted, 0 for nowhere; `turn` counts those that were looked at; `last` is the key of
    the one before; `mark` the id of the command, by which it is posted once.
    """

    channel: int = 0
    theme: str = ""
    place: Place = "message"
    poll: bool = False
    mark: str = ""
    turn: int = 0
    last: str = ""


@dataclass(frozen=True, slots=True)
class PostQuestion:
    """Post the question that was looked at: all of it as JSON, and its id in the queue, 0 for one that was composed."""

    channel: int
    place: Place
    poll: bool
    mark: str
    question: str
    theme: str = ""
    suggestion: int = 0


@dataclass(frozen=True, slots=True)
class DropPlan:
    """Leave it: nothing is saved or posted."""


@dataclass(frozen=True, slots=True)
class ShowQueue:
    """The questions of one standing."""

    standing: Waiting = "suggested"
    page: int = 1


@dataclass(frozen=True, slots=True)
class ShowSuggestion:
    """One question of the queue, and what can be done with it."""

    suggestion: int


@dataclass(frozen=True, slots=True)
class AcceptSuggestion:
    """Let a question come."""

    suggestion: int


@dataclass(frozen=True, slots=True)
class PutBySuggestion:
    """Put a question by."""

    suggestion: int


@dataclass(frozen=True, slots=True)
class RewordSuggestion:
    """A form for the words of a question."""

    suggestion: int


@dataclass(frozen=True, slots=True)
class MoveUp:
    """Let an accepted question come before the one that it follows, or with `first` before all."""

    suggestion: int
    first: bool = False


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """What was posted, and what was not, latest first."""

    page: int = 1


PromptAct = (
    ShowSchedules
    | ShowSchedule
    | PlanSchedule
    | SaveSchedule
    | EditSchedule
    | PauseSchedule
    | ResumeSchedule
    | SkipNext
    | RemoveSchedule
    | TryQuestion
    | PostQuestion
    | DropPlan
    | ShowQueue
    | ShowSuggestion
    | AcceptSuggestion
    | PutBySuggestion
    | RewordSuggestion
    | MoveUp
    | ShowHistory
)

PROMPT_LETTERS: dict[str, type[PromptAct]] = {
    "+Q": ShowSchedules,
    "+Qo": ShowSchedule,
    "+Qv": PlanSchedule,
    "+Qw": SaveSchedule,
    "+Qe": EditSchedule,
    "+Qp": PauseSchedule,
    "+Qr": ResumeSchedule,
    "+Qs": SkipNext,
    "+Qx": RemoveSchedule,
    "+Qt": TryQuestion,
    "+Qn": PostQuestion,
    "+Qd": DropPlan,
    "+q": ShowQueue,
    "+qo": ShowSuggestion,
    "+qa": AcceptSuggestion,
    "+qx": PutBySuggestion,
    "+qe": RewordSuggestion,
    "+qu": MoveUp,
    "+qh": ShowHistory,
}
