"""A small bot on the real discord.py, with one of everything that a rehearsal must carry."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.ext import commands as extension

from rehearsal import Channel, Rehearsal

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


class Turn(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"turn:(?P<page>\d+)"):
    """A button whose custom_id holds the page it leads to."""

    def __init__(self, page: int) -> None:
        super().__init__(discord.ui.Button(label="Next", custom_id=f"turn:{page}"))
        self.page = page

    @classmethod
    async def from_custom_id(cls, interaction: Any, item: Any, match: Any) -> Turn:
        return cls(int(match["page"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.edit_message(view=page(self.page))


def page(number: int) -> discord.ui.LayoutView:
    """One page of a Components V2 message."""
    view = discord.ui.LayoutView(timeout=None)
    row: discord.ui.ActionRow[Any] = discord.ui.ActionRow()
    row.add_item(Turn(number + 1))
    row.add_item(discord.ui.Button(label="Source", url="https://example.org/article"))
    view.add_item(discord.ui.Container(discord.ui.TextDisplay(f"Page {number}"), row))
    return view


class Picker(discord.ui.View):
    """One select of each kind, each of which says what was chosen."""

    def __init__(self) -> None:
        super().__init__(timeout=60)
        options = [discord.SelectOption(label="First", value="1"), discord.SelectOption(label="Second", value="2")]
        texts: discord.ui.Select[Any] = discord.ui.Select(placeholder="Pick a text", options=options, max_values=2)
        people: discord.ui.UserSelect[Any] = discord.ui.UserSelect(placeholder="Pick a person")
        roles: discord.ui.RoleSelect[Any] = discord.ui.RoleSelect(placeholder="Pick a role")
        places: discord.ui.ChannelSelect[Any] = discord.ui.ChannelSelect(placeholder="Pick a channel")
        for select in (texts, people, roles, places):
            select.callback = self._told(select)  # type: ignore[assignment]
            self.add_item(select)

    @staticmethod
    def _told(select: Any) -> Callable[[discord.Interaction[Any]], Any]:
        async def tell(interaction: discord.Interaction[Any]) -> None:
            chosen = ", ".join(getattr(value, "name", value) for value in select.values)
            await interaction.response.send_message(f"Chosen: {chosen}", ephemeral=True)

        return tell


class Question(discord.ui.Modal, title="Ask"):
    """A form with an old text field, a labelled one, and a select."""

    words: discord.ui.TextInput[Any] = discord.ui.TextInput(label="Your question", max_length=100)
    length: discord.ui.Label[Any] = discord.ui.Label(
        text="Length",
        component=discord.ui.Select(options=[discord.SelectOption(label="Short"), discord.SelectOption(label="Long")]),
    )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        assert isinstance(self.length.component, discord.ui.Select)
        await interaction.response.send_message(f"{self.words.value} ({self.length.component.values[0]})")


class Bot(extension.AutoShardedBot):
    """Answers a handful of commands, and repeats what it may read of the messages it hears."""

    def __init__(self, *, content: bool = False, shards: int = 1) -> None:
        intents = discord.Intents.default()
        intents.message_content = content
        super().__init__(
            "!",
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            shard_count=shards,
            tree_cls=app_commands.CommandTree,
            # The client otherwise waits two seconds for guilds that might still stream in.
            guild_ready_timeout=0.05,
        )
        self.heard: asyncio.Queue[discord.Message] = asyncio.Queue()
        self.errors: asyncio.Queue[Exception] = asyncio.Queue()
        self.held = asyncio.Event()

        @self.tree.error
        async def keep(interaction: discord.Interaction[Any], error: app_commands.AppCommandError) -> None:
            self.errors.put_nowait(error.original if isinstance(error, app_commands.CommandInvokeError) else error)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Turn)
        add_commands(self)
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once: the client otherwise waits five seconds between two shards."""

    async def on_message(self, message: discord.Message, /) -> None:
        if message.author != self.user:
            self.heard.put_nowait(message)
            await message.channel.send(f"heard: {message.content}")


