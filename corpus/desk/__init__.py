"""The moderators' desk: what they do to their guild's shelf, terms and settings, each act on the record.

`perform` carries out any act that needs no form. What a form or a command brings more than a button can carry is a
function of its family's module. Who may act is settled before (`bot/permissions.py`); here only whose guild it is.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from corpus.acts import (
    Act,
    AddDraft,
    CancelDraft,
    DismissGap,
    GiveAlias,
    LeaveOut,
    ListShelf,
    ListTerms,
    RemoveAlias,
    RemoveArticle,
    RemoveTerm,
    RestoreArticle,
    RestoreGap,
    RestoreTerm,
    ShowDraft,
    ShowGap,
    ShowGaps,
    ShowKept,
    ShowRecord,
    ShowSettings,
    UndoDraft,
    UndoTerm,
)
from corpus.acts_prompts import (
    AcceptSuggestion,
    DropPlan,
    MoveUp,
    PauseSchedule,
    PutBySuggestion,
    RemoveSchedule,
    ResumeSchedule,
    ShowQueue,
    ShowSchedule,
    ShowSchedules,
    ShowSuggestion,
    SkipNext,
)
from corpus.answer import Answer
from corpus.desk import (
    adding,
    aliases,
    articles,
    curated,
    drafts,
    gaps,
    listing,
    prompts,
    prompts_queue,
    record,
    settings,
    terms,
)
from corpus.desk import prompts_schedules as schedules
from corpus.desk.desk import Actor, Desk, Limits

__all__ = ["Actor", "Desk", "Limits", "perform"]

_PERFORMERS: dict[type[Any], Callable[[Desk, Any], Awaitable[Answer]]] = {
    ShowSettings: settings.show,
    ShowRecord: record.show,
    ShowDraft: drafts.show,
    AddDraft: adding.add,
    CancelDraft: drafts.cancel,
    LeaveOut: drafts.leave_out,
    UndoDraft: adding.undo,
    ListShelf: listing.show,
    ShowKept: articles.show,
    RemoveArticle: articles.remove,
    RestoreArticle: articles.restore,
    UndoTerm: terms.undo,
    RemoveTerm: terms.remove,
    RestoreTerm: terms.restore,
    ListTerms: curated.show,
    GiveAlias: aliases.give,
    RemoveAlias: aliases.remove,
    ShowGaps: gaps.show,
    ShowGap: gaps.open_one,
    DismissGap: gaps.dismiss,
    RestoreGap: gaps.restore,
    ShowSchedules: schedules.show,
    ShowSchedule: schedules.open_one,
    PauseSchedule: schedules.pause,
    ResumeSchedule: schedules.resume,
    SkipNext: schedules.skip,
    RemoveSchedule: schedules.remove,
    DropPlan: prompts.drop,
    ShowQueue: prompts_queue.show,
    ShowSuggestion: prompts_queue.open_one,
    AcceptSuggestion: prompts_queue.accept,
    PutBySuggestion: prompts_queue.put_by,
    MoveUp: prompts_queue.move_up,
}


async def perform(desk: Desk, act: Act) -> Answer:
    """Carry out an act. Raises StaleRequestError where what it is about is no longer there."""
    return await _PERFORMERS[type(act)](desk, act)
