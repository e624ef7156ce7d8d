"""Looking at a question before it is posted, or instead of posting it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.acts_prompts import DropPlan, PostQuestion, ShowQueue, TryQuestion
from corpus.answer import Answer, Block, FollowUp, Note, Quotes
from corpus.answers.wording import shown
from corpus.desk.desk import Desk
from corpus.desk.prompts import HISTORY
from corpus.desk.record import record
from corpus.prompts.asking import from_queue, next_question, question_from_json, question_to_json
from corpus.prompts.compose import compose
from corpus.prompts.question import Composed, Question
from corpus.request import as_id
from corpus.saying import Said, say, say_list
from corpus.store.prompts_rows import Delivery, Suggestion, nonce_of

_SEEDS = 8
"""How often another question is looked for that is not the one just seen."""
_LONGEST_TITLE = 180  # characters


@dataclass(frozen=True, slots=True)
class Looked:
    """A question to look at: all of it as JSON, and its row where it is from the queue."""

    question: Question
    as_json: str
    suggestion: Suggestion | None = None


async def look(desk: Desk, act: TryQuestion, hindrances: tuple[Said, ...] = ()) -> Answer:
    """Show the question that would be posted now; the first of the queue comes before anything composed.

    `hindrances` say what keeps it from being posted.
    """
    found = await _looked(desk, act)
    if isinstance(found, Said):
        return Answer(
            title=say("No question"), blocks=(Note(found),), request=act, found=False, accent="quiet",
            follow_ups=(FollowUp(say("Queue"), ShowQueue()),),
        )  # fmt: skip
    question = found.question
    ways: list[FollowUp] = []
    if act.channel and not hindrances:
        posts = PostQuestion(
            act.channel,
            act.place,
            act.poll,
            act.mark,
            found.as_json,
            act.theme,
            found.suggestion.id if found.suggestion else 0,
        )
        ways.append(FollowUp(say("Post"), posts, turn=True))
    elif act.channel:
        ways.append(FollowUp(say("Check again"), act, turn=True))
    ways.append(FollowUp(say("Another"), replace(act, turn=act.turn + 1, last=question.key), turn=True))
    if act.channel:
        ways.append(FollowUp(say("Cancel"), DropPlan(), turn=True))
    return Answer(
        title=question.text if _fits(question) else shown(question.text),
        subtitle=question.heading,
        blocks=(*_body(question), *(Note(sentence) for sentence in hindrances)),
        request=act,
        follow_ups=tuple(ways),
    )


async def posted(desk: Desk, delivery: Delivery | None, act: PostQuestion, link: str) -> Answer:
    """Tell what became of a question that was to be posted; `link` leads to it."""
    channel = desk.name_of(act.channel) or ""
    text = shown(question_from_json(act.question).text)
    if delivery is not None and delivery.state == "sent":
        await record(desk, say("Posted the question “{question}” in {channel}.", question=text, channel=channel))
        note = say("It is in {channel}: {link}", channel=channel, link=link)
        return Answer(title=say("Posted"), blocks=(Note(note),), request=act, follow_ups=(HISTORY,))
    if delivery is not None and delivery.state == "failed":
        note = say("It could not be posted. {why}", why=delivery.why)
    else:
        note = say(
            "Discord does not take it just now. I try again in a while, and /prompt history tells what came of it."
        )
    return Answer(
        title=say("Not posted"), blocks=(Note(note),), request=act, found=False, follow_ups=(HISTORY,), accent="quiet"
    )


async def _looked(desk: Desk, act: TryQuestion) -> Looked | Said:
    prompts = desk.library.store.prompts
    if act.turn == 0 and not act.theme:
        waiting = [one for one in await prompts.queue(desk.guild_id, "accepted") if one.taken is None]
        if waiting:
            as_json = from_queue(waiting[0])
            return Looked(question_from_json(as_json), as_json, waiting[0])
    if act.turn == 0 and not act.channel and (planned := await _next(desk, act.theme)):
        return planned
    uses = await prompts.uses(desk.guild_id)
    first = int(act.mark or 0) + act.turn * _SEEDS
    composed = Composed(None)
    for seed in range(first, first + _SEEDS):
        composed = await compose(desk.reads, used=uses, seed=seed, theme=as_id(act.theme))
        if composed.question is None or composed.question.key != act.last:
            break
    if composed.question is None:
        return composed.note or say("There is nothing to ask.")
    return Looked(composed.question, question_to_json(composed.question))


async def _next(desk: Desk, theme: str) -> Looked | None:
    """The very question that the next schedule, or the next on this theme, would ask as things are."""
    prompts = desk.library.store.prompts
    coming = [
        (one.next.due, one.id, one.next.date, one.post)
        for one in await prompts.schedules(desk.guild_id)
        if one.next and (one.post.theme == theme or not theme)
    ]
    if not coming:
        return None
    _, schedule_id, date, post = min(coming, key=lambda one: one[:2])
    nonce = nonce_of(schedule_id, date)
    chosen = await next_question(desk.reads, nonce, post, await prompts.uses(desk.guild_id))
    if isinstance(chosen, Said):
        return None
    return Looked(question_from_json(chosen.question), chosen.question)


def _fits(question: Question) -> bool:
    """Whether a question can stand as a title, all of it."""
    return len(question.text) <= _LONGEST_TITLE


def _body(question: Question) -> tuple[Block, ...]:
    blocks: list[Block] = [] if _fits(question) else [Note(question.text)]
    if question.quotes:
        blocks.append(Quotes(question.quotes))
    if question.sides:
        blocks.append(Note(say("Sides for a poll: {sides}", sides=say_list(question.sides)), quiet=True))
    return tuple(blocks)
