"""Moderators plan questions, see what would come before it is saved, and look after what they planned."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from bot.prompting.ticker import Ticker
from corpus.store.prompts_rows import Schedule
from rehearsal import ClientRefusesError, Permission, Shown
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group, make_role_moderate
from tests.cogs.prompts import MINUTE, Time, history, questions, tick
from tests.cogs.seen import words


@pytest.fixture
def coast(house: House) -> Group:
    return group(house, "Coast group")


async def held(house: House, coast: Group) -> list[Schedule]:
    return await house.bot.library.store.prompts.schedules(coast.id)


async def until_due(house: House, coast: Group, time: Time) -> None:
    [schedule] = await held(house, coast)
    assert schedule.next
    time.advance(schedule.next.due - time.now() + MINUTE)


async def planned(coast: Group, **options: Any) -> Shown:
    asked = {"time": "18:30", "zone": "Europe/Berlin", "channel": coast.channel, **options}
    return (await coast.manager.command("prompt schedule", asked)).message


async def saved(coast: Group, **options: Any) -> Shown:
    return (await coast.manager.press(await planned(coast, **options), "Save")).message


def labels(message: Shown) -> list[str]:
    return [button.label for button in message.buttons]


async def test_the_next_three_times_are_shown_and_nothing_is_saved_until_it_is_wanted(
    house: House, coast: Group
) -> None:
    card = await planned(coast, time="6:30 pm", zone="berlin", days="Tue, Thu", theme="sanctions")
    shown = words(card)
    assert card.ephemeral
    assert "18:30, Tuesday and Thursday" in shown
    assert "Europe/Berlin" in shown
    assert card.text.count("<t:") == 3
    assert shown.count("Tuesday, ") + shown.count("Thursday, ") == 3
    assert "sanctions" in shown
    assert await held(house, coast) == []
    done = (await coast.manager.press(card, "Save")).message
    assert done.id == card.id
    assert "Saved." in words(done)
    [schedule] = await held(house, coast)
    assert schedule.timing.days == {1, 3}
    assert (await coast.manager.command("settings")).message
    record = await coast.manager.press((await coast.manager.command("settings")).message, "Record")
    assert "Added the schedule 18:30 · Tuesday and Thursday · #reading." in words(record.message)


async def test_cancel_saves_nothing_and_a_save_that_is_pressed_twice_saves_once(house: House, coast: Group) -> None:
    card = await planned(coast)
    cancelled = await coast.manager.press(card, "Cancel")
    assert "Nothing was changed" in words(cancelled.message)
    assert await held(house, coast) == []
    for _ in range(2):
        await saved(coast)
    assert len(await held(house, coast)) == 1


async def test_it_can_be_saved_after_a_restart(house: House, coast: Group) -> None:
    card = await planned(coast, role=coast.role, poll=True)
    await house.restart()
    await coast.manager.press(card, "Save")
    [schedule] = await held(house, coast)
    assert schedule.post.poll
    assert str(schedule.post.role_id) == coast.role["id"]


async def test_what_cannot_be_understood_is_said(house: House, coast: Group) -> None:
    for options, told in (
        ({"time": "25:00"}, "not a time"),
        ({"zone": "Xyzzyqq"}, "I know no time zone"),
        ({"days": "Blursday"}, "which day"),
        ({"theme": "zzyzx"}, "There is no theme"),
        ({"role": coast.guild.everyone}, "I do not mention everybody"),
        ({"tag": "Daily"}, "Only posts in a forum have tags"),
    ):
        assert told in words(await planned(coast, **options))
    assert "at which time" in words((await coast.manager.command("prompt schedule", zone="Europe/Berlin")).message)
    assert "choose a time zone" in words((await coast.manager.command("prompt schedule", time="18:30")).message)
    assert await held(house, coast) == []


async def test_zones_days_and_schedules_complete_themselves_for_moderators(house: House, coast: Group) -> None:
    [first, *_] = await coast.manager.type("prompt schedule", "zone", "kolk")
    assert first["value"] == "Asia/Kolkata"
    assert "UTC+05:30" in first["name"]
    days = await coast.manager.type("prompt schedule", "days", "")
    assert [one["value"] for one in days] == ["every day", "mon-fri", "sat, sun"]
    await saved(coast, zone="Asia/Kolkata")
    [choice] = await coast.manager.type("prompt pause", "schedule", "18")
    assert choice["name"] == "18:30 · every day · #reading"
    [used, *_] = await coast.manager.type("prompt schedule", "zone", "")
    assert used["value"] == "Asia/Kolkata"
    coast.guild.allow_command("prompt", coast.member)
    assert await coast.member.type("prompt pause", "schedule", "") == []
    assert await coast.member.type("prompt schedule", "zone", "berl") == []


async def test_the_zone_of_the_last_schedule_holds_where_none_is_given(house: House, coast: Group) -> None:
    await saved(coast, zone="Asia/Kolkata")
    card = (await coast.manager.command("prompt schedule", time="9")).message
    assert "Asia/Kolkata" in words(card)


@pytest.mark.parametrize(
    ("denied", "place", "told"),
    [
        (Permission.SEND_MESSAGES, "message", "Send Messages"),
        (Permission.VIEW_CHANNEL, "message", "View Channel"),
        (Permission.READ_MESSAGE_HISTORY, "message", "Read Message History"),
        (Permission.CREATE_PUBLIC_THREADS, "thread", "Create Public Threads"),
    ],
)
async def test_a_missing_permission_is_told_before_anything_is_saved(
    house: House, coast: Group, denied: Permission, place: str, told: str
) -> None:
    coast.channel.permit(coast.guild.bot_role, deny=int(denied))
    card = await planned(coast, place=place)
    assert told in words(card)
    assert labels(card) == ["Check again", "Cancel"]
    coast.channel.permit(coast.guild.bot_role)
    again = (await coast.manager.press(card, "Check again")).message
    assert labels(again) == ["Save", "Cancel"]
    coast.channel.permit(coast.guild.bot_role, deny=int(denied))
    assert "Save" not in labels((await coast.manager.press(again, "Save")).message)
    assert await held(house, coast) == []


async def test_a_role_that_nobody_would_hear_of_is_told_and_can_be_saved(house: House, coast: Group) -> None:
    coast.channel.permit(coast.guild.bot_role, deny=int(Permission.MENTION_EVERYONE))
    card = await planned(coast, role=coast.role)
    assert "Nobody will be notified" in words(card)
    assert "Save" in labels(card)


async def test_a_forum_asks_for_its_tag_in_a_menu(house: House, coast: Group) -> None:
    forum = coast.guild.add_forum("questions", tags=["Daily", "Other"], requires_tag=True)
    card = await planned(coast, channel=forum)
    assert "asks for a tag" in words(card)
    assert "Save" not in labels(card)
    chosen = (await coast.manager.choose(card, "Choose a tag", ["Daily"])).message
    assert "Daily" in words(chosen)
    await coast.manager.press(chosen, "Save")
    [schedule] = await held(house, coast)
    assert schedule.post.place == "forum"
    assert [str(tag) for tag in schedule.post.tags] == [forum.data["available_tags"][0]["id"]]
    [tag] = await coast.manager.type("prompt schedule", "tag", "oth", {"channel": forum})
    assert tag["name"] == "Other"


async def test_the_way_of_posting_is_chosen_in_the_preview(house: House, coast: Group) -> None:
    card = await planned(coast)
    chosen = await coast.manager.choose(card, "Post it another way", ["As a message with a thread, and a poll"])
    await coast.manager.press(chosen.message, "Save")
    [schedule] = await held(house, coast)
    assert (schedule.post.place, schedule.post.poll) == ("thread", True)


async def test_a_schedule_is_listed_opened_paused_resumed_skipped_and_removed(house: House, coast: Group) -> None:
    await saved(coast)
    listed = (await coast.manager.command("prompt list")).message
    assert "18:30 · every day · #reading" in words(listed)
    one = (await coast.manager.press(listed, "Open")).message
    assert labels(one) == ["Edit", "Skip next", "Pause", "Remove", "All schedules"]
    [before] = await held(house, coast)
    skipped = (await coast.manager.press(one, "Skip next")).message
    assert "Skipped " in words(skipped)
    [after] = await held(house, coast)
    assert before.next and after.next and after.next.date == before.next.date + dt.timedelta(days=1)
    paused = (await coast.manager.press(skipped, "Pause")).message
    assert "It is paused. A moderator paused it." in words(paused)
    resumed = (await coast.manager.press(paused, "Resume")).message
    assert "The next three times" in words(resumed)
    sure = (await coast.manager.press(resumed, "Remove")).message
    assert "Remove this schedule?" in words(sure)
    kept = (await coast.manager.press(sure, "Keep it")).message
    gone = (await coast.manager.press((await coast.manager.press(kept, "Remove")).message, "Remove")).message
    assert "Removed." in words(gone)
    assert await held(house, coast) == []


async def test_the_same_by_commands(house: House, coast: Group) -> None:
    await saved(coast)
    [choice] = await coast.manager.type("prompt skip", "schedule", "")
    for command, told in (
        ("skip", "Skipped"),
        ("pause", "Paused."),
        ("resume", "It goes on."),
        ("remove", "Remove this schedule?"),
    ):
        reply = await coast.manager.command(f"prompt {command}", schedule=choice["value"])
        assert told in words(reply.message)
    for command in ("skip", "pause", "resume", "remove"):
        reply = await coast.manager.command(f"prompt {command}", schedule="the daily one")
        assert "no longer there" in words(reply.message)


async def test_skipping_what_is_no_longer_next_skips_nothing(house: House, coast: Group) -> None:
    card = await saved(coast)
    await coast.manager.command("prompt skip", schedule=f"={(await held(house, coast))[0].id}")
    [before] = await held(house, coast)
    shown = (await coast.manager.press(card, "Skip next")).message
    assert "Nothing was skipped" in words(shown)
    assert (await held(house, coast))[0].next == before.next


async def test_editing_opens_a_form_with_what_is_there_and_shows_it_before_it_is_saved(
    house: House, coast: Group
) -> None:
    other = coast.guild.add_forum("questions")
    card = await saved(coast, days="weekdays", role=coast.role)
    form = (await coast.manager.press(card, "Edit")).form
    assert form.field("Time").value == "18:30"
    assert form.field("Time zone").value == "Europe/Berlin"
    assert form.field("Days").value == "Monday to Friday"
    reply = await coast.manager.fill(form, {"Time": "7 am", "Days": "sat", "Channel": other})
    assert "07:00, Saturday" in words(reply.message)
    assert "forum post" in words(reply.message)
    assert (await held(house, coast))[0].timing.at == dt.time(18, 30)
    await coast.manager.press(reply.message, "Save")
    [schedule] = await held(house, coast)
    assert (schedule.timing.at, schedule.timing.days, schedule.post.place) == (dt.time(7), frozenset((5,)), "forum")
    assert str(schedule.post.role_id) == coast.role["id"]


async def test_a_mistake_in_the_form_is_told(house: House, coast: Group) -> None:
    card = await saved(coast)
    form = (await coast.manager.press(card, "Edit")).form
    reply = await coast.manager.fill(form, {"Time": "late"})
    assert "I cannot read" in words(reply.message)


async def test_only_moderators_plan_and_press(house: House, coast: Group) -> None:
    card = await saved(coast)
    with pytest.raises(ClientRefusesError):
        await coast.member.command("prompt list")
    await make_role_moderate(coast)
    listed = (await coast.keeper.command("prompt list")).message
    assert "18:30" in words(listed)
    coast.keeper.take(coast.role)
    refused = await coast.keeper.press(listed, "Open")
    assert "Only moderators can do this" in words(refused.message)
    coast.guild.set_roles(coast.manager.id, [])
    assert "Only moderators can do this" in words((await coast.manager.press(card, "Remove")).message)
    assert len(await held(house, coast)) == 1


async def test_a_schedule_of_another_server_is_out_of_reach(house: House, coast: Group) -> None:
    await saved(coast)
    [schedule] = await held(house, coast)
    hills = group(house, "Hill group")
    reply = await hills.manager.command("prompt remove", schedule=f"={schedule.id}")
    assert "no longer there" in words(reply.message)
    assert "There is none yet" in words((await hills.manager.command("prompt list")).message)


async def test_what_is_planned_comes_in_its_time(house: House, coast: Group, clockwork: tuple[Ticker, Time]) -> None:
    ticker, time = clockwork
    await saved(coast, place="thread")
    await tick(ticker)
    assert questions(coast.member, coast.channel) == []
    await until_due(house, coast, time)
    await tick(ticker)
    [shown] = questions(coast.member, coast.channel)
    [thread] = coast.channel.threads
    await coast.member.say("Because of the tide.", channel=thread)
    await coast.keeper.say("No.", channel=thread)
    await coast.keeper.say("Or yes.", channel=thread)
    told = words((await coast.manager.command("prompt history")).message)
    assert "2 people answered" in told
    assert f"/{coast.channel.id}/{shown.id}" in told


async def test_a_paused_schedule_says_why_and_its_reason_is_in_the_history(
    house: House, coast: Group, clockwork: tuple[Ticker, Time]
) -> None:
    ticker, time = clockwork
    await saved(coast)
    coast.channel.permit(coast.guild.bot_role, deny=int(Permission.SEND_MESSAGES))
    for _ in range(3):
        await until_due(house, coast, time)
        await tick(ticker)
    listed = (await coast.manager.command("prompt list")).message
    assert "paused" in words(listed)
    one = (await coast.manager.press(listed, "Open")).message
    assert "It is paused. I am missing the permission Send Messages in #reading." in words(one)
    assert "Not posted" in words((await coast.manager.command("prompt history")).message)
    assert len(await history(house, coast.channel)) == 3


async def test_the_preview_is_the_question_that_the_next_schedule_asks(
    house: House, coast: Group, clockwork: tuple[Ticker, Time]
) -> None:
    ticker, time = clockwork
    await saved(coast)
    card = (await coast.manager.command("prompt preview")).message
    await until_due(house, coast, time)
    await tick(ticker)
    [shown] = questions(coast.member, coast.channel)
    assert words(card).split("\n")[0].lstrip("# ") == words(shown).split("\n")[0].lstrip("# ")


async def test_a_change_shows_no_time_on_a_day_that_has_had_its_question(
    house: House, coast: Group, clockwork: tuple[Ticker, Time]
) -> None:
    ticker, time = clockwork
    card = await saved(coast, time="00:00", zone="Etc/UTC")
    await until_due(house, coast, time)
    await tick(ticker)
    day = time.now().date()
    form = (await coast.manager.press(card, "Edit")).form
    changed = (await coast.manager.fill(form, {"Time": "23:59"})).message
    shown = [int(found) for found in re.findall(r"<t:(\d+)", changed.text)]
    assert [dt.datetime.fromtimestamp(one, dt.UTC).date() for one in dict.fromkeys(shown)] == [
        day + dt.timedelta(days=number) for number in (1, 2, 3)
    ]
    await coast.manager.press(changed, "Save")
    [schedule] = await held(house, coast)
    assert schedule.next
    assert schedule.next.due.date() == day + dt.timedelta(days=1)