def add_commands(bot: Bot) -> None:
    """Put the commands into the tree."""
    tree = bot.tree

    @tree.command(description="Nothing but an answer")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def ping(interaction: discord.Interaction[Bot]) -> None:
        await interaction.response.send_message("pong")

    @tree.command(description="Pages to turn")
    async def read(interaction: discord.Interaction[Bot]) -> None:
        await interaction.response.send_message(view=page(1))

    @tree.command(description="An answer that takes its time")
    async def slow(interaction: discord.Interaction[Bot], private: bool = False) -> None:
        await interaction.response.defer(ephemeral=private)
        await asyncio.sleep(0)
        await interaction.followup.send("done at last")

    @tree.command(description="Never an answer")
    async def never(interaction: discord.Interaction[Bot]) -> None:
        await bot.held.wait()
        await interaction.response.send_message("too late")

    @tree.command(description="One option of each kind")
    async def everything(
        interaction: discord.Interaction[Bot],
        words: app_commands.Range[str, 2, 20],
        number: app_commands.Range[int, 1, 5],
        part: float,
        yes: bool,
        person: discord.Member,
        place: discord.TextChannel,
        role: discord.Role,
        file: discord.Attachment,
    ) -> None:
        read = (await file.read()).decode()
        told = [words, number, part, yes, person.display_name, place.name, role.name, file.filename, read]
        await interaction.response.send_message(" | ".join(map(str, told)), ephemeral=True)

    @tree.command(description="A form")
    async def form(interaction: discord.Interaction[Bot]) -> None:
        await interaction.response.send_modal(Question())

    @tree.command(description="Selects of every kind")
    async def pick(interaction: discord.Interaction[Bot]) -> None:
        await interaction.response.send_message("Choose", view=Picker())

    @tree.command(description="A picture")
    async def picture(interaction: discord.Interaction[Bot]) -> None:
        view = discord.ui.LayoutView()
        view.add_item(discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://dot.png", description="A dot")))
        await interaction.response.send_message(view=view, file=discord.File(io.BytesIO(PIXEL), "dot.png"))

    @tree.command(description="A mention in a text display")
    async def mention(interaction: discord.Interaction[Bot], person: discord.Member, loud: bool) -> None:
        view = discord.ui.LayoutView()
        view.add_item(discord.ui.TextDisplay(f"Hello {person.mention}"))
        allowed = discord.AllowedMentions(users=True) if loud else discord.AllowedMentions.none()
        await interaction.response.send_message(view=view, allowed_mentions=allowed)

    @tree.command(description="For moderators")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def manage(interaction: discord.Interaction[Bot]) -> None:
        await interaction.response.send_message(f"may manage: {interaction.permissions.manage_guild}", ephemeral=True)

    @tree.context_menu(name="Repeat")
    async def repeat(interaction: discord.Interaction[Bot], message: discord.Message) -> None:
        await interaction.response.send_message(f"It said: {message.content}", ephemeral=True)

    @tree.context_menu(name="Greet")
    async def greet(interaction: discord.Interaction[Bot], member: discord.Member) -> None:
        await interaction.response.send_message(f"Hello {member.display_name}")

    compare = app_commands.Group(name="compare", description="Compare")
    deep = app_commands.Group(name="deep", description="Deeper", parent=compare)

    @compare.command(description="By theme")
    async def theme(interaction: discord.Interaction[Bot], theme: str, articles: str = "all") -> None:
        await interaction.response.send_message(f"{theme} in {articles}")

    @theme.autocomplete("theme")
    async def complete(interaction: discord.Interaction[Bot], current: str) -> list[app_commands.Choice[str]]:
        beside = interaction.namespace.articles or "all"
        return [app_commands.Choice(name=f"{current} in {beside}", value=current)]

    @deep.command(description="By word")
    async def word(interaction: discord.Interaction[Bot], count: int) -> None:
        await interaction.response.send_message(f"{count} words")

    tree.add_command(compare)


async def place(bot: Bot, channel: Channel) -> discord.TextChannel:
    """A channel as the client holds it."""
    found = await bot.fetch_channel(int(channel.id))
    assert isinstance(found, discord.TextChannel)
    return found


@asynccontextmanager
async def running(local: Rehearsal, bot: discord.Client) -> AsyncIterator[None]:
    """The bot, logged in at the rehearsal and connected."""
    route, socket = discord.http.Route, discord.gateway.DiscordWebSocket
    before = route.BASE, socket.DEFAULT_GATEWAY
    route.BASE, socket.DEFAULT_GATEWAY = local.api_url, yarl.URL(local.gateway_url)
    task = asyncio.create_task(bot.start(local.token))
    ready = asyncio.create_task(local.bot_ready(commands=isinstance(bot, Bot)))
    try:
        await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
        await ready
        await bot.wait_until_ready()
        yield
    finally:
        ready.cancel()
        await bot.close()
        await asyncio.gather(task, ready, return_exceptions=True)
        route.BASE, socket.DEFAULT_GATEWAY = before
