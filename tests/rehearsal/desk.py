"""A bot for moderators: a group of commands, files, and a form with one field of each kind."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from discord import app_commands

from tests.rehearsal.bot import Bot


def parts(*labels: discord.ui.Label[Any]) -> list[Any]:
    """What stands in each label."""
    return [label.component for label in labels]


class Intake(discord.ui.Modal, title="Add to the shelf"):
    """Five top-level parts, as many as a form may have."""

    note: discord.ui.TextDisplay[Any] = discord.ui.TextDisplay("Paste a text, or choose files.")
    words: discord.ui.Label[Any] = discord.ui.Label(
        text="Text",
        description="What the article says",
        component=discord.ui.TextInput(style=discord.TextStyle.paragraph, required=False, min_length=3),
    )
    files: discord.ui.Label[Any] = discord.ui.Label(
        text="Files", component=discord.ui.FileUpload(custom_id="files", required=False, min_values=2, max_values=3)
    )
    place: discord.ui.Label[Any] = discord.ui.Label(
        text="Where to tell",
        component=discord.ui.ChannelSelect(channel_types=[discord.ChannelType.text], required=False, min_values=0),
    )
    people: discord.ui.Label[Any] = discord.ui.Label(
        text="Whom to tell", component=discord.ui.MentionableSelect(required=False, min_values=0, max_values=3)
    )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        texts, files, places, people = parts(self.words, self.files, self.place, self.people)
        read = [(await one.read()).decode() for one in files.values]
        named = [one.name for one in (*places.values, *people.values)]
        told = [texts.value or "no text", *read, *named]
        await interaction.response.send_message(" | ".join(told), ephemeral=True)


class Survey(discord.ui.Modal, title="Settings"):
    """The fields that only a form has."""

    length: discord.ui.Label[Any] = discord.ui.Label(
        text="Length",
        component=discord.ui.RadioGroup(
            options=[discord.RadioGroupOption(label="Short", value="s"), discord.RadioGroupOption(label="Long")]
        ),
    )
    days: discord.ui.Label[Any] = discord.ui.Label(
        text="Days",
        component=discord.ui.CheckboxGroup(
            custom_id="days",
            options=[discord.CheckboxGroupOption(label=day, default=day == "Monday") for day in ("Monday", "Friday")],
        ),
    )
    thread: discord.ui.Label[Any] = discord.ui.Label(text="A thread each", component=discord.ui.Checkbox(default=True))
    role: discord.ui.Label[Any] = discord.ui.Label(
        text="Moderators", component=discord.ui.RoleSelect(max_values=2, required=True)
    )
    person: discord.ui.Label[Any] = discord.ui.Label(
        text="Who is told", component=discord.ui.UserSelect(required=False, min_values=0)
    )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        radio, days, thread, roles, people = parts(self.length, self.days, self.thread, self.role, self.person)
        named = [one.name for one in (*roles.values, *people.values)]
        told = [radio.value, *days.values, thread.value, *named]
        await interaction.response.send_message(" | ".join(map(str, told)), ephemeral=True)


class Desk(Bot):
    """The small bot with moderators' commands beside its own."""

    def __init__(self) -> None:
        super().__init__()
        self.uploaded: asyncio.Queue[discord.Attachment] = asyncio.Queue()

    async def setup_hook(self) -> None:
        self.tree.add_command(shelf_of(self))
        await super().setup_hook()


def shelf_of(bot: Desk) -> app_commands.Group:
    """The group `shelf`, for who may manage the guild."""
    shelf = app_commands.Group(
        name="shelf",
        description="What is on the shelf",
        guild_only=True,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    @shelf.command(description="Add an article from a file")
    async def add(interaction: discord.Interaction[Bot], file: discord.Attachment) -> None:
        bot.uploaded.put_nowait(file)
        await interaction.response.defer(ephemeral=True)
        try:
            told = f"{file.filename}, {file.size} bytes, {len(await file.read())} read"
        except discord.HTTPException as error:
            told = f"{file.filename} could not be fetched: {error.status}"
        await interaction.followup.send(told)

    @shelf.command(description="Paste an article into a form")
    async def paste(interaction: discord.Interaction[Bot]) -> None:
        await interaction.response.send_modal(Intake())

    @shelf.command(description="Choose how it works")
    async def settings(interaction: discord.Interaction[Bot]) -> None:
        await interaction.response.send_modal(Survey())

    return shelf
