"""What the acts on discussion questions share: how a schedule is told, and the themes they name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from corpus.acts_prompts import DropPlan, Place, PlanSchedule, ShowHistory, ShowQueue, ShowSchedules
from corpus.answer import Answer, Entry, FollowUp, Note
from corpus.answers.wording import facts, shown
from corpus.desk.desk import Desk
from corpus.desk.named import meant, own_name
from corpus.errors import ConcordanceError, StaleRequestError
from corpus.prompts.days import day_said, days_said
from corpus.prompts.zones import UnknownZoneError, zone
from corpus.request import by_id
from corpus.saying import Said, say, say_count, say_day, say_list
from corpus.store.prompts_rows import Post, Schedule, Timing, as_bits, as_days

GONE_CHANNEL = say("a channel that is gone")
SCHEDULES = FollowUp(say("All schedules"), ShowSchedules(), turn=True)
QUEUE = FollowUp(say("Queue"), ShowQueue(), turn=True)
HISTORY = FollowUp(say("History"), ShowHistory(), turn=True)


def place_said(place: Place) -> Said:
    """Give how a question is posted, for people."""
    match place:
        case "message":
            return say("As a message")
        case "thread":
            return say("As a message with a thread")
        case "forum":
            return say("As a forum post")


def label(schedule: Schedule, name_of: Callable[[int], str | None]) -> Said:
    """Give a schedule in a few words: "18:30 · Monday to Friday · #reading"."""
    return facts(
        f"{schedule.timing.at:%H:%M}",
        days_said(schedule.timing.days),
        name_of(schedule.post.channel_id) or GONE_CHANNEL,
    )


def plan_of(schedule: Schedule) -> PlanSchedule:
    """Give a schedule as a plan that would change nothing of it."""
    timing, post = schedule.timing, schedule.post
    return PlanSchedule(
        schedule.id,
        f"{timing.at:%H:%M} {timing.zone}",
        as_bits(timing.days),
        post.channel_id,
        post.place,
        post.theme,
        post.role_id or 0,
        tuple(map(str, post.tags)),
        post.poll,
        round(post.late.total_seconds() / 3600),
    )


def timing_of(plan: PlanSchedule) -> Timing:
    """Give when a plan is due. Raises ConcordanceError where its zone is no longer known."""
    at, _, zone_name = plan.when.partition(" ")
    try:
        zone(zone_name)
    except UnknownZoneError as error:
        raise ConcordanceError(
            say("The time zone {zone} is no longer known. Please choose another.", zone=zone_name)
        ) from error
    return Timing(dt.time.fromisoformat(at), zone_name, as_days(plan.days))


def post_of(plan: PlanSchedule) -> Post:
    """Give what a plan posts, where and how."""
    return Post(
        channel_id=plan.channel,
        theme=plan.theme,
        role_id=plan.role or None,
        place=plan.place,
        tags=tuple(map(int, plan.tags)),
        poll=plan.poll,
        late=dt.timedelta(hours=plan.late),
    )


async def settings(desk: Desk, plan: PlanSchedule) -> tuple[Entry, ...]:
    """Give the lines that tell all of a plan but its next times."""
    timing = timing_of(plan)
    when = say("{time}, {days}", time=f"{timing.at:%H:%M}", days=days_said(timing.days))
    tags = [name for tag in plan.tags if (name := desk.name_of(int(tag)))]
    lines = [
        Entry(when, timing.zone),
        Entry(
            desk.name_of(plan.channel) or GONE_CHANNEL, facts(place_said(plan.place), say_list(tags) if tags else "")
        ),
        Entry(say("Theme"), await theme_name(desk, plan.theme) or say("any")),
    ]
    if plan.role:
        lines.append(Entry(say("Mentions"), desk.name_of(plan.role) or say("a role that is gone")))
    if plan.poll:
        lines.append(Entry(say("Poll"), say("where the question has sides to take")))
    late = say_count("up to {count} hour, and says so", "up to {count} hours, and says so", plan.late)
    lines.append(Entry(say("Comes late"), late if plan.late else say("never")))
    return tuple(lines)


def moment(due: dt.datetime, timing: Timing) -> Entry:
    """Give a time that a schedule is due, in its own zone and in the reader's."""
    local = due.astimezone(zone(timing.zone))
    day = say("{weekday}, {day}", weekday=day_said(local.weekday()), day=say_day(local.date()))
    return Entry(day, f"{local:%H:%M}", at=due)


async def theme_name(desk: Desk, theme: str) -> str:
    """Give the name of a theme, nothing for none."""
    if not theme:
        return ""
    try:
        return await own_name(desk.reads, "theme", theme)
    except StaleRequestError:
        return say("a theme that is gone")


async def theme_of(desk: Desk, typed: str) -> str:
    """Give the theme that a moderator named, as in `corpus.request`. Raises ConcordanceError for none or several."""
    if not typed.strip():
        return ""
    found = await meant(desk.reads, ("theme",), typed)
    if found.one is not None:
        return by_id(found.one.id)
    if not found.choices:
        raise ConcordanceError(say("There is no theme “{theme}” on this shelf.", theme=shown(typed)))
    raise ConcordanceError(
        say(
            "There is no theme “{theme}” on this shelf. Did you mean {names}?",
            theme=shown(typed),
            names=say_list([one.main for one in found.choices[:3]]),
        )
    )


async def drop(desk: Desk, act: DropPlan) -> Answer:
    """Say that nothing came of a plan."""
    return Answer(
        title=say("Cancelled"),
        blocks=(Note(say("Nothing was changed and nothing was posted.")),),
        request=act,
        follow_ups=(SCHEDULES,),
        accent="quiet",
    )
