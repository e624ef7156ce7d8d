"""Members suggest questions, moderators decide; a question is looked at before it is posted by hand."""

from __future__ import annotations

import asyncio
import dataclasses

import pytest

from corpus.prompts.queue import WAITING_OF_ONE
from corpus.store.rows import GuildSettings
from rehearsal import ClientRefusesError, Member, Permission, Shown
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group
from tests.cogs.prompts import history, questions
from tests.cogs.seen import verify_quotes, words

TIDE = "Should the harbour be closed at spring tide?"


@pytest.fixture
def coast(house: House) -> Group:
    return group(house, "Coast group")


def labels(message: Shown) -> list[str]:
    return [button.label for button in message.buttons]


async def opened(coast: Group, question: str, standing: str = "") -> Shown:
    card = (await coast.manager.command("prompt queue")).message
    if standing:
        card = (await coast.manager.press(card, standing)).message
    return (await coast.manager.choose(card, "Choose a question", [question])).message


def letters(member: Member) -> list[str]:
    """Give what the bot wrote to somebody in direct messages."""
    channel = member.world.direct_channel(member.id, member.world.bot_id)
    return [words(shown) for shown in member.sees(channel)]


async def test_a_suggestion_is_confirmed_to_its_author_alone_and_waits(house: House, coast: Group) -> None:
    reply = await coast.member.command("suggest", question=f"  {TIDE}\n")
    assert reply.message.ephemeral
    assert f"“{TIDE}” waits for the moderators" in words(reply.message)
    card = (await coast.manager.command("prompt queue")).message
    assert TIDE in words(card)
    assert "from Mara" in words(card)
    assert questions(coast.member, coast.channel) == []


async def test_moderators_are_told_where_the_settings_say_once_an_hour(house: House, coast: Group) -> None:
    channel = coast.guild.add_channel("failures")
    settings = GuildSettings(failures_channel=int(channel.id))
    await house.bot.library.store.change_settings(coast.id, lambda _: settings)
    coming = asyncio.create_task(coast.manager.next_message(channel))
    await coast.member.command("suggest", question=TIDE)
    assert "suggested a question" in words(await coming)
    await coast.member.command("suggest", question="Or at neap tide?")
    await coast.manager.command("prompt queue")
    assert len(coast.manager.sees(channel)) == 1


async def test_what_cannot_be_suggested_is_said_privately(house: House, coast: Group) -> None:
    assert "write the question out" in words((await coast.member.command("suggest", question="??")).message)
    for number in range(WAITING_OF_ONE):
        await coast.member.command("suggest", question=f"Which of the {number} harbours?")
    again = await coast.keeper.command("suggest", question="which of the 1 HARBOURS")
    assert "in the queue already" in words(again.message)
    many = await coast.member.command("suggest", question="One more?")
    assert "waiting already" in words(many.message)
    assert many.message.ephemeral


async def test_accepting_and_rejecting_tell_the_author(house: House, coast: Group) -> None:
    await coast.member.command("suggest", question=TIDE)
    await coast.member.command("suggest", question="Why not?")
    done = await coast.manager.press(await opened(coast, TIDE), "Accept")
    assert "Accepted." in words(done.message)
    await coast.manager.press(await opened(coast, "Why not?"), "Reject")
    # The author is told once the moderator has been answered.
    await house.local.world.until(lambda: letters(coast.member)[1:] or None, 5.0, "the author was not told")
    assert set(letters(coast.member)) == {
        f"Your question “{TIDE}” was accepted in Coast group. It comes in its turn.",
        "Your question “Why not?” was put by in Coast group.",
    }
    assert letters(coast.manager) == []


async def test_an_author_who_takes_no_messages_stops_nothing(house: House, coast: Group) -> None:
    await coast.member.command("suggest", question=TIDE)
    house.local.faults.fail("POST /users/@me/channels", status=403)
    done = await coast.manager.press(await opened(coast, TIDE), "Accept")
    assert "Accepted." in words(done.message)
    await coast.manager.command("prompt queue")
    house.local.faults.clear()


async def test_a_question_is_edited_moved_up_and_taken_back(house: House, coast: Group) -> None:
    for question in ("First?", "Second?", "Third?"):
        added = await coast.manager.command("prompt add", question=question)
        assert "It comes in its turn" in words(added.message)
    card = await opened(coast, "Third?", "Accepted")
    assert labels(card) == ["Up", "Next to come", "Edit", "Reject", "Queue"]
    moved = (await coast.manager.press(card, "Up")).message
    assert "It is number 2 now." in words(moved)
    assert moved.selects[0].labels == ["First?", "Third?", "Second?"]
    first = await opened(coast, "Second?", "Accepted")
    assert "It comes next." in words((await coast.manager.press(first, "Next to come")).message)
    card = await opened(coast, "Second?", "Accepted")
    form = (await coast.manager.press(card, "Edit")).form
    assert form.field("Question").value == "Second?"
    changed = await coast.manager.fill(form, {"Question": "Second or third?"})
    assert "Changed." in words(changed.message)
    rejected = (await coast.manager.press(changed.message, "Reject")).message
    assert labels(rejected) == ["Accept", "Edit", "Queue"]
    queue = await house.bot.library.store.prompts.queue(coast.id, "accepted")
    assert [one.text for one in queue] == ["First?", "Third?"]


