"""Looking in a channel for what may have been sent already: a question by its mark, a poll below it.

The newest are looked at first, back to the time at which the question was due. Some are looked at whatever their time:
this machine's clock may have been wrong, and Discord's ids tell Discord's time.
"""

from __future__ import annotations

import datetime as dt

import discord

from bot.prompting.message import carries
from corpus.store.prompts_rows import Delivery

_MOST, _FEWEST = 1_000, 100
"""Messages that are looked at, a hundred with each request."""
_MOST_POSTS, _FEWEST_POSTS = 50, 10
_BEFORE = dt.timedelta(minutes=2)  # by how much this machine's clock may be ahead of Discord's

Messages = discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel


async def in_channel(channel: Messages, delivery: Delivery) -> discord.Message | None:
    """Give the message of a delivery, None where it has not come."""
    me, looked_at = channel.guild.me.id, 0
    async for found in channel.history(limit=_MOST):
        looked_at += 1
        if found.author.id == me and carries(found, delivery.nonce):
            return found
        if looked_at >= _FEWEST and found.created_at < delivery.due - _BEFORE:
            return None
    return None


async def in_forum(forum: discord.ForumChannel, delivery: Delivery) -> discord.Message | None:
    """Give the first message of a delivery's forum post, None where it has not come."""
    posts = sorted(await _posts(forum), key=lambda thread: thread.id, reverse=True)[:_MOST_POSTS]
    for number, thread in enumerate(posts):
        if number >= _FEWEST_POSTS and discord.utils.snowflake_time(thread.id) < delivery.due - _BEFORE:
            return None
        try:
            starter = await thread.fetch_message(thread.id)
        except discord.NotFound:
            continue
        if carries(starter, delivery.nonce):
            return starter
    return None


async def poll_after(channel: Messages, message_id: int) -> bool:
    """Whether there is a poll of ours among the messages after one."""
    me = channel.guild.me.id
    async for found in channel.history(limit=100, after=discord.Object(message_id), oldest_first=True):
        if found.author.id == me and found.poll is not None:
            return True
    return False


async def _posts(forum: discord.ForumChannel) -> list[discord.Thread]:
    """Give the bot's own posts in a forum, open ones and those archived last."""
    me = forum.guild.me.id
    open_posts = [thread for thread in await forum.guild.active_threads() if thread.parent_id == forum.id]
    archived = [thread async for thread in forum.archived_threads(limit=_MOST_POSTS)]
    return [thread for thread in (*open_posts, *archived) if thread.owner_id == me]
