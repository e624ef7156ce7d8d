"""Curating the glossary: setting and removing a group's own definitions, each with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.acts import ListTerms, RemoveTerm, RestoreTerm, SetTerm, UndoTerm
from corpus.answer import Answer, FollowUp, Note
from corpus.answers import define
from corpus.answers.naming import GONE, find, missing, several
from corpus.answers.wording import shown
from corpus.desk import typed
from corpus.desk.desk import Desk
from corpus.desk.record import person, record
from corpus.desk.typed import RefusedError
from corpus.errors import StaleRequestError
from corpus.language.words import fold
from corpus.request import Define, as_id, by_id
from corpus.saying import Said, say, say_day, say_list, say_number, say_together
from corpus.search.names import Found
from corpus.store.rows import TermRow
from corpus.store.terms import MOST_TERMS, TermSet
from corpus.store.writes_names import NewTerm

UNDO = say("Undo")
MEMBERS_SEE = say("Members now see this:")
ALL_CURATED = say("All of the group’s terms")


@dataclass(frozen=True, slots=True)
class Words:
    """What a moderator typed for a term, lists with commas between the names; None where it is to stay as it is."""

    definition: str | None = None
    acronym: str | None = None
    aliases: str | None = None
    related: str | None = None


@dataclass(frozen=True, slots=True)
class TermFields:
    """What stands in the form for a term. `name` is empty where the form is to ask for it."""

    name: str
    definition: str
    acronym: str
    aliases: str
    related: str


async def fields(desk: Desk, act: SetTerm) -> TermFields:
    """Give what the form for a term is to be filled with. Raises StaleRequestError, or RefusedError for no name."""
    row = await _known(desk, act.term) if act.term else None
    name = row.name if row else typed.name(act.term) if act.term else ""
    if act.again or row is None:
        return TermFields(name, act.definition, act.acronym, act.aliases, act.related)
    return TermFields(
        name=name,
        definition=act.definition or row.definition or "",
        acronym=act.acronym or row.acronym or "",
        aliases=act.aliases or typed.listed(_own_aliases(row)),
        related=act.related or typed.listed(row.related),
    )


async def set_term(desk: Desk, term: str, words: Words) -> Answer:
    """Set the group's own definition of a term, by name, by id or as typed, and show what members now see.

    What cannot be kept comes back with a button to the form, filled with what was typed.
    """
    found = await find(desk.reads, "term", term)
    if found.how == "several" and await desk.reads.names_exact(["term"], term):
        return several("term", term, SetTerm(term), found.names, lambda one: _again(one, words))
    try:
        row = await _known(desk, term)
        wanted = await _checked(desk, row, row.name if row else typed.name(term), words)
    except RefusedError as refused:
        return _refused(term, words, refused)
    if row and row.own and wanted == _content(row):
        return await _card(desk, row.id, [say("Nothing has changed. Members see this:")], [])
    done = await desk.library.store.set_term(desk.guild_id, wanted, by=await person(desk), now=desk.now())
    if done is None:
        full = say("This server has {most} terms of its own, which is the most I keep.", most=say_number(MOST_TERMS))
        return _refused(term, words, RefusedError(full))
    await record(desk, say("Set the definition of {term}.", term=wanted.name))
    notes = [say("Saved."), *_instead_of(row, done), *await _remarks(desk, found, row, wanted, done.id), MEMBERS_SEE]
    undo = FollowUp(UNDO, UndoTerm(by_id(done.id), done.edition), turn=True)
    return await _card(desk, done.id, notes, [undo, FollowUp(say("Edit"), SetTerm(by_id(done.id)))])


async def undo(desk: Desk, act: UndoTerm) -> Answer:
    """Put a term back to what it was before it was set; where it was set again since, it stays."""
    term_id = as_id(act.term) or 0
    row = await desk.reads.term(term_id)
    done = await desk.library.store.undo_term(desk.guild_id, term_id, act.edition, now=desk.now())
    if done == "gone" or row is None:
        raise StaleRequestError(GONE)
    if done == "changed":
        since = say("It was set again since, and stays as it is. Members see this:")
        return await _card(desk, term_id, [since], [FollowUp(say("Edit"), SetTerm(act.term))])
    await record(desk, say("Undid the last change to {term}.", term=row.name))
    if done == "removed":
        back = FollowUp(say("Set it again"), RestoreTerm(act.term), turn=True)
        return await _removed(desk, row, say("Undone."), back)
    back = FollowUp(say("Set it again"), UndoTerm(act.term, act.edition + 1), turn=True)
    return await _card(desk, term_id, [say("Changed back."), MEMBERS_SEE], [back])


async def remove_named(desk: Desk, term: str) -> Answer:
    """Remove a term as a moderator typed it; what is only near, or several, is asked about first."""
    found = await find(desk.reads, "term", term)
    if found.how in ("exact", "alias") and found.names:
        row = await desk.reads.term(found.names[0].id)
        return await remove(desk, RemoveTerm(by_id(row.id if row else 0)))
    if found.how in ("near", "several"):
        return _which(term, found)
    return await missing(desk.reads, "term", term, RemoveTerm(term), found, RemoveTerm)


async def remove(desk: Desk, act: RemoveTerm) -> Answer:
    """Take the group's own definition away, or a common term out of the group's sight."""
    term_id = as_id(act.term) or 0
    row = await desk.reads.term(term_id)
    done = await desk.library.store.remove_term(desk.guild_id, term_id, now=desk.now())
    back = FollowUp(UNDO, RestoreTerm(act.term), turn=True)
    if done == "gone":
        gone = await desk.reads.removed_term(term_id)
        if gone is None:
            raise StaleRequestError(GONE)
        note = say("It is removed already.")
        return Answer(gone.name, (Note(note),), act, follow_ups=(back, FollowUp(ALL_CURATED, ListTerms("removed"))))
    if row is None:
        raise StaleRequestError(GONE)
    await record(desk, say("Removed the term {term}.", term=row.name))
    return await _removed(desk, row, say("Removed."), back)


async def restore(desk: Desk, act: RestoreTerm) -> Answer:
    """Put back a term that was removed."""
    term_id = as_id(act.term) or 0
    done = await desk.library.store.restore_term(desk.guild_id, term_id)
    row = await desk.reads.term(term_id)
    if row is None:
        raise StaleRequestError(GONE)
    again = FollowUp(say("Remove"), RemoveTerm(by_id(row.id)), turn=True)
    if not done:
        return await _card(desk, row.id, [say("It is there. Members see this:")], [again])
    await record(desk, say("Put the term {term} back.", term=row.name))
    return await _card(desk, row.id, [say("It is back."), MEMBERS_SEE], [again])


async def _known(desk: Desk, term: str) -> TermRow | None:
    """Give the term that a name stands for, by its own or another name. Raises StaleRequestError for an id of none."""
    found = await find(desk.reads, "term", term)
    if found.how in ("exact", "alias") and found.names:
        return await desk.reads.term(found.names[0].id)
    if as_id(term) is not None:
        raise StaleRequestError(GONE)
    return None


async def _checked(desk: Desk, row: TermRow | None, name: str, words: Words) -> NewTerm:
    """Give the term as it is to be kept. Raises RefusedError."""
    definition = row.definition if row and words.definition is None else typed.definition(words.definition or "")
    acronym = row.acronym if row and words.acronym is None else typed.acronym(words.acronym or "")
    known = {fold(name), fold(acronym or "")}
    listed = _own_aliases(row) if row and words.aliases is None else typed.names(words.aliases or "")
    aliases = tuple(alias for alias in listed if fold(alias) not in known)
    related = row.related if row and words.related is None else typed.names(words.related or "")
    for alias in aliases:
        holder = await _holder(desk, alias, row.id if row else 0)
        if holder is not None:
            raise RefusedError(
                say(
                    "“{name}” is already a name of {other}. Leave it out here, or take it away there first.",
                    name=alias,
                    other=holder,
                )
            )
    return NewTerm(name, acronym, aliases, definition, related=tuple(one for one in related if fold(one) != fold(name)))


async def _holder(desk: Desk, name: str, other_than: int) -> str | None:
    """Give the term that has a name already, if another one does."""
    held = await desk.reads.names_exact(["term"], name)
    return next((one.main for one in held if one.id != other_than), None)


def _own_aliases(row: TermRow) -> tuple[str, ...]:
    """Other names that are the term's own, without those that moderators gave with /terms alias: they stay anyhow."""
    return row.aliases[: len(row.aliases) - len(row.given)]


