"""Members' suggestions: by /suggest, or by the button on a question, whose text carries that question's mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.cards import sentence
from bot.failures import failed
from bot.forms import OPEN_FOR
from bot.permissions import NotAllowedError
from bot.prompting.message import MARK, SUGGEST
from bot.replies import reply
from bot.reporting import tell_moderators
from bot.text import shorten
from corpus.prompts import queue
from corpus.prompts.question import LONGEST_TEXT
from corpus.saying import say
from corpus.tongues import Language, translated

if TYPE_CHECKING:
    from bot.client import Concordance

_LABEL = 45


class SuggestButton(ui.DynamicItem[ui.Button[Any]], template=MARK):
    """The button on a question that opens the form for another."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Wrap the button that was pressed."""
        assert isinstance(item, ui.Button)
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Open the form."""
        try:
            await interaction.response.send_modal(SuggestForm(await interaction.client.language_of(interaction)))
        except Exception as error:
            # discord.py only logs what a dynamic item raises.
            await failed(interaction, error)


class SuggestForm(ui.Modal):
    """A form, in the member's language, for a question to suggest."""

    def __init__(self, language: Language) -> None:
        super().__init__(title=shorten(translated(SUGGEST, language), _LABEL), timeout=OPEN_FOR)
        self._question: ui.TextInput[Any] = ui.TextInput(max_length=LONGEST_TEXT, style=discord.TextStyle.paragraph)
        label = shorten(translated(say("Your question"), language), _LABEL)
        self.add_item(ui.Label(text=label, component=self._question))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Put the question in the queue."""
        await suggest(interaction, self._question.value)

    # Like Modal.on_error, which has no item either.
    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, /) -> None:  # type: ignore[override]
        """Tell of a failure as everywhere."""
        await failed(interaction, error)


async def suggest(interaction: discord.Interaction[Concordance], typed: str) -> None:
    """Put a member's question in the moderators' queue; tell the member, and the moderators where one waits.

    Raises NotAllowedError outside a server of the bot's own, and SuggestionError.
    """
    bot, guild_id, person = interaction.client, interaction.guild_id, interaction.user
    if guild_id is None or not interaction.is_guild_integration():
        raise NotAllowedError(say("This works only in a server that has added me."))
    async with bot.work.item():
        prompts = bot.library.store.prompts
        kept = await queue.suggest(prompts, guild_id, person.id, person.display_name, typed, bot.now())
        told = say(
            "Thank you. Your question “{question}” waits for the moderators. I tell you what they decide.",
            question=kept.text,
        )
        await reply(interaction, sentence(translated(told, await bot.language_of(interaction))), private=True)
        # The first of an hour is told; how many wait stands in the queue itself.
        await tell_moderators(
            bot, guild_id, say("A member has suggested a question. Look at /prompt queue."), about="suggestions"
        )