async def test_two_moderators_at_once_decide_once(house: House, coast: Group) -> None:
    await coast.member.command("suggest", question=TIDE)
    card, same = await opened(coast, TIDE), await opened(coast, TIDE)
    await coast.manager.press(card, "Accept")
    assert "accepted already" in words((await coast.manager.press(same, "Accept")).message)


async def test_only_moderators_decide(house: House, coast: Group) -> None:
    await coast.member.command("suggest", question=TIDE)
    card = await opened(coast, TIDE)
    coast.guild.set_roles(coast.manager.id, [])
    assert "Only moderators can do this" in words((await coast.manager.press(card, "Accept")).message)
    with pytest.raises(ClientRefusesError):
        await coast.member.command("prompt queue")


async def test_a_question_is_looked_at_and_posted_once(house: House, coast: Group) -> None:
    card = (await coast.manager.command("prompt now", theme="sanctions")).message
    assert card.ephemeral
    assert await verify_quotes(house.bot, coast.id, card) >= 1
    assert labels(card)[-1]
    assert {"Post", "Another", "Cancel"} <= set(labels(card))
    title = words(card).split("\n")[0]
    another = (await coast.manager.press(card, "Another")).message
    assert words(another).split("\n")[0] != title
    asked = words(another).split("\n")[0].lstrip("# ").rstrip("…")
    done = (await coast.manager.press(another, "Post")).message
    [shown] = questions(coast.member, coast.channel)
    assert f"/{coast.channel.id}/{shown.id}" in words(done)
    assert asked in words(shown)
    [kept] = await history(house, coast.channel)
    assert kept.state == "sent"


async def test_a_post_that_is_pressed_twice_comes_once(house: House, coast: Group) -> None:
    card = (await coast.manager.command("prompt now")).message
    replies = await asyncio.gather(coast.manager.press(card, "Post"), coast.manager.press(card, "Post"))
    assert len(questions(coast.member, coast.channel)) == 1
    assert any("posted already" in words(reply.message) for reply in replies)


async def test_it_can_be_posted_after_a_restart_with_its_thread(house: House, coast: Group) -> None:
    card = (await coast.manager.command("prompt now", thread=True)).message
    await house.restart()
    await coast.manager.press(card, "Post")
    [shown] = questions(coast.member, coast.channel)
    assert [thread.id for thread in coast.channel.threads] == [shown.id]


async def test_the_queue_comes_first_and_another_is_composed(house: House, coast: Group) -> None:
    await coast.manager.command("prompt add", question=TIDE)
    card = (await coast.manager.command("prompt preview")).message
    assert TIDE in words(card)
    assert "Post" not in labels(card)
    assert TIDE not in words((await coast.manager.press(card, "Another")).message)
    now = (await coast.manager.command("prompt now")).message
    await coast.manager.press(now, "Post")
    [shown] = questions(coast.member, coast.channel)
    assert TIDE in words(shown)
    [sent] = await house.bot.library.store.prompts.queue(coast.id, "sent")
    assert sent.text == TIDE


async def test_what_was_put_by_meanwhile_is_not_posted(house: House, coast: Group) -> None:
    await coast.manager.command("prompt add", question=TIDE)
    card = (await coast.manager.command("prompt now")).message
    await coast.manager.press(await opened(coast, TIDE, "Accepted"), "Reject")
    reply = await coast.manager.press(card, "Post")
    assert "That question was put by." in words(reply.message)
    assert questions(coast.member, coast.channel) == []


async def test_where_nothing_may_be_posted_it_is_said_at_once(house: House, coast: Group) -> None:
    other = coast.guild.add_channel("quiet")
    other.permit(coast.guild.bot_role, deny=int(Permission.SEND_MESSAGES))
    card = (await coast.manager.command("prompt now", channel=other)).message
    assert "I am missing the permission Send Messages in #quiet." in words(card)
    assert "Post" not in labels(card)
    assert "Cancelled" in words((await coast.manager.press(card, "Cancel")).message)


async def test_the_button_on_a_question_suggests_another(house: House, coast: Group) -> None:
    await coast.manager.press((await coast.manager.command("prompt now")).message, "Post")
    [shown] = questions(coast.member, coast.channel)
    await house.restart()
    form = (await coast.member.press(shown, "Suggest a question")).form
    reply = await coast.member.fill(form, {"Your question": TIDE})
    assert "waits for the moderators" in words(reply.message)


async def test_a_question_that_discord_does_not_take_now_is_tried_again(house: House, coast: Group) -> None:
    card = (await coast.manager.command("prompt now")).message
    house.local.faults.fail("POST /channels/*/messages", status=503)
    reply = await coast.manager.press(card, "Post")
    assert "I try again in a while" in words(reply.message)
    house.local.faults.clear()


async def test_cards_are_told_in_the_language_of_the_moderator(house: House, coast: Group) -> None:
    await house.bot.library.store.change_settings(coast.id, lambda now: dataclasses.replace(now, language="de"))
    assert (await coast.manager.command("prompt list")).message.text
