"""The buttons and menus of answers. All they do stands in their text, so that they work after a restart."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot import codes
from bot.acting import act
from bot.answering import answer
from bot.asking import AboutForm
from bot.cards import with_file
from bot.failures import failed
from bot.forgetting import forget
from bot.replies import reply
from corpus.acts import Act
from corpus.errors import StaleRequestError
from corpus.request import ForgetMe
from corpus.saying import say
from corpus.tongues import translated

if TYPE_CHECKING:
    from bot.client import Concordance

_UNANSWERED_AFTER = 2.2
_NO_LONGER = say("This button or form no longer works. Please ask again.")
_WRITTEN = say(
    "This form was open for too long, or from before I was started again, so nothing came of it. Please open it again:"
    " what you wrote is in this file."
)


class AnswerButton(ui.DynamicItem[ui.Button[Any]], template=codes.BUTTON):
    """A button of an answer."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Wrap the button that was pressed."""
        assert isinstance(item, ui.Button)
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Continue as the button says."""
        await pressed(interaction, self.custom_id)


class AnswerMenu(ui.DynamicItem[ui.Select[Any]], template=codes.SELECT):
    """A menu of an answer; each of its values is the text of a button."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Wrap the menu that was used."""
        assert isinstance(item, ui.Select)
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Continue as the chosen line says."""
        await pressed(interaction, self.item.values[0])


async def pressed(interaction: discord.Interaction[Concordance], code: str) -> None:
    """Do what a button's text says, for whoever pressed it.

    The person who asked turns pages in place. Everybody else, and everything that is not a further page, gets a
    message of their own that only they see.
    """
    try:
        press = await codes.read(code, interaction.client.shelf_for(interaction).keeper)
        if press.form:
            language = await interaction.client.language_of(interaction)
            await interaction.response.send_modal(AboutForm(press.request, interaction.message, language))
            return
        message = interaction.message
        in_place = press.turn and message is not None and asked_by(message) == interaction.user.id
        if isinstance(press.request, Act):
            await act(interaction, press.request, in_place=in_place, part=press.part)
            return
        if isinstance(press.request, ForgetMe):
            await forget(interaction, press.request)
            return
        await answer(
            interaction,
            press.request,
            private=not in_place,
            part=press.part,
            in_place=in_place,
            asked=not press.turn,
        )
    except Exception as error:
        # discord.py only logs what a dynamic item raises: the member would be left without a word.
        await failed(interaction, error)


def asked_by(message: discord.Message) -> int | None:
    """Give the id of the person whose question `message` answers, or None where that cannot be told."""
    if message.interaction_metadata is not None:
        return message.interaction_metadata.user.id
    asked = message.reference.resolved if message.reference else None
    return asked.author.id if isinstance(asked, discord.Message) else None


async def unanswered(interaction: discord.Interaction[Concordance]) -> None:
    """Answer what nobody else answers: a button or form of a message that is no longer known."""
    if interaction.type not in (discord.InteractionType.component, discord.InteractionType.modal_submit):
        return
    await asyncio.sleep(_UNANSWERED_AFTER)
    if interaction.response.is_done():
        return
    written = "\n\n".join(_written(interaction.data)).strip()
    if not written:
        await failed(interaction, StaleRequestError(_NO_LONGER))
        return
    told = translated(_WRITTEN, await interaction.client.language_of(interaction))
    try:
        await reply(interaction, with_file(told, written.encode(), "what-you-wrote.txt"), private=True)
    except discord.HTTPException as error:
        await failed(interaction, error)


def _written(sent: Any) -> Iterator[str]:
    """Give the texts that somebody wrote into a form, wherever they stand in what Discord sends of it."""
    match sent:
        case {"type": discord.ComponentType.text_input.value, "value": str(text)}:
            yield text
        case dict():
            for part in sent.values():
                yield from _written(part)
        case list():
            for part in sent:
                yield from _written(part)
