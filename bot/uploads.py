"""Attachments from Discord to the desk: checked before they are fetched, and what came of them told even late."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.acting import carry_out, desk_for
from bot.reporting import tell_moderators
from bot.text import shorten
from corpus.acts import AddDraft, ShowDraft
from corpus.answer import Answer, Note
from corpus.desk import Desk, adding, drafts, perform, reports, uploads
from corpus.desk.jobs import Stated
from corpus.desk.uploads import Upload
from corpus.errors import ConcordanceError
from corpus.saying import Said, say, say_number

if TYPE_CHECKING:
    from bot.client import Concordance

_log = logging.getLogger(__name__)
MOST_FILES = 10
_MEGABYTE = 1_000_000
_NAME = 200
# What Discord answers when an interaction is older than 15 minutes, or its message was dismissed.
_OUT_OF_REACH = (50027, 10015, 10008)


async def take(
    interaction: discord.Interaction[Concordance],
    files: Sequence[discord.Attachment],
    *,
    pasted: str = "",
    stated: Stated | None = None,
    gap: str = "",
    remark: str = "",
) -> None:
    """Fetch files, and show a moderator what would be added of them and of pasted text, `remark` before it."""

    async def work(desk: Desk) -> Answer:
        _check_sizes(desk, files)
        shown = await uploads.take(desk, await _fetched(desk, files), pasted=pasted, stated=stated, gap=gap)
        return remarked(shown, remark)

    await carry_out(interaction, work)


def remarked(answer: Answer, remark: str) -> Answer:
    """Give the answer with a sentence before all else, if there is one."""
    return replace(answer, blocks=(Note(remark), *answer.blocks)) if remark else answer


def _check_sizes(desk: Desk, files: Sequence[discord.Attachment]) -> None:
    most = desk.limits.upload
    if sum(file.size for file in files) <= most:
        return
    held, limit = _megabytes(sum(file.size for file in files)), say_number(most // _MEGABYTE)
    if len(files) == 1:
        raise ConcordanceError(
            say(
                "This file is too large: it has {size} MB, and {limit} MB may be added at once.", size=held, limit=limit
            )
        )
    raise ConcordanceError(
        say(
            "These files are too large: they have {size} MB, and {limit} MB may be added at once.",
            size=held,
            limit=limit,
        )
    )


def _megabytes(size: int) -> Said:
    return say_number(-(-size // _MEGABYTE))


async def _fetched(desk: Desk, files: Sequence[discord.Attachment]) -> list[Upload]:
    fetched = []
    for number, file in enumerate(files, 1):
        desk.progress(say("Fetching file {number} of {total}.", number=number, total=len(files)))
        name = shorten(_name(file), _NAME)
        try:
            data = await file.read()
        except (discord.DiscordException, aiohttp.ClientError, TimeoutError, OSError) as error:
            _log.info("A file could not be fetched: %r", error)
            raise ConcordanceError(
                say("Discord did not hand over {name}. Please attach it once more.", name=name)
            ) from error
        fetched.append(Upload(name, data))
    return fetched


def _name(file: discord.Attachment) -> str:
    """Give the name of a file as its owner knows it: Discord takes blanks and other letters out of the other."""
    ending = "." + file.filename.rpartition(".")[2]
    if not file.title:
        return file.filename
    return file.title if file.title.endswith(ending) else file.title + ending


async def add_draft(
    interaction: discord.Interaction[Concordance], wanted: AddDraft, in_place: bool = False, part: int = 0
) -> None:
    """Add a draft and show the report. Where that comes too late for its message, the moderators' channel is told,
    and the report waits in the list of the shelf.
    """
    again = ShowDraft(wanted.draft)
    try:
        await carry_out(interaction, lambda desk: perform(desk, wanted), in_place=in_place, part=part, again=again)
    except discord.HTTPException as error:
        if error.code not in _OUT_OF_REACH:
            raise
        await _tell_late(interaction, wanted)
    else:
        await _told(interaction, wanted.draft)


async def show_draft(
    interaction: discord.Interaction[Concordance], wanted: ShowDraft, in_place: bool = False, part: int = 0
) -> None:
    """Show a draft; where that is its report, it has been seen then."""
    await carry_out(interaction, lambda desk: perform(desk, wanted), in_place=in_place, part=part)
    await _told(interaction, wanted.draft)


async def _told(interaction: discord.Interaction[Concordance], key: str) -> None:
    desk = await desk_for(interaction)
    draft = await desk.reads.draft(key, now=desk.now())
    if draft is not None and draft.state == "done":
        await adding.told(desk, key)


async def _tell_late(interaction: discord.Interaction[Concordance], wanted: AddDraft) -> None:
    desk = await desk_for(interaction)
    draft = await drafts.known(desk, wanted.draft)
    await tell_moderators(
        interaction.client, desk.guild_id, reports.in_a_sentence(draft), about=f"draft {wanted.draft}"
    )
