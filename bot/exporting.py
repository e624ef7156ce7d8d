"""A guild's shelf as ZIP files: in private messages, or in a folder."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import discord

from bot.acting import desk_for
from bot.cards import with_file
from bot.replies import defer, reply
from corpus.desk import drafts, export, jobs
from corpus.desk.desk import Desk
from corpus.desk.record import record
from corpus.errors import ConcordanceError
from corpus.library import Library
from corpus.saying import Said, say, say_count, say_number
from corpus.tongues import translated

if TYPE_CHECKING:
    from bot.client import Concordance

_MARGIN = 64 * 1024
# More than this is slow to send, whatever Discord would take.
_LARGEST = 24_000_000
_NOTHING = say("There is nothing to export: no article, term or name of this server’s own.")
_SECONDS = 300.0


async def send(interaction: discord.Interaction[Concordance]) -> None:
    """Send a moderator the guild's shelf in private messages, in as many ZIP files as Discord's limit asks for."""
    desk = await desk_for(interaction)
    most = min(interaction.filesize_limit, _LARGEST) - _MARGIN
    async with interaction.client.work.item():
        await defer(interaction, private=True)
        after, number, part = 0, 1, 1
        while True:
            made = await desk.library.workers.adder.run(
                jobs.export_part, drafts.place(desk), after, number, most, seconds=_SECONDS
            )
            if made.empty:
                raise ConcordanceError(_NOTHING)
            told = translated(_told(made, number, part), desk.language)
            name = _name(desk, part if part > 1 or made.last is not None else 0)
            card = with_file(told, made.data, name)
            if part == 1:
                await reply(interaction, card, private=True)
            else:
                await interaction.followup.send(view=card.view, files=list(card.files), ephemeral=True)
            number += made.articles
            if made.last is None:
                break
            after, part = made.last, part + 1
        articles = number - 1
        await record(desk, say_count("Exported {count} article.", "Exported {count} articles.", articles))


def _told(made: export.Archive, number: int, part: int) -> Said:
    last = number + made.articles - 1
    if part == 1 and made.last is None:
        return say_count(
            "The shelf with {count} article. Keep this file: /shelf add takes it back.",
            "The shelf with {count} articles. Keep this file: /shelf add takes it back.",
            made.articles,
        )
    first, most = say_number(number), say_number(last)
    if made.last is None:
        return say("Articles {first} to {last}, the last file. /shelf add takes them back.", first=first, last=most)
    return say("Articles {first} to {last}. More follows.", first=first, last=most)


def _name(desk: Desk, part: int) -> str:
    return f"shelf-{desk.now():%Y-%m-%d}{f'-{part}' if part else ''}.zip"


async def write(library: Library, guild_id: int | None, file: Path, say_line: Callable[[str], None]) -> bool:
    """Write a guild's shelf (None: the common one) into a ZIP file; False where there is nothing to write.

    Raises ConcordanceError where the file is there already, or cannot be written.
    """
    made = await export.archive(library.store, guild_id)
    if made.empty:
        say_line("There is nothing to export.")
        return False
    try:
        await asyncio.to_thread(_write_new, file, made.data)
    except FileExistsError as error:
        raise ConcordanceError(f"{file} is there already. Name a new file.") from error
    except OSError as error:
        raise ConcordanceError(f"{file} cannot be written: {error.strerror or error}.") from error
    say_line(f"{file}: {made.articles} article{'s' if made.articles != 1 else ''}.")
    return True


def _write_new(file: Path, data: bytes) -> None:
    with file.open("xb") as opened:
        opened.write(data)
