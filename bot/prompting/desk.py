"""What moderators do with questions that needs Discord: what a channel takes, posting, telling authors and answers."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from bot.acting import CARRIERS, Carrier, carry_out
from bot.cards import sentence
from bot.prompting.places import about
from bot.prompting.sender import language_of
from corpus.acts import Act
from corpus.acts_prompts import (
    AcceptSuggestion,
    PauseSchedule,
    PlanSchedule,
    PostQuestion,
    PutBySuggestion,
    RemoveSchedule,
    ResumeSchedule,
    SaveSchedule,
    ShowHistory,
    SkipNext,
    TryQuestion,
)
from corpus.answer import Answer
from corpus.answers.wording import shown
from corpus.desk import Desk, perform, prompts_history, prompts_plan, prompts_try
from corpus.desk.prompts import post_of
from corpus.desk.prompts_history import Echo
from corpus.errors import ConcordanceError
from corpus.prompts import queue
from corpus.prompts.asking import question_from_json
from corpus.prompts.delivery import Claimed
from corpus.saying import say
from corpus.store.prompts_questions import KeyUsedError
from corpus.store.prompts_rows import Delivery, Post, Suggestion
from corpus.tongues import translated

if TYPE_CHECKING:
    from bot.client import Concordance

    Interaction = discord.Interaction[Concordance]

_log = logging.getLogger(__name__)
_COUNTED = 100
"""Messages of a thread that are looked at to count who answered."""
_TRIES = 3


async def _plan(interaction: Interaction, wanted: PlanSchedule, in_place: bool = False, part: int = 0) -> None:
    channel = about(_channel(interaction, wanted.channel), post_of(wanted))
    await carry_out(interaction, lambda desk: prompts_plan.plan(desk, wanted, channel), in_place=in_place, part=part)


async def _save(interaction: Interaction, wanted: SaveSchedule, in_place: bool = False, part: int = 0) -> None:
    channel = about(_channel(interaction, wanted.channel), post_of(wanted))
    await carry_out(interaction, lambda desk: prompts_plan.save(desk, wanted, channel), in_place=in_place, part=part)
    interaction.client.ticker.wake()


async def _and_wake(interaction: Interaction, wanted: Act, in_place: bool = False, part: int = 0) -> None:
    await carry_out(interaction, lambda desk: perform(desk, wanted), in_place=in_place, part=part)
    interaction.client.ticker.wake()


async def _look(interaction: Interaction, wanted: TryQuestion, in_place: bool = False, part: int = 0) -> None:
    # What comes again with this mark is not posted again.
    wanted = wanted if wanted.mark else replace(wanted, mark=str(interaction.id))
    post = Post(wanted.channel, place=wanted.place, poll=wanted.poll)
    known = about(_channel(interaction, wanted.channel), post) if wanted.channel else None
    hindrances = known.hindrances if known else ()
    await carry_out(interaction, lambda desk: prompts_try.look(desk, wanted, hindrances), in_place=in_place, part=part)


async def _post(interaction: Interaction, wanted: PostQuestion, in_place: bool = False, part: int = 0) -> None:
    async def work(desk: Desk) -> Answer:
        delivery = await _posted(interaction.client, desk, wanted)
        return await prompts_try.posted(desk, delivery, wanted, _link(delivery))

    await carry_out(interaction, work, in_place=in_place, part=part)


def _channel(interaction: Interaction, channel_id: int) -> object:
    """Give a channel of this guild, and of no other."""
    return interaction.guild.get_channel_or_thread(channel_id) if interaction.guild else None


async def _posted(bot: Concordance, desk: Desk, wanted: PostQuestion) -> Delivery | None:
    """Post a question by hand, once; give what became of it, None where that is not settled yet."""
    prompts, ticker = desk.library.store.prompts, bot.ticker
    if wanted.suggestion:
        await queue.move_to(prompts, desk.guild_id, wanted.suggestion, 1)
    post = Post(wanted.channel, wanted.theme, place=wanted.place, poll=wanted.poll)
    claimed = await ticker.deliveries.claim_by_hand(desk.guild_id, post, int(wanted.mark), desk.now())
    if claimed is None:
        raise ConcordanceError(say("That question was posted already. Look at /prompt history."))
    if not wanted.suggestion:
        claimed = await _fixed(bot, claimed, wanted.question)
    await ticker.carry_out(claimed)
    rows = await prompts.history(desk.guild_id, limit=50)
    return next((row for row in rows if row.id == claimed.delivery.id), None)


async def _fixed(bot: Concordance, claimed: Claimed, as_json: str) -> Claimed:
    """Decide that a delivery asks just what was looked at, however often that has come."""
    prompts, key, delivery = bot.library.store.prompts, question_from_json(as_json).key, claimed.delivery
    for _ in range(_TRIES):
        uses = (await prompts.uses(delivery.guild_id)).get(key, 0)
        try:
            await prompts.fix_question(delivery.id, bot.ticker.token, as_json, key=key, uses=uses, now=bot.now())
        except KeyUsedError:
            continue
        break
    return replace(claimed, delivery=replace(delivery, question=as_json))


async def _decide(
    interaction: Interaction, wanted: AcceptSuggestion | PutBySuggestion, in_place: bool = False, part: int = 0
) -> None:
    decided: list[Suggestion] = []

    async def work(desk: Desk) -> Answer:
        answer = await perform(desk, wanted)
        held = await desk.library.store.prompts.suggestion(desk.guild_id, wanted.suggestion)
        decided.extend([held] if held else [])
        return answer

    await carry_out(interaction, work, in_place=in_place, part=part)
    for suggestion in decided:
        await _tell_author(interaction, suggestion)


async def _tell_author(interaction: Interaction, suggestion: Suggestion) -> None:
    """Tell whoever suggested a question what was decided, in a direct message; given up where they take none."""
    bot, guild = interaction.client, interaction.guild
    if guild is None or suggestion.author_id is None or suggestion.author_id == interaction.user.id:
        return
    text, server = shown(suggestion.text), guild.name
    told = (
        say("Your question “{question}” was accepted in {server}. It comes in its turn.", question=text, server=server)
        if suggestion.standing == "accepted"
        else say("Your question “{question}” was put by in {server}.", question=text, server=server)
    )
    try:
        channel = await bot.create_dm(discord.Object(suggestion.author_id))
        await channel.send(view=sentence(translated(told, await language_of(bot, guild))).view)
    except discord.HTTPException as error:
        _log.info("An author could not be told: %s", error)


async def _history(interaction: Interaction, wanted: ShowHistory, in_place: bool = False, part: int = 0) -> None:
    async def work(desk: Desk) -> Answer:
        at, pages, rows = await prompts_history.page(desk, wanted)
        sent = [row for row in rows if row.state == "sent"]
        echoes = await asyncio.gather(*(_echo(interaction.client, row) for row in sent))
        return await prompts_history.show(
            desk, at, pages, rows, {row.id: echo for row, echo in zip(sent, echoes, strict=True)}
        )

    await carry_out(interaction, work, in_place=in_place, part=part)


async def _echo(bot: Concordance, row: Delivery) -> Echo:
    link = _link(row)
    if row.thread_id is None:
        return Echo(link)
    me = bot.user.id if bot.user else 0
    people: set[int] = set()
    seen = 0
    try:
        thread = bot.get_partial_messageable(row.thread_id, guild_id=row.guild_id)
        async for found in thread.history(limit=_COUNTED):
            seen += 1
            if found.author.id != me and not found.author.bot:
                people.add(found.author.id)
    except discord.HTTPException:
        return Echo(link)
    return Echo(link, len(people), more=seen == _COUNTED)


def _link(row: Delivery | None) -> str:
    if row is None or row.message_id is None:
        return ""
    # A forum post is a channel of its own, whose id is that of its first message.
    channel = row.message_id if row.post.place == "forum" else row.post.channel_id
    return f"https://discord.com/channels/{row.guild_id}/{channel}/{row.message_id}"


_OURS: dict[type[Act], Carrier] = {
    PlanSchedule: _plan,
    SaveSchedule: _save,
    PauseSchedule: _and_wake,
    ResumeSchedule: _and_wake,
    SkipNext: _and_wake,
    RemoveSchedule: _and_wake,
    TryQuestion: _look,
    PostQuestion: _post,
    AcceptSuggestion: _decide,
    PutBySuggestion: _decide,
    ShowHistory: _history,
}


def put_in() -> None:
    """Let these acts be carried out as said here."""
    CARRIERS.update(_OURS)
