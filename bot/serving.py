"""Running until told to stop: on Discord, or in a rehearsal with a sample group."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import errno
import gc
import logging
import os
import signal
import sys
import webbrowser
from collections.abc import Callable

from bot.client import Concordance, StartError, run
from bot.settings import Settings
from bot.sharding import Sharding
from rehearsal.chat import ChatPage
from rehearsal.member import Member
from rehearsal.permissions import Permission
from rehearsal.server import Rehearsal

_EXAMPLES = (
    "/ask question: Why do banks refuse lawful payments?",
    "/summary article: nameing the intrudor",
    "/define term: dual-use",
    "/compare theme theme: sanktions",
)
_REHEARSAL_TOKEN = "rehearsal"


async def serve(settings: Settings) -> None:
    """Run on Discord until SIGTERM or SIGINT. Raises StartError, or another error in words, where it cannot."""
    logging.getLogger(__name__).info("Connecting to Discord")
    keep_imports()
    await run(Concordance(settings), settings.token, _told_to_stop())


async def rehearse(settings: Settings, tell: Callable[[str], None], *, browser: bool) -> None:
    """Serve a local Discord with the bot in it until SIGTERM or SIGINT; `tell` is told where it is."""
    keep_imports()
    stop = _told_to_stop()
    local = Rehearsal(port=settings.rehearsal_port, token=_REHEARSAL_TOKEN)
    people: list[Member] = []
    ChatPage(local, people, examples=_EXAMPLES)
    try:
        await local.start()
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        reason = "is taken by another program" if taken else f"cannot be used ({os.strerror(error.errno or 0)})"
        raise StartError(f"Port {settings.rehearsal_port} {reason}. Choose another with --port.") from error
    try:
        people += sample_group(local)
        here = dataclasses.replace(settings, api_url=local.api_url, gateway_url=local.gateway_url, sharding=Sharding())
        bot = Concordance(here, guild_ready_timeout=0.1)
        announcing = asyncio.create_task(_announce(local, tell, browser))
        try:
            await run(bot, local.token, stop)
        finally:
            announcing.cancel()
            with contextlib.suppress(asyncio.CancelledError, TimeoutError):
                await announcing
    finally:
        await local.stop()


def keep_imports() -> None:
    """Take what has been imported out of Python's search for objects that nobody uses any more.

    It stays for good, and to look all of it through would stop everything for some 50 ms now and again.
    """
    gc.collect()
    gc.freeze()


def sample_group(local: Rehearsal) -> list[Member]:
    """Make a guild with two channels, a member and a moderator."""
    guild = local.world.add_guild("Study group")
    guild.add_channel("general")
    guild.add_channel("reading")
    member = local.member(guild, "Mara")
    moderator = local.member(guild, "Noor", permissions=int(Permission.MANAGE_GUILD))
    return [member, moderator]


async def _announce(local: Rehearsal, tell: Callable[[str], None], browser: bool) -> None:
    await local.bot_ready(commands=False)
    tell(f"The rehearsal is at {local.url} (Ctrl+C ends it)")
    if browser and _has_display():
        await asyncio.to_thread(webbrowser.open, local.url)


def _has_display() -> bool:
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _told_to_stop() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        # Windows has no such handlers: there, Ctrl+C raises KeyboardInterrupt and ends the loop.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    return stop
