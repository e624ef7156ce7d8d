"""The queue: members suggest questions, moderators accept them, change them, order them or put them by."""

from __future__ import annotations

import datetime as dt
import unicodedata

from corpus.errors import ConcordanceError, StaleRequestError
from corpus.language.words import fold
from corpus.prompts.question import LONGEST_TEXT
from corpus.saying import Said, say, say_count
from corpus.store.prompts import Prompts
from corpus.store.prompts_queue import Refusal
from corpus.store.prompts_rows import Suggestion

WAITING_OF_ONE = 5
"""Questions that one member can have waiting for a moderator."""
WAITING_OF_ALL = 500
"""Questions that can wait in a guild, suggested or accepted."""

_FEWEST_LETTERS = 3
# Joiners, which emoji and some scripts need; anything else that is not seen is left out.
_JOINERS = "\u200c\u200d"


class SuggestionError(ConcordanceError):
    """The question cannot go in the queue."""


def question_text(typed: str) -> str:
    """Give a question as it is kept: one line, nothing unseen in it. Raises SuggestionError.

    Its length is counted in UTF-16, as a part of Discord's clients does, so that it fits a poll everywhere.
    """
    seen = (" " if char.isspace() else char for char in unicodedata.normalize("NFC", typed) if _is_seen(char))
    text = " ".join("".join(seen).split())
    length = len(text.encode("utf-16-le")) // 2
    if length > LONGEST_TEXT:
        raise SuggestionError(
            say(
                "A question has at most {most} characters, and this one has {length}. Please shorten it.",
                most=LONGEST_TEXT,
                length=length,
            )
        )
    if sum(char.isalpha() for char in text) < _FEWEST_LETTERS:
        raise SuggestionError(say("Please write the question out."))
    return text


async def suggest(
    prompts: Prompts, guild_id: int, by: int, name: str, typed: str, now: dt.datetime, *, moderator: bool = False
) -> Suggestion:
    """Put a question in the queue, from the person with this Discord id and name. Raises SuggestionError.

    A moderator's is accepted at once.
    """
    text = question_text(typed)
    found = await prompts.suggest(
        guild_id,
        by,
        name,
        text,
        fold(text),
        accepted=moderator,
        of_one=WAITING_OF_ONE,
        of_all=WAITING_OF_ALL,
        now=now,
    )
    if isinstance(found, Suggestion):
        return found
    raise SuggestionError(_refusal(found))


async def accept(
    prompts: Prompts, guild_id: int, suggestion_id: int, by: int, name: str, now: dt.datetime
) -> Suggestion:
    """Accept a question. Raises StaleRequestError, with what has become of it, where that can no longer be done."""
    if not await prompts.accept(guild_id, suggestion_id, by, name, now=now):
        there = await _there(prompts, guild_id, suggestion_id)
        same = there.standing in ("suggested", "put by")
        raise StaleRequestError(_refusal("again") if same else _standing(there))
    return await _there(prompts, guild_id, suggestion_id)


async def put_by(
    prompts: Prompts, guild_id: int, suggestion_id: int, by: int, name: str, now: dt.datetime
) -> Suggestion:
    """Put a question by. Raises StaleRequestError, with what has become of it, where that can no longer be done."""
    if not await prompts.put_by(guild_id, suggestion_id, by, name, now=now):
        raise StaleRequestError(_standing(await _there(prompts, guild_id, suggestion_id)))
    return await _there(prompts, guild_id, suggestion_id)


async def reword(prompts: Prompts, guild_id: int, suggestion_id: int, typed: str) -> Suggestion:
    """Change the words of a question that has not been sent. Raises SuggestionError and StaleRequestError."""
    text = question_text(typed)
    before = await _there(prompts, guild_id, suggestion_id)
    if not await prompts.reword(guild_id, suggestion_id, text, fold(text)):
        if before.taken is None and before.standing != "sent":
            raise SuggestionError(_refusal("again"))
        raise StaleRequestError(_standing(before))
    return await _there(prompts, guild_id, suggestion_id)


async def move_to(prompts: Prompts, guild_id: int, suggestion_id: int, place: int) -> Suggestion:
    """Make an accepted question the `place`th to come, from 1. Raises StaleRequestError where it is not to come."""
    if not await prompts.move_to(guild_id, suggestion_id, place):
        raise StaleRequestError(_standing(await _there(prompts, guild_id, suggestion_id)))
    return await _there(prompts, guild_id, suggestion_id)


async def _there(prompts: Prompts, guild_id: int, suggestion_id: int) -> Suggestion:
    suggestion = await prompts.suggestion(guild_id, suggestion_id)
    if suggestion is None:
        raise StaleRequestError(say("That question is no longer there."))
    return suggestion


def _refusal(refusal: Refusal) -> Said:
    match refusal:
        case "again":
            return say("That question is in the queue already.")
        case "sent before":
            return say("That question has been asked here before.")
        case "too many":
            return say_count(
                "You have {count} question waiting already. Please wait until a moderator has looked at it.",
                "You have {count} questions waiting already. Please wait until a moderator has looked at them.",
                WAITING_OF_ONE,
            )
        case "queue full":
            return say("The queue is full. Please try again when some of its questions have been asked.")


def _standing(suggestion: Suggestion) -> Said:
    if suggestion.standing == "sent":
        return say("That question has been sent already.")
    if suggestion.taken is not None:
        return say("That question is just being sent.")
    if suggestion.standing == "accepted":
        return say("That question is accepted already.")
    return say("That question was put by.") if suggestion.standing == "put by" else say("That question waits.")


def _is_seen(char: str) -> bool:
    category = unicodedata.category(char)
    return char in _JOINERS or char.isspace() or category not in ("Cc", "Cf", "Cs", "Co", "Cn")