def _content(row: TermRow) -> NewTerm:
    return NewTerm(row.name, row.acronym, _own_aliases(row), row.definition, related=row.related)


def _instead_of(row: TermRow | None, done: TermSet) -> list[Said]:
    """Say what the new definition stands in place of."""
    before = done.before
    if before is not None and before.set_at is not None:
        day = say_day(before.set_at.date())
        if before.set_by:
            return [say("It takes the place of what {who} set on {day}.", who=before.set_by, day=day)]
        return [say("It takes the place of what was set on {day}.", day=day)]
    if row is not None and not row.own:
        return [say("In this server it takes the place of the common definition.")]
    return []


async def _remarks(desk: Desk, found: Found, row: TermRow | None, term: NewTerm, term_id: int) -> list[Said]:
    """Say what a moderator may not have meant."""
    remarks = []
    if row is not None and found.how == "alias":
        remarks.append(say("“{asked}” is another name for {found}.", asked=shown(found.asked), found=row.name))
    if row is None and found.how in ("near", "several"):
        near = say_list(dict.fromkeys(name.main for name in found.names[:3]))
        remarks.append(say("This is a new term. The nearest there was: {names}.", names=near))
    other = await _holder(desk, term.acronym, term_id) if term.acronym else None
    if other is not None:
        short = term.acronym
        remarks.append(
            say("{short} also stands for {other}; members are asked which they mean.", short=short, other=other)
        )
    unknown = [name for name in term.related if not await desk.reads.names_exact(["term"], name)]
    if unknown:
        remarks.append(say("Not in the glossary yet, and so not shown as related: {names}.", names=say_list(unknown)))
    if typed.is_formatted(term.definition or ""):
        remarks.append(say("Signs of formatting show as they were typed."))
    return remarks


