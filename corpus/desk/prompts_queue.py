"""The queue of questions: looking through it, and what becomes of each."""

from __future__ import annotations

from dataclasses import replace

from corpus.acts_prompts import (
    AcceptSuggestion,
    MoveUp,
    PutBySuggestion,
    RewordSuggestion,
    ShowQueue,
    ShowSuggestion,
    Waiting,
)
from corpus.answer import Answer, Block, Entries, Entry, FollowUp, Menu, Note
from corpus.answers.wording import facts, page_of, shown
from corpus.desk.desk import Desk
from corpus.desk.record import record
from corpus.errors import StaleRequestError
from corpus.prompts import queue
from corpus.saying import Said, say, say_day
from corpus.store.prompts_rows import Suggestion

PER_PAGE = 10


async def show(desk: Desk, act: ShowQueue, done: str = "") -> Answer:
    """Show the questions of one standing, a page at a time; `done` says what was just done."""
    prompts = desk.library.store.prompts
    counts = await prompts.count_queue(desk.guild_id)
    pages = max(1, -(-counts.get(act.standing, 0) // PER_PAGE))
    act = replace(act, page=min(max(act.page, 1), pages))
    rows = await prompts.queue(desk.guild_id, act.standing, limit=PER_PAGE, offset=PER_PAGE * (act.page - 1))
    blocks: list[Block] = [Note(done)] if done else []
    blocks.append(
        Entries(tuple(map(_line, rows)), heading=_heading(act.standing)) if rows else Note(_none(act.standing))
    )
    choices = tuple(FollowUp(shown(row.text), ShowSuggestion(row.id), turn=True) for row in rows)
    others: tuple[Waiting, ...] = ("suggested", "accepted", "put by")
    return Answer(
        title=say("Queue"),
        subtitle=facts(
            say("{count} suggested", count=counts.get("suggested", 0)),
            say("{count} accepted", count=counts.get("accepted", 0)),
        ),
        blocks=tuple(blocks),
        request=act,
        follow_ups=tuple(
            FollowUp(_heading(standing), ShowQueue(standing), turn=True)
            for standing in others
            if standing != act.standing
        ),
        menus=(Menu(say("Choose a question"), choices),) if choices else (),
        previous=replace(act, page=act.page - 1) if act.page > 1 else None,
        next=replace(act, page=act.page + 1) if act.page < pages else None,
        place=page_of(act.page, pages),
    )


async def open_one(desk: Desk, act: ShowSuggestion, done: str = "") -> Answer:
    """Show one question and what can be done with it."""
    return _card(await _held(desk, act.suggestion), done)


async def add(desk: Desk, typed: str) -> Answer:
    """Put a moderator's own question at the end of what is to come."""
    actor = desk.actor
    added = await queue.suggest(
        desk.library.store.prompts, desk.guild_id, actor.id, actor.name, typed, desk.now(), moderator=True
    )
    await record(desk, say("Added the question “{question}” to the queue.", question=shown(added.text)))
    return _card(added, say("Added. It comes in its turn, before anything composed."))


async def accept(desk: Desk, act: AcceptSuggestion) -> Answer:
    """Let a question come, after those that were accepted before."""
    actor = desk.actor
    accepted = await queue.accept(
        desk.library.store.prompts, desk.guild_id, act.suggestion, actor.id, actor.name, desk.now()
    )
    await record(desk, say("Accepted the question “{question}”.", question=shown(accepted.text)))
    return _card(accepted, say("Accepted. It comes in its turn."))


async def put_by(desk: Desk, act: PutBySuggestion) -> Answer:
    """Put a question by."""
    actor = desk.actor
    done = await queue.put_by(
        desk.library.store.prompts, desk.guild_id, act.suggestion, actor.id, actor.name, desk.now()
    )
    await record(desk, say("Put the question “{question}” by.", question=shown(done.text)))
    return _card(done, say("Put by. It does not come, unless it is accepted."))


async def reword(desk: Desk, suggestion: int, typed: str) -> Answer:
    """Change the words of a question."""
    before = await _held(desk, suggestion)
    changed = await queue.reword(desk.library.store.prompts, desk.guild_id, suggestion, typed)
    await record(
        desk,
        say(
            "Changed the question “{before}” to “{question}”.",
            before=shown(before.text),
            question=shown(changed.text),
        ),
    )
    return _card(changed, say("Changed."))


async def move_up(desk: Desk, act: MoveUp) -> Answer:
    """Let a question come sooner."""
    prompts = desk.library.store.prompts
    order = [row.id for row in await prompts.queue(desk.guild_id, "accepted", limit=queue.WAITING_OF_ALL)]
    at = order.index(act.suggestion) if act.suggestion in order else 0
    moved = await queue.move_to(prompts, desk.guild_id, act.suggestion, 1 if act.first else max(1, at))
    await record(desk, say("Moved the question “{question}” up.", question=shown(moved.text)))
    place = 1 if act.first else max(1, at)
    done = say("It comes next.") if place == 1 else say("It is number {place} now.", place=place)
    return await show(desk, ShowQueue("accepted", 1 + (place - 1) // PER_PAGE), done)


async def words_of(desk: Desk, suggestion: int) -> str:
    """Give the words of a question. Raises StaleRequestError where it is gone."""
    return (await _held(desk, suggestion)).text


def _card(suggestion: Suggestion, done: str) -> Answer:
    number, standing = suggestion.id, suggestion.standing
    ways: list[FollowUp] = []
    if standing in ("suggested", "put by"):
        ways.append(FollowUp(say("Accept"), AcceptSuggestion(number), turn=True))
    if standing == "accepted":
        ways.append(FollowUp(say("Up"), MoveUp(number), turn=True))
        ways.append(FollowUp(say("Next to come"), MoveUp(number, first=True), turn=True))
    if standing != "sent":
        ways.append(FollowUp(say("Edit"), RewordSuggestion(number)))
    if standing in ("suggested", "accepted"):
        ways.append(FollowUp(say("Reject"), PutBySuggestion(number), turn=True))
    ways.append(FollowUp(say("Queue"), ShowQueue(standing), turn=True))
    whole = (Note(suggestion.text),) if shown(suggestion.text) != suggestion.text else ()
    return Answer(
        title=shown(suggestion.text),
        subtitle=done or _heading(standing),
        blocks=(*whole, Note(_by(suggestion), quiet=True)),
        request=ShowSuggestion(number),
        follow_ups=tuple(ways),
    )


def _line(suggestion: Suggestion) -> Entry:
    return Entry(shown(suggestion.text), _by(suggestion))


def _by(suggestion: Suggestion) -> Said:
    day = say_day(suggestion.suggested_at.date())
    if suggestion.author is None:
        return say("from somebody who asked to be forgotten, {day}", day=day)
    return say("from {who}, {day}", who=suggestion.author, day=day)


def _heading(standing: Waiting) -> Said:
    match standing:
        case "suggested":
            return say("Suggested")
        case "accepted":
            return say("Accepted")
        case "put by":
            return say("Put by")
        case "sent":
            return say("Sent")


def _none(standing: Waiting) -> Said:
    match standing:
        case "suggested":
            return say("No question waits for you. Members suggest them with /suggest.")
        case "accepted":
            return say("No question is to come. Without one, I compose them from the articles.")
        case "put by":
            return say("No question was put by.")
        case "sent":
            return say("No question of the queue has been sent yet.")


async def _held(desk: Desk, suggestion: int) -> Suggestion:
    held = await desk.library.store.prompts.suggestion(desk.guild_id, suggestion)
    if held is None:
        raise StaleRequestError(say("That question is no longer there."))
    return held
