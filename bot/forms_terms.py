"""The forms for terms and for other names."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.acting import carry_out
from bot.forms import Form
from bot.options_desk import chosen, coded
from bot.text import shorten
from corpus.acts import AliasForm, GapAliasForm, SetTerm
from corpus.answer import Answer
from corpus.desk import Desk, aliases, gaps, named, terms
from corpus.desk.gaps import AliasFields
from corpus.desk.terms import TermFields, Words
from corpus.desk.typed import LONGEST_ACRONYM, LONGEST_DEFINITION, LONGEST_NAME
from corpus.errors import ConcordanceError
from corpus.saying import say

_LONGEST_LIST = 1_100
_LONGEST_ASKED = 300
_CHOICE = 100
_WITH_COMMAS = say("With commas between them")


class TermForm(Form):
    """The form for a group's own definition of a term."""

    def __init__(self, desk: Desk, act: SetTerm, held: TermFields) -> None:
        """`held` is what stands in it; it asks for the term itself only where that is not known."""
        super().__init__(desk, held.name or say("A term in the group’s words"))
        self._term = act.term
        self._name = None if act.term else self.field(say("Term"), _line(LONGEST_NAME))
        self._definition = self.field(say("Definition"), _text(LONGEST_DEFINITION, held.definition))
        self._acronym = self.field(say("Acronym"), _line(LONGEST_ACRONYM, held.acronym, required=False))
        self._aliases = self.field(say("Other names"), _text(_LONGEST_LIST, held.aliases, required=False), _WITH_COMMAS)
        self._related = self.field(
            say("Related terms"), _text(_LONGEST_LIST, held.related, required=False), _WITH_COMMAS
        )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Set the term, and show it as members now see it."""
        term = self._name.value if self._name else self._term
        words = Words(self._definition.value, self._acronym.value, self._aliases.value, self._related.value)
        await carry_out(interaction, lambda desk: terms.set_term(desk, term, words), in_place=_is_private(interaction))


class OtherNameForm(Form):
    """The form for another name of one thing."""

    def __init__(self, desk: Desk, act: AliasForm, main: str) -> None:
        super().__init__(desk, say("Another name"))
        self._act = act
        label = say("Another name for {name}", name=shorten(main, 25))
        self._alias = self.field(label, _line(LONGEST_NAME, act.alias[:LONGEST_NAME]))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Give the name."""
        act, alias = self._act, self._alias.value
        await carry_out(
            interaction,
            lambda desk: aliases.give_named(desk, act.kind, act.name, alias, act.gap),
            in_place=_is_private(interaction),
        )


class GapForm(Form):
    """The form that makes the words of an unanswered question another name of something."""

    def __init__(self, desk: Desk, act: GapAliasForm, held: AliasFields) -> None:
        super().__init__(desk, say("Another name"))
        self._gap = act.gap
        self._alias = self.field(
            say("The other name"), _line(LONGEST_NAME, held.alias), say("What members will find it by")
        )
        self._chosen: ui.Select[Any] | None = None
        if held.nearest:
            options = [
                discord.SelectOption(label=shorten(self.said(named.with_kind(one)), _CHOICE), value=coded(one))
                for one in held.nearest
            ]
            self._chosen = self.field(
                say("It is another name for"), ui.Select(options=options, min_values=0, required=False)
            )
        label = say("Or, if it is none of these, for") if held.nearest else say("It is another name for")
        self._typed = self.field(
            label, _line(_LONGEST_ASKED, required=not held.nearest), say("The name of an article, a term or a theme")
        )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Give the name, and take the question off the list if it is answered by it."""
        alias, gap = self._alias.value, self._gap
        kind, name = chosen(self._chosen.values[0]) if self._chosen and self._chosen.values else (None, "")
        name = self._typed.value.strip() or name

        async def work(desk: Desk) -> Answer:
            if not name:
                raise ConcordanceError(say("Please choose what it is another name for, or write its name."))
            return await aliases.give_named(desk, None if self._typed.value.strip() else kind, name, alias, gap)

        await carry_out(interaction, work, in_place=_is_private(interaction))


async def term_form(desk: Desk, act: SetTerm) -> TermForm:
    """Give the form for a term, filled with what is there or was typed."""
    return TermForm(desk, act, await terms.fields(desk, act))


async def other_name_form(desk: Desk, act: AliasForm) -> OtherNameForm:
    """Give the form for another name. Raises StaleRequestError where the thing has left the shelf."""
    return OtherNameForm(desk, act, await named.own_name(desk.reads, act.kind, act.name))


async def gap_form(desk: Desk, act: GapAliasForm) -> GapForm:
    """Give the form for a gap, with the nearest names. Raises StaleRequestError where the gap is gone."""
    return GapForm(desk, act, await gaps.alias_fields(desk, act))


def _line(longest: int, default: str = "", *, required: bool = True) -> ui.TextInput[Any]:
    return ui.TextInput(max_length=longest, default=default[:longest] or None, required=required)


def _text(longest: int, default: str, *, required: bool = True) -> ui.TextInput[Any]:
    field = _line(longest, default, required=required)
    field.style = discord.TextStyle.paragraph
    return field


def _is_private(interaction: discord.Interaction[Any]) -> bool:
    """Whether the form was opened from a message that only the moderator sees, whose place the answer can take."""
    return interaction.message is not None and interaction.message.flags.ephemeral
