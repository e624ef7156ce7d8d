"""Threads, forum posts and polls, through the real client."""

from __future__ import annotations

import asyncio
import datetime

import discord
import pytest

from rehearsal import Channel, ClientRefusesError, Guild, Member, Rehearsal
from rehearsal.permissions import Permission, overwrite
from tests.rehearsal.bot import Bot, place, running


async def test_a_thread_grows_from_a_message(ada: Member, bot: Bot, channel: Channel) -> None:
    sent = await (await place(bot, channel)).send("today's question")
    thread = await sent.create_thread(name="Discussion")
    await thread.send("first")
    assert thread.id == sent.id
    assert ada.sees()[-1].raw["thread"]["name"] == "Discussion"
    pointer, first = ada.sees(channel.threads[0])
    assert (pointer.raw["type"], pointer.raw["referenced_message"]["id"], first.text) == (21, str(sent.id), "first")
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


async def test_a_thread_counts_what_is_said_in_it_but_not_what_it_began_with(
    guild: Guild, ada: Member, bot: Bot, channel: Channel
) -> None:
    sent = await (await place(bot, channel)).send("today's question")
    grown = await sent.create_thread(name="Discussion")
    forum = guild.add_forum("questions")
    found = await bot.fetch_channel(int(forum.id))
    assert isinstance(found, discord.ForumChannel)
    post = (await found.create_thread(name="Post", content="text")).thread
    for thread, stored in ((grown, channel.threads[0]), (post, forum.threads[0])):
        first = await ada.say("one answer", channel=stored)
        await ada.next_message(stored, after=first)
        last = await ada.say("another", channel=stored)
        await ada.next_message(stored, after=last)
        await ada.delete(first)
        again = await bot.fetch_channel(thread.id)
        assert isinstance(again, discord.Thread)
        # Two of Ada's and the bot's two echoes, of which one was deleted.
        assert (again.message_count, again.total_message_sent) == (3, 4)
        assert again.member_count == 2, "who speaks in a thread is in it"


async def test_who_is_in_a_thread_is_told_only_with_the_intent(
    local: Rehearsal, ada: Member, bot: Bot, channel: Channel
) -> None:
    thread = await (await place(bot, channel)).create_thread(name="Aside", type=discord.ChannelType.public_thread)
    await ada.say("hello", channel=channel.threads[0])
    with pytest.raises(discord.Forbidden) as caught:
        await thread.fetch_members()
    assert caught.value.code == 50001
    local.world.privileged_intents = discord.Intents.members.flag
    assert {one.id for one in await thread.fetch_members()} == {int(local.world.bot_id), int(ada.id)}


async def test_who_is_named_in_a_thread_joins_it(local: Rehearsal, guild: Guild, bot: Bot, channel: Channel) -> None:
    ada, ben = local.member(guild, "Ada"), local.member(guild, "Ben")
    readers = guild.add_role("Readers", mentionable=True)
    ben.give(readers)
    thread = await (await place(bot, channel)).create_thread(name="Aside", type=discord.ChannelType.public_thread)
    await thread.send(f"{ada.mention} <@&{readers['id']}>", allowed_mentions=discord.AllowedMentions.all())
    assert set(channel.threads[0].thread_members) == {local.world.bot_id, ada.id, ben.id}


async def test_a_member_may_be_first_to_start_the_thread(ada: Member, bot: Bot, channel: Channel) -> None:
    sent = await (await place(bot, channel)).send("today's question")
    created = asyncio.create_task(bot.wait_for("thread_create", timeout=5))
    await ada.start_thread(ada.sees()[-1], "Ours")
    assert (await created).owner_id == int(ada.id)
    with pytest.raises(discord.HTTPException) as caught:
        await sent.create_thread(name="Mine")
    assert caught.value.code == 160004
    with pytest.raises(ClientRefusesError, match="cannot start a thread"):
        await ada.start_thread(ada.sees()[-1], "Again")


async def test_a_private_thread_is_for_those_in_it(local: Rehearsal, guild: Guild, bot: Bot, channel: Channel) -> None:
    ada, ben = local.member(guild, "Ada"), local.member(guild, "Ben")
    thread = await (await place(bot, channel)).create_thread(name="Aside", type=discord.ChannelType.private_thread)
    await thread.add_user(discord.Object(int(ada.id)))
    await thread.send("between us")
    stored = channel.threads[0]
    assert [[one.text for one in member.sees(stored)] for member in (ada, ben)] == [["between us"], []]


async def test_what_stands_in_an_archived_thread_is_not_edited(bot: Bot, channel: Channel) -> None:
    thread = await (await place(bot, channel)).create_thread(name="Aside", type=discord.ChannelType.public_thread)
    sent = await thread.send("first")
    await thread.edit(archived=True)
    with pytest.raises(discord.HTTPException) as caught:
        await sent.edit(content="second")
    assert caught.value.code == 50083


async def test_a_tag_that_moderators_keep_needs_the_permission(local: Rehearsal) -> None:
    guild = local.world.add_guild("Strict", bot_permissions=0)
    forum, bot = guild.add_forum("questions", tags=["Daily"]), Bot()
    forum.data["available_tags"][0]["moderated"] = True
    async with running(local, bot):
        found = await bot.fetch_channel(int(forum.id))
        assert isinstance(found, discord.ForumChannel)
        with pytest.raises(discord.Forbidden):
            await found.create_thread(name="Post", content="text", applied_tags=found.available_tags)
        await found.create_thread(name="Post", content="text")


async def test_a_channel_with_announcements_has_threads_of_its_own_kind(guild: Guild, bot: Bot) -> None:
    news = guild.add_channel("news", kind=5)
    found = await bot.fetch_channel(int(news.id))
    assert isinstance(found, discord.TextChannel)
    await (await found.send("today's question")).create_thread(name="Discussion")
    assert news.threads[0].type == 10
