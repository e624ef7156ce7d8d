"""The Discord client: what it connects with, what it loads, and how it closes."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import pkgutil
from collections.abc import Iterable
from importlib import import_module

import aiohttp
import discord
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.buttons import AnswerButton, AnswerMenu, unanswered
from bot.command_names import CommandNames
from bot.commands import Tree
from bot.languages import Asked, guild_of, language_of
from bot.leaving import Caretaker
from bot.prompting.ticker import Ticker
from bot.reporting import Reports
from bot.resuming import Resuming
from bot.seat import Seat
from bot.settings import Settings
from bot.work import Work
from corpus.errors import ConcordanceError
from corpus.library import Library, Shelf, utc_now
from corpus.shards import ALL
from corpus.tongues import Language, load

_log = logging.getLogger(__name__)
_FINISH = 10.0
"""Seconds that what is in hand gets to finish when the bot is told to stop."""


_LAST_WORD = 2.0
"""Seconds to tell those whose work was cut off then."""


class StartError(ConcordanceError):
    """The bot cannot start: why, in a sentence."""


class ReplacedError(ConcordanceError):
    """Another process has taken this one for dead, and its shards over."""


class Concordance(commands.AutoShardedBot):
    """The bot. `library` is open, and `ticker` posts what is due, from `setup_hook` until `close`."""

    library: Library
    ticker: Ticker

    def __init__(self, settings: Settings, *, cogs_package: str = "cogs", guild_ready_timeout: float = 2.0) -> None:
        """`guild_ready_timeout`: seconds without a further guild after which discord.py holds all to have come."""
        # It never speaks in voice channels, so nobody needs to hear that it could not.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            commands.when_mentioned,
            tree_cls=Tree,
            help_command=None,
            intents=discord.Intents.default(),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=guild_ready_timeout,
            shard_count=settings.sharding.count,
        )
        self.settings = settings
        self.work = Work()
        self.slice = ALL
        """The guilds that this process serves."""
        self.replaced = asyncio.Event()
        """Set where another process has taken them over: then this one must end."""
        self._seat: Seat | None = None
        self.reports = Reports()
        self.caretaker = Caretaker(self)
        self.resuming = Resuming(self)
        self._cogs_package = cogs_package
        self._opened = False
        self._loaded: set[Language] = set()
        redirect(settings.api_url, settings.gateway_url)

    async def setup_hook(self) -> None:
        """Open the library, load every cog, take shards, and tell Discord of the commands where they changed."""
        self.library = await Library.open(self.settings.database, lease=self.settings.sharding.lease)
        self._opened = True
        self.add_dynamic_items(AnswerButton, AnswerMenu)
        await self.load_cogs()
        if not await self._take_shards():
            return
        await self.tree.sync_if_changed(self.library)  # type: ignore[attr-defined]  # the tree is a Tree
        self.library.keep_learning()
        self.ticker = Ticker(self)
        self.ticker.start()
        self.caretaker.start()
        self.resuming.start()

    async def _take_shards(self) -> bool:
        """Take the shards that this process is to serve, and see to their being its own; False where it is stopped."""
        presence = self.library.presence
        if self.settings.sharding.alone:
            if await presence.processes.shards(now=self.now()):
                raise StartError("Other processes serve this database. Give this one CLUSTER_ID and CLUSTERS as well.")
            return True
        self._seat = Seat(presence, self.settings.sharding, self.now)
        recommended, _, limits = await self.http.get_bot_gateway()
        taken = await self._seat.take(recommended, limits["max_concurrency"])
        if taken is None:
            return False
        self.slice = taken
        self.shard_count, self.shard_ids = self.slice.count, self.slice.ids
        presence.lost = self.replaced.set
        self.work.may_begin = lambda: presence.sure and not self.replaced.is_set()
        return True

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until a shard may tell Discord who it is, in turn with those of other processes."""
        if self._seat is None or shard_id is None:
            await super().before_identify_hook(shard_id, initial=initial)
            return
        await self._seat.turn_to_identify(shard_id)

    async def load_cogs(self) -> None:
        """Load every cog, and the names of its commands in other languages. Raises StartError where one fails."""
        await self.tree.set_translator(CommandNames())
        for name in cog_names(self._cogs_package):
            try:
                await self.load_extension(name)
            except commands.ExtensionError as error:
                cause = error.original if isinstance(error, commands.ExtensionFailed) else error
                raise StartError(f"The commands in {name} could not be loaded: {cause}") from error

    def now(self) -> dt.datetime:
        """Give the time, in UTC."""
        return utc_now()

    def serves(self, guild_id: int) -> bool:
        """Whether a guild is, or was, on a shard of this process."""
        return self.slice.holds(guild_id)

    async def moderator_role(self, guild_id: int) -> int | None:
        """Give the role whose members moderate in a guild beside those who manage it, where one is set."""
        return (await self.library.shelf(guild_id).reads.settings()).moderator_role

    async def reply_language(self, guild_id: int) -> str | None:
        """Give the language in which a guild wants its answers, where one is set."""
        return (await self.library.shelf(guild_id).reads.settings()).language

    async def language_of(self, asked: Asked) -> Language:
        """Give the language in which to answer. Never fails: that an answer failed must be said in some language."""
        guild_id = guild_of(asked)
        setting = None
        try:
            setting = await self.reply_language(guild_id) if guild_id is not None else None
        except Exception:
            _log.exception("The language of guild %s could not be looked up", guild_id)
        language = language_of(asked, setting)
        try:
            if language not in self._loaded:
                await asyncio.to_thread(load, language)
                self._loaded.add(language)
        except Exception:
            _log.exception("The words for %s could not be read", language)
            return "en"
        return language

    def shelf_for(self, interaction: discord.Interaction[Concordance]) -> Shelf:
        """Give the shelf that answers: the guild's where the bot is its own, else the common one."""
        return self.library.shelf(interaction.guild_id if interaction.is_guild_integration() else None)

    async def on_ready(self) -> None:
        """Note which servers it is in, whenever Discord has told all of them."""
        await self.caretaker.look()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Note a server that has added it."""
        await self.caretaker.came(guild)

    async def on_guild_update(self, before: discord.Guild, after: discord.Guild) -> None:
        """Note the new name of a server."""
        if after.name != before.name:
            await self.caretaker.came(after)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note a server that has removed it. An outage is none of these."""
        await self.caretaker.left(guild.id)

    async def on_message(self, message: discord.Message, /) -> None:
        """There are no text commands; cogs listen to messages themselves."""

    async def on_interaction(self, interaction: discord.Interaction[Concordance]) -> None:
        """See to it that nothing that is pressed or sent stays without an answer."""
        await unanswered(interaction)

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        """Log what escaped from a listener; whoever can be told has been told by it."""
        _log.exception("Failed in the listener %s", event_method)

    async def _cut_off(self) -> bool:
        """End what child processes have in hand, so that whoever waits for it can be told; True if they were."""
        if self._opened:
            await self.library.workers.close()
        return await self.work.finish(_LAST_WORD)

    async def close(self) -> None:
        """Finish what is in hand, leave Discord, then close the library: others may have the shards from then on."""
        if self._seat is not None:
            await self._seat.stop()
        if not await self.work.finish(_FINISH) and not await self._cut_off():
            _log.warning("Closing although something is still in hand")
        if hasattr(self, "ticker"):
            await self.ticker.stop()
        await self.caretaker.stop()
        await self.resuming.stop()
        try:
            await super().close()
        finally:
            if self._opened:
                self._opened = False
                await self.library.close()


