"""Messages outside of interactions: what the bot may read, whom it pings, replies, nonces, files and history."""

from __future__ import annotations

import asyncio
import io

import discord
import pytest

from rehearsal import Channel, ClientRefusesError, File, Guild, ManualClock, Member, Permission, Rehearsal
from rehearsal.intents import MESSAGE_CONTENT
from tests.rehearsal.bot import Bot, place, running


async def heard(bot: Bot) -> str:
    """What the bot could read of the next message it heard."""
    return (await asyncio.wait_for(bot.heard.get(), 5)).content


async def test_without_the_content_intent_a_plain_message_is_empty(local: Rehearsal, ada: Member, bot: Bot) -> None:
    said = await ada.say("nothing for you")
    assert await heard(bot) == ""
    assert (await ada.next_message(after=said)).text == "heard:"


async def test_a_mention_of_the_bot_is_read_without_the_content_intent(local: Rehearsal, ada: Member, bot: Bot) -> None:
    said = await ada.say("<@bot> what is a snapback?")
    assert await heard(bot) == f"<@{local.world.bot_id}> what is a snapback?"
    assert said.mentions == [local.world.bot_id]


async def test_a_reply_to_the_bot_is_read_and_carries_what_it_answers(ada: Member, bot: Bot) -> None:
    answer = (await ada.command("ping")).message
    await ada.say("and why?", reply_to=answer)
    message = await asyncio.wait_for(bot.heard.get(), 5)
    assert message.content == "and why?"
    assert message.reference is not None
    assert isinstance(message.reference.resolved, discord.Message)
    assert message.reference.resolved.content == "pong"


async def test_a_reply_with_its_ping_switched_off_is_not_read(ada: Member, bot: Bot) -> None:
    answer = (await ada.command("ping")).message
    await ada.say("quietly", reply_to=answer, ping=False)
    assert await heard(bot) == ""


async def test_what_a_message_answers_is_hidden_by_the_same_rule(
    local: Rehearsal, guild: Guild, ada: Member, bot: Bot
) -> None:
    said = await local.member(guild, "Ben").say("between us")
    await bot.heard.get()
    await ada.say("<@bot> and you?", reply_to=said)
    message = await asyncio.wait_for(bot.heard.get(), 5)
    assert message.reference is not None
    assert isinstance(message.reference.resolved, discord.Message)
    assert (message.content.endswith("and you?"), message.reference.resolved.content) == (True, "")


async def test_direct_messages_are_read(local: Rehearsal, bot: Bot) -> None:
    zoe = local.person("Zoe")
    said = await zoe.say("a private question")
    assert await heard(bot) == "a private question"
    assert (await zoe.next_message(after=said)).text == "heard: a private question"


async def test_the_bot_can_write_first_to_a_person(local: Rehearsal, bot: Bot) -> None:
    zoe = local.person("Zoe")
    user = await bot.fetch_user(int(zoe.id))
    await user.send("good morning")
    assert [shown.text for shown in zoe.sees()] == ["good morning"]


async def test_with_the_content_intent_everything_is_read() -> None:
    async with Rehearsal(privileged_intents=MESSAGE_CONTENT) as local:
        guild = local.world.add_guild("Reading group")
        guild.add_channel("general")
        ada, bot = local.member(guild, "Ada"), Bot(content=True)
        async with running(local, bot):
            await ada.say("for everyone")
            assert await heard(bot) == "for everyone"


async def test_history_hides_content_in_the_same_way(ada: Member, bot: Bot, channel: Channel) -> None:
    for word in ("one", "two", "<@bot> three"):
        await ada.say(word)
        await bot.heard.get()
    theirs = [message async for message in (await place(bot, channel)).history() if message.author.id == int(ada.id)]
    assert [bool(message.content) for message in theirs] == [True, False, False]


async def test_history_needs_its_permission(ada: Member, bot: Bot, channel: Channel) -> None:
    found = await place(bot, channel)
    sent = await found.send("said before")
    channel.permit(ada.world.bot_id, deny=Permission.READ_MESSAGE_HISTORY)
    assert [one async for one in found.history()] == []
    with pytest.raises(discord.Forbidden):
        await found.fetch_message(sent.id)


async def test_history_is_paged(ada: Member, bot: Bot, channel: Channel) -> None:
    sent = [await (await place(bot, channel)).send(str(number)) for number in range(5)]
    newest = [message.content async for message in (await place(bot, channel)).history(limit=2)]
    before = [message.content async for message in (await place(bot, channel)).history(before=sent[3], limit=2)]
    after = [message.content async for message in (await place(bot, channel)).history(after=sent[1], limit=2)]
    around = [message.content async for message in (await place(bot, channel)).history(around=sent[2], limit=3)]
    assert (newest, before, after, around) == (["4", "3"], ["2", "1"], ["2", "3"], ["3", "2", "1"])


async def test_a_message_is_fetched_edited_pinned_and_deleted(ada: Member, bot: Bot, channel: Channel) -> None:
    sent = await (await place(bot, channel)).send("first")
    await sent.edit(content="second")
    assert (await (await place(bot, channel)).fetch_message(sent.id)).content == "second"
    assert ada.sees()[-1].raw["edited_timestamp"] is not None
    await sent.delete()
    assert ada.sees() == []
    with pytest.raises(discord.NotFound) as caught:
        await sent.edit(content="third")
    assert caught.value.code == 10008


async def test_the_bot_cannot_change_what_others_said(ada: Member, bot: Bot, channel: Channel) -> None:
    said = await ada.say("mine")
    message = (await place(bot, channel)).get_partial_message(int(said.id))
    with pytest.raises(discord.Forbidden) as caught:
        await message.edit(content="yours")
    assert caught.value.code == 50005
    with pytest.raises(discord.Forbidden) as caught:
        await message.delete()
    assert caught.value.code == 50013


