"""Threads, forum posts and polls, through the real client."""

from __future__ import annotations

import asyncio
import datetime

import discord
import pytest

from rehearsal import Channel, ClientRefusesError, Guild, Member, Rehearsal
from rehearsal.permissions import Permission, overwrite
from tests.rehearsal.bot import Bot, place


async def test_a_thread_grows_from_a_message(ada: Member, bot: Bot, channel: Channel) -> None:
    sent = await (await place(bot, channel)).send("today's question")
    thread = await sent.create_thread(name="Discussion")
    await thread.send("first")
    assert thread.id == sent.id
    assert ada.sees()[-1].raw["thread"]["name"] == "Discussion"
    assert [shown.text for shown in ada.sees(channel.threads[0])] == ["first"]
    with pytest.raises(discord.HTTPException) as caught:
        await sent.create_thread(name="Again")
    assert caught.value.code == 160004


async def test_a_thread_stands_by_itself_and_is_announced(ada: Member, bot: Bot, channel: Channel) -> None:
    thread = await (await place(bot, channel)).create_thread(name="Aside", type=discord.ChannelType.public_thread)
    assert (channel.threads[0].name, ada.sees()[-1].raw["type"]) == ("Aside", 18)
    said = await ada.say("<@bot> in here", channel=channel.threads[0])
    message = await asyncio.wait_for(bot.heard.get(), 5)
    assert message.channel == thread
    assert (await ada.next_message(channel.threads[0], after=said)).text.startswith("heard:")


async def test_a_thread_is_renamed_archived_and_deleted(local: Rehearsal, bot: Bot, channel: Channel) -> None:
    thread = await (await place(bot, channel)).create_thread(name="Aside", type=discord.ChannelType.public_thread)
    await thread.edit(name="Elsewhere", archived=True)
    stored = channel.threads[0]
    assert (stored.name, stored.data["thread_metadata"]["archived"]) == ("Elsewhere", True)
    archived = [one.name async for one in (await place(bot, channel)).archived_threads()]
    assert archived == ["Elsewhere"]
    await thread.send("still something to say")
    assert not stored.data["thread_metadata"]["archived"], "writing in it opens it again"
    await thread.delete()
    assert channel.threads == []


async def test_a_forum_post_has_its_message_and_its_tag(guild: Guild, ada: Member, bot: Bot) -> None:
    forum = guild.add_forum("questions", tags=["Daily", "Other"], requires_tag=True)
    found = await bot.fetch_channel(int(forum.id))
    assert isinstance(found, discord.ForumChannel)
    with pytest.raises(discord.HTTPException) as caught:
        await found.create_thread(name="Untagged", content="text")
    assert caught.value.code == 40067
    post = await found.create_thread(name="Tagged", content="text", applied_tags=[found.available_tags[0]])
    assert post.message.id == post.thread.id
    assert [tag.name for tag in post.thread.applied_tags] == ["Daily"]
    assert [shown.text for shown in ada.sees(forum.threads[0])] == ["text"]
    with pytest.raises(discord.HTTPException) as caught:
        await bot.http.request(discord.http.Route("POST", f"/channels/{forum.id}/messages"), json={"content": "no"})
    assert caught.value.code == 50024


async def test_a_forum_post_may_be_a_layout_with_files(guild: Guild, ada: Member, bot: Bot) -> None:
    forum = guild.add_forum("questions")
    found = await bot.fetch_channel(int(forum.id))
    assert isinstance(found, discord.ForumChannel)
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.TextDisplay("In a layout"))
    await found.create_thread(name="Post", view=view)
    assert ada.sees(forum.threads[0])[0].text == "In a layout"


async def test_a_poll_is_voted_in_and_ended(ada: Member, bot: Bot, channel: Channel) -> None:
    poll = discord.Poll(question="Which next?", duration=datetime.timedelta(hours=2))
    poll.add_answer(text="This").add_answer(text="That")
    sent = await (await place(bot, channel)).send(poll=poll)
    shown = ada.sees()[-1]
    assert shown.text == "Which next?\nThis\nThat"
    await ada.vote(shown, "That")
    with pytest.raises(ClientRefusesError, match="have voted"):
        await ada.vote(shown, "This")
    assert sent.poll is not None
    voters = [voter.id async for voter in sent.poll.answers[1].voters()]
    assert voters == [int(ada.id)]
    await sent.end_poll()
    with pytest.raises(ClientRefusesError, match="no open poll"):
        await ada.vote(shown, "This")


async def test_without_the_permission_no_thread_is_opened(guild: Guild, bot: Bot) -> None:
    everyone = guild.id
    denied = int(Permission.CREATE_PUBLIC_THREADS)
    closed = guild.add_channel("closed", overwrites=[overwrite(everyone, deny=denied)])
    with pytest.raises(discord.Forbidden) as caught:
        await (await place(bot, closed)).create_thread(name="No", type=discord.ChannelType.public_thread)
    assert caught.value.code == 50013