def _again(term: str, words: Words) -> SetTerm:
    given = (words.definition, words.acronym, words.aliases, words.related)
    definition, acronym, aliases, related = (one or "" for one in given)
    return SetTerm(term, definition, acronym, aliases, related, again=int(None not in given))


def _refused(term: str, words: Words, refused: RefusedError) -> Answer:
    return Answer(
        title=say("Not saved"),
        blocks=(Note(refused.sentence),),
        request=SetTerm(term),
        found=False,
        follow_ups=(FollowUp(say("Change it"), _again(term, words)),),
        accent="quiet",
    )


def _which(term: str, found: Found) -> Answer:
    """Ask before something is removed that was not named exactly."""
    return Answer(
        title=say("Which term?"),
        blocks=(Note(say("No term is called “{asked}”. Which of these is to be removed?", asked=shown(term))),),
        request=RemoveTerm(term),
        found=False,
        follow_ups=tuple(FollowUp(name.main, RemoveTerm(by_id(name.id)), turn=True) for name in found.names),
        accent="quiet",
    )


async def _removed(desk: Desk, row: TermRow, said: Said, back: FollowUp) -> Answer:
    """Show what is left after a definition is gone: the common one of that name, or none."""
    left = await desk.reads.term(row.id)
    if left is not None:
        also = FollowUp(say("Remove this one too"), RemoveTerm(by_id(left.id)), turn=True)
        again = say("Members see the common definition again:")
        return await _card(desk, left.id, [said, again], [back, also])
    note = say("{term} is no longer in the glossary. /define still shows where the articles use it.", term=row.name)
    return Answer(
        title=row.name,
        subtitle=said,
        blocks=(Note(note),),
        request=ListTerms("removed"),
        follow_ups=(back, FollowUp(ALL_CURATED, ListTerms())),
    )


async def _card(desk: Desk, term_id: int, notes: Sequence[Said], ways: Sequence[FollowUp]) -> Answer:
    """Show a term as members see it, with what a moderator is told over it, and the ways on for moderators."""
    card = await define.answer(desk.reads, Define(by_id(term_id)))
    told = Note(say_together(*notes), quiet=True)
    return replace(card, blocks=(told, *card.blocks), follow_ups=(*ways, FollowUp(ALL_CURATED, ListTerms())))
