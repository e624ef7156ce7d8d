"""/forget-me and its button, which works for nobody but the person whose data it erases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.answering import show
from bot.permissions import NotAllowedError
from corpus.desk import forgetting
from corpus.request import ForgetMe
from corpus.saying import say

if TYPE_CHECKING:
    from bot.client import Concordance


async def ask_to_forget(interaction: discord.Interaction[Concordance]) -> None:
    """Ask a person, privately, whether to erase what is kept about them."""
    await show(interaction, lambda: forgetting.ask(interaction.client.library, interaction.user.id), private=True)


async def forget(interaction: discord.Interaction[Concordance], request: ForgetMe) -> None:
    """Erase it, and put that in the place of the question. Raises NotAllowedError for anybody else."""
    if request.person != interaction.user.id:
        raise NotAllowedError(say("This button is somebody else’s. Use /forget-me yourself."))
    await show(interaction, lambda: forgetting.forget(interaction.client.library, request), private=True, in_place=True)
