"""What a discussion question looks like in a channel: its message, its thread's name, its poll.

Every message carries its delivery's mark in the custom_id of a button. Discord keeps a nonce for minutes only, takes
none for a forum post, and need not return it: the mark is what tells, later on, that the question has come.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import discord
from discord import ui

from bot.blocks import BUTTON_LABEL
from bot.cards import Card, card
from bot.parts import parts
from bot.pieces import Piece, Text
from bot.text import escape, shorten, units
from corpus.acts_prompts import ShowSchedules
from corpus.answer import Answer, Quotes
from corpus.prompts.question import LONGEST_SIDE, LONGEST_TEXT, Question
from corpus.request import OpenArticle, by_id
from corpus.saying import say
from corpus.tongues import Language, translated

MARK = re.compile(r"p1s\.(?P<nonce>[\w.-]{1,25})")
SUGGEST = say("Suggest a question")
_LATE = dt.timedelta(minutes=5)
"""What comes later than this says so."""
_LONG_HEADING = 120
_THREAD_NAME = 100
_POLL_OPEN = dt.timedelta(days=3)
_NO_ROOM = "\u200b"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stands round a question: its mark, the role that is mentioned, when it was due if it comes late."""

    nonce: str = ""
    role_id: int | None = None
    was_due: dt.datetime | None = None


def late(due: dt.datetime, late_by: dt.timedelta) -> dt.datetime | None:
    """Give the time to tell of with a question that comes late, None where it is in time."""
    return due if late_by > _LATE else None


def message(question: Question, envelope: Envelope, language: Language) -> Card:
    """Make the message of a question; what its card keeps is to be kept before it is sent."""
    first, *others = pieces(question, envelope, language)
    made = card((first, *others), {})
    if envelope.nonce:
        label = shorten(translated(SUGGEST, language), BUTTON_LABEL)
        _container(made.view).add_item(ui.ActionRow(ui.Button(label=label, custom_id=mark(envelope.nonce))))
    return made


def pieces(question: Question, envelope: Envelope, language: Language) -> tuple[Piece, ...]:
    """Give what a question's message is made of, but for the button that carries its mark."""
    beside = {
        OpenArticle(by_id(quote.citation.article_id), max(quote.citation.paragraph, 0)) for quote in question.quotes
    }
    answer = Answer(
        title=question.text,
        blocks=(Quotes(question.quotes),) if question.quotes else (),
        request=ShowSchedules(),
        # The button beside each quote opens its passage already.
        follow_ups=tuple(way for way in question.follow_ups if way.request not in beside),
    )
    _, *rest = parts(answer, pictures=False, language=language)[0]
    return (_head(translated(question, language), envelope, language), *rest)


def mark(nonce: str) -> str:
    """Give the custom_id that carries a delivery's mark."""
    return f"p1s.{nonce}"


def carries(found: discord.Message, nonce: str) -> bool:
    """Whether a message is the one with this mark."""
    if found.nonce is not None and str(found.nonce) == nonce:
        return True
    view = ui.LayoutView.from_message(found)
    return any(isinstance(item, ui.Button) and item.custom_id == mark(nonce) for item in view.walk_children())


def mentions(envelope: Envelope) -> discord.AllowedMentions:
    """Give whom a message may ping: the one role it mentions, for this message only."""
    roles = [discord.Object(envelope.role_id)] if envelope.role_id else False
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)


def thread_name(question: Question, language: Language) -> str:
    """Give the name of a question's thread or forum post."""
    return shorten(translated(question.text, language), _THREAD_NAME) or _NO_ROOM


def poll(question: Question, language: Language) -> discord.Poll | None:
    """Give the poll of a question that has sides, None for one without."""
    if len(question.sides) < 2:
        return None
    told = translated(question, language)
    made = discord.Poll(question=shorten(told.text, LONGEST_TEXT), duration=_POLL_OPEN)
    for side in told.sides:
        made.add_answer(text=shorten(side, LONGEST_SIDE))
    return made


def _head(question: Question, envelope: Envelope, language: Language) -> Text:
    # A long question in the largest letters would fill a phone.
    size = "##" if units(question.text) <= _LONG_HEADING else "###"
    lines = [f"<@&{envelope.role_id}>"] if envelope.role_id else []
    lines += [f"{size} {escape(question.text)}", f"-# {escape(question.heading)}"]
    if envelope.was_due:
        told = escape(translated(say("Planned for {time}. It comes late: I was away.", time="{time}"), language))
        lines.append("-# " + told.replace("{time}", discord.utils.format_dt(envelope.was_due, "f")))
    return Text("\n".join(lines))


def _container(view: ui.LayoutView) -> ui.Container[ui.LayoutView]:
    [container] = view.children
    assert isinstance(container, ui.Container)
    return container