async def test_files_travel_both_ways(ada: Member, bot: Bot, channel: Channel) -> None:
    await ada.say("<@bot> see this", files=[File("my notes.txt", b"text", "text/plain")])
    message = await asyncio.wait_for(bot.heard.get(), 5)
    assert message.attachments[0].filename == "my_notes.txt"
    assert await message.attachments[0].read() == b"text"
    await (await place(bot, channel)).send(
        file=discord.File(io.BytesIO(b"export"), "shelf.zip", description="The shelf")
    )
    attachment = ada.sees()[-1].files[0]
    assert (attachment["filename"], attachment["description"]) == ("shelf.zip", "The shelf")
    assert await bot.http.get_from_cdn(attachment["url"]) == b"export"


async def test_an_edit_keeps_the_files_it_names(ada: Member, bot: Bot, channel: Channel) -> None:
    files = [discord.File(io.BytesIO(name.encode()), name) for name in ("a.txt", "b.txt")]
    sent = await (await place(bot, channel)).send(files=files)
    new = discord.File(io.BytesIO(b"c"), "c.txt")
    await sent.edit(attachments=[sent.attachments[1], new])
    assert [one["filename"] for one in ada.sees()[-1].files] == ["b.txt", "c.txt"]


async def test_whom_a_message_pings(guild: Guild, ada: Member, bot: Bot, channel: Channel) -> None:
    role = guild.add_role("Readers", mentionable=True)
    text = f"{ada.mention} <@&{role['id']}> @everyone"
    await (await place(bot, channel)).send(text, allowed_mentions=discord.AllowedMentions.all())
    everyone = ada.sees()[-1]
    assert (everyone.mentions, everyone.mention_roles, everyone.mention_everyone) == ([ada.id], [role["id"]], True)
    await (await place(bot, channel)).send(text)
    assert not ada.sees()[-1].pings, "the bot's own default allows nobody"
    one_role = discord.AllowedMentions(everyone=False, users=False, roles=[discord.Object(int(role["id"]))])
    await (await place(bot, channel)).send(text, allowed_mentions=one_role)
    assert (ada.sees()[-1].mentions, ada.sees()[-1].mention_roles) == ([], [role["id"]])
    await (await place(bot, channel)).send(f"`{ada.mention}`", allowed_mentions=discord.AllowedMentions.all())
    assert not ada.sees()[-1].pings, "code pings nobody"


async def test_everyone_is_pinged_only_with_the_permission(local: Rehearsal) -> None:
    guild = local.world.add_guild("Quiet", bot_permissions=0)
    role = guild.add_role("Closed")
    channel = guild.add_channel("general")
    ada, bot = local.member(guild, "Ada"), Bot()
    async with running(local, bot):
        text = f"@everyone <@&{role['id']}>"
        await (await place(bot, channel)).send(text, allowed_mentions=discord.AllowedMentions.all())
        assert not ada.sees()[-1].pings


async def test_a_nonce_makes_sending_twice_the_same_as_once(
    clock: ManualClock, ada: Member, bot: Bot, channel: Channel
) -> None:
    first = await (await place(bot, channel)).send("daily question", nonce="schedule-1")
    again = await (await place(bot, channel)).send("daily question", nonce="schedule-1")
    assert again.id == first.id
    assert len(ada.sees()) == 1
    clock.advance(301)
    later = await (await place(bot, channel)).send("daily question", nonce="schedule-1")
    assert later.id != first.id


async def test_only_its_member_sees_a_private_answer(local: Rehearsal, guild: Guild, ada: Member, bot: Bot) -> None:
    ben = local.member(guild, "Ben")
    shown = (await ada.command("slow", private=True)).message
    assert [one.id for one in ada.sees()] == [shown.id]
    assert ben.sees() == []
    assert ben.look(shown) is None
    with pytest.raises(ClientRefusesError, match="not theirs to see"):
        await ben.press(shown, "Next")
    with pytest.raises(ClientRefusesError, match="only they see"):
        await ada.say("reply", reply_to=shown)


async def test_the_bot_is_not_told_of_private_answers(ada: Member, bot: Bot) -> None:
    told: list[str] = []

    async def note(message: discord.Message) -> None:
        told.append(message.content)

    bot.add_listener(note, "on_message")
    public = asyncio.create_task(bot.wait_for("message", check=lambda message: message.content == "pong", timeout=5))
    await ada.command("slow", private=True)
    await ada.command("ping")
    await public
    assert told == ["pong"]


async def test_waiting_for_a_message_goes_on_while_the_bot_is_thinking(
    local: Rehearsal, guild: Guild, ada: Member, bot: Bot
) -> None:
    ben = local.member(guild, "Ben")
    seen, _ = await asyncio.gather(ben.next_message(), ada.command("slow"))
    assert seen.text == "done at last"


async def test_members_delete_their_own_and_moderators_all(
    local: Rehearsal, guild: Guild, ada: Member, bot: Bot
) -> None:
    ben, mod = local.member(guild, "Ben"), local.member(guild, "Mod", permissions=Permission.MANAGE_MESSAGES)
    said = await ada.say("mine")
    with pytest.raises(ClientRefusesError, match="may not delete"):
        await ben.delete(said)
    await mod.delete(said)
    assert ada.look(said) is None


async def test_waiting_for_a_message_that_never_comes_ends(ada: Member) -> None:
    with pytest.raises(TimeoutError, match="no message came"):
        await ada.next_message(timeout=0.01)


async def test_half_a_surrogate_pair_arrives_as_a_replacement_character(ada: Member, bot: Bot) -> None:
    await ada.say("<@bot> \ud83d")
    assert (await heard(bot)).endswith("\N{REPLACEMENT CHARACTER}")