def cog_names(package: str) -> Iterable[str]:
    """Give the full names of the modules of `package`, in order."""
    module = import_module(package)
    return sorted(f"{package}.{found.name}" for found in pkgutil.iter_modules(module.__path__))


def redirect(api_url: str, gateway_url: str) -> None:
    """Point discord.py at another server that speaks Discord's protocol; it has no setting of its own for that."""
    if api_url and gateway_url:
        Route.BASE = api_url
        DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway_url)


async def run(bot: Concordance, token: str, stop: asyncio.Event) -> None:
    """Run `bot` until `stop` is set or the connection is refused for good.

    Raises StartError where it cannot start, ReplacedError where another process has taken its shards.
    """
    ends = [asyncio.create_task(stop.wait()), asyncio.create_task(bot.replaced.wait())]
    async with bot:
        running = asyncio.create_task(bot.start(token))
        await asyncio.wait({running, *ends}, return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()
        if not running.done():
            await bot.close()
        try:
            await running
        except discord.LoginFailure as error:
            raise StartError(
                "Discord refused the token. Copy it again from the page Bot of your application."
            ) from error
        except discord.PrivilegedIntentsRequired as error:
            raise StartError("Discord refused the intents this bot asks for.") from error
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            raise StartError(f"Discord cannot be reached: {error or type(error).__name__}") from error
    if bot.replaced.is_set():
        raise ReplacedError("Another process has taken this one for dead, and serves its shards now.")
