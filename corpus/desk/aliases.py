"""Other names for articles, terms and themes, given by moderators: giving them, taking them away, undoing either."""

from __future__ import annotations

from corpus.acts import AliasForm, GiveAlias, ListTerms, Named, RemoveAlias
from corpus.answer import Answer, FollowUp, Note
from corpus.answers.naming import ALL_OF_KIND, GONE
from corpus.answers.wording import shown
from corpus.desk import gaps, typed
from corpus.desk.desk import Desk
from corpus.desk.named import KINDS, Meant, meant, with_kind
from corpus.desk.record import person, record
from corpus.desk.typed import RefusedError
from corpus.errors import StaleRequestError
from corpus.request import as_id, by_id
from corpus.saying import say, say_number
from corpus.store.aliases import MOST_ALIASES

UNDO = say("Undo")
ALL_NAMES = say("All names given")


async def give_named(desk: Desk, kind: Named | None, name: str, alias: str, gap: str = "") -> Answer:
    """Give another name to what a moderator named, of one kind or any; where that is not exactly one thing, ask."""
    found = await meant(desk.reads, (kind,) if kind else KINDS, name)
    if found.one is not None:
        return await give(desk, GiveAlias(found.one.kind, by_id(found.one.id), alias, gap))
    try:
        return _which(kind, name, typed.name(alias), gap, found)
    except RefusedError as refused:
        return _refused(refused.sentence)


async def give(desk: Desk, act: GiveAlias) -> Answer:
    """Give something another name, by which it is found from now on. The name it has is given by its id."""
    owner = as_id(act.name)
    if owner is None:
        return await give_named(desk, act.kind, act.name, act.alias, act.gap)
    change = AliasForm(act.kind, act.name, act.alias, act.gap)
    try:
        alias = typed.name(act.alias)
    except RefusedError as refused:
        return _refused(refused.sentence, change)
    # Where the group has defined a common term itself, its own goes by the name.
    row = await desk.reads.term(owner) if act.kind == "term" else None
    given = await desk.library.store.give_alias(
        desk.guild_id, act.kind, row.id if row else owner, alias, by=await person(desk), now=desk.now()
    )
    match given.outcome:
        case "gone":
            raise StaleRequestError(GONE)
        case "full":
            return _refused(
                say("This server has given {most} names, which is the most I keep.", most=say_number(MOST_ALIASES))
            )
        case "taken":
            return _refused(
                say(
                    "“{alias}” leads to {holder} already. Please choose another name.",
                    alias=alias,
                    holder=given.holder,
                ),
                change,
            )
        case "known":
            note = say("“{alias}” is a name of {main} already.", alias=alias, main=given.main)
            ways = []
        case "given":
            await record(desk, say("Gave {main} the other name “{alias}”.", main=given.main, alias=alias))
            note = say("“{alias}” now leads to {main}.", alias=alias, main=given.main)
            ways = [FollowUp(UNDO, RemoveAlias(given.alias), turn=True)]
    blocks = [Note(note)]
    if act.gap:
        blocks.append(Note(await gaps.settle(desk, act.gap), quiet=True))
        ways.append(gaps.BACK)
    return Answer(
        title=alias,
        subtitle=say("Another name"),
        blocks=tuple(blocks),
        request=ListTerms("names"),
        follow_ups=(*ways, FollowUp(ALL_NAMES, ListTerms("names"))),
    )


async def remove(desk: Desk, act: RemoveAlias) -> Answer:
    """Take away a name that moderators gave."""
    alias = await desk.reads.given_name(act.alias)
    if alias is None or not await desk.library.store.remove_alias(desk.guild_id, act.alias):
        raise StaleRequestError(say("This name is gone already."))
    await record(desk, say("Took the other name “{alias}” away from {main}.", alias=alias.text, main=alias.main))
    back = FollowUp(UNDO, GiveAlias(alias.kind, by_id(alias.owner), alias.text), turn=True)
    return Answer(
        title=alias.text,
        subtitle=say("Removed."),
        blocks=(Note(say("“{alias}” no longer leads to {main}.", alias=alias.text, main=alias.main)),),
        request=ListTerms("names"),
        follow_ups=(*((back,) if alias.seen else ()), FollowUp(ALL_NAMES, ListTerms("names"))),
    )


def _which(kind: Named | None, name: str, alias: str, gap: str, found: Meant) -> Answer:
    asked = shown(name)
    if found.choices:
        title = say("Which one?")
        note = (
            say("“{asked}” is the name of more than one thing. Which is to be “{alias}” too?", asked=asked, alias=alias)
            if found.several
            else say(
                "Nothing is called just “{asked}”. Which of these is to be “{alias}” too?", asked=asked, alias=alias
            )
        )
        ways = tuple(
            FollowUp(with_kind(one), GiveAlias(one.kind, by_id(one.id), alias, gap), turn=True) for one in found.choices
        )
    else:
        title = say("Not found")
        note = say("Nothing on this shelf is called “{asked}”, and nothing is near.", asked=asked)
        ways = tuple(FollowUp(*ALL_OF_KIND[one]) for one in ((kind,) if kind else KINDS))
    return Answer(
        title, (Note(note),), GiveAlias(kind or "term", name, alias, gap), found=False, follow_ups=ways, accent="quiet"
    )


def _refused(sentence: str, change: AliasForm | None = None) -> Answer:
    return Answer(
        title=say("Not saved"),
        blocks=(Note(sentence),),
        request=ListTerms("names"),
        found=False,
        follow_ups=(FollowUp(say("Change it"), change),) if change else (),
        accent="quiet",
    )
