"""The list of what moderators have curated: the group's own terms, the other names they gave, what they removed."""

from __future__ import annotations

from dataclasses import replace

from corpus.acts import ListTerms, RemoveAlias, RestoreTerm, SetTerm
from corpus.answer import Answer, Entries, Entry, FollowUp, Menu, Note
from corpus.answers.define import set_by
from corpus.answers.wording import facts, page_of
from corpus.desk.desk import Desk
from corpus.request import by_id
from corpus.saying import Said, say, say_count, say_day
from corpus.store.aliases import GivenName
from corpus.store.terms import RemovedTerm

PER_PAGE = 10
OWN, NAMES, REMOVED = say("Own terms"), say("Other names"), say("Removed terms")


async def show(desk: Desk, act: ListTerms) -> Answer:
    """Show one page of the list, with a menu that opens, takes away or puts back what stands on it."""
    match act.what:
        case "own":
            return await _own(desk, act)
        case "names":
            return await _names(desk, act)
        case "removed":
            return await _removed(desk, act)


async def _own(desk: Desk, act: ListTerms) -> Answer:
    total = await desk.reads.count_own_terms()
    act, offset = _page(act, total)
    rows = await desk.reads.own_terms(PER_PAGE, offset)
    entries = tuple(Entry(f"{row.name} ({row.acronym})" if row.acronym else row.name, set_by(row)) for row in rows)
    choices = tuple(FollowUp(row.name, SetTerm(by_id(row.id))) for row in rows)
    return _list(
        act,
        OWN,
        say_count("{count} term in the group’s own words", "{count} terms in the group’s own words", total),
        entries or Note(say("There are none yet. /terms set adds one.")),
        Menu(say("Edit a term"), choices),
        total,
    )


async def _names(desk: Desk, act: ListTerms) -> Answer:
    total = await desk.reads.count_given_names()
    act, offset = _page(act, total)
    rows = await desk.reads.given_names(PER_PAGE, offset)
    return _list(
        act,
        NAMES,
        say_count("{count} name that moderators gave", "{count} names that moderators gave", total),
        tuple(map(_given, rows)) or Note(say("There are none yet. /terms alias gives one.")),
        Menu(say("Take a name away"), tuple(FollowUp(row.text, RemoveAlias(row.id), turn=True) for row in rows)),
        total,
    )


async def _removed(desk: Desk, act: ListTerms) -> Answer:
    total = await desk.reads.count_removed_terms()
    act, offset = _page(act, total)
    rows = await desk.reads.removed_terms(PER_PAGE, offset)
    return _list(
        act,
        REMOVED,
        say_count("{count} term that can be put back", "{count} terms that can be put back", total),
        tuple(map(_gone, rows)) or Note(say("None is removed.")),
        Menu(say("Put a term back"), tuple(FollowUp(row.name, RestoreTerm(by_id(row.id)), turn=True) for row in rows)),
        total,
    )


def _page(act: ListTerms, total: int) -> tuple[ListTerms, int]:
    page = min(max(act.page, 1), _pages(total))
    return replace(act, page=page), PER_PAGE * (page - 1)


def _pages(total: int) -> int:
    return max(1, -(-total // PER_PAGE))


def _list(
    act: ListTerms, title: Said, subtitle: Said, listed: tuple[Entry, ...] | Note, menu: Menu, total: int
) -> Answer:
    others = ((OWN, ListTerms("own")), (NAMES, ListTerms("names")), (REMOVED, ListTerms("removed")))
    return Answer(
        title=title,
        subtitle=subtitle,
        blocks=(listed if isinstance(listed, Note) else Entries(listed),),
        request=act,
        follow_ups=(
            *((FollowUp(say("New term"), SetTerm()),) if act.what == "own" else ()),
            *(FollowUp(label, other, turn=True) for label, other in others if other.what != act.what),
        ),
        menus=(menu,) if menu.choices else (),
        previous=replace(act, page=act.page - 1) if act.page > 1 else None,
        next=replace(act, page=act.page + 1) if act.page < _pages(total) else None,
        place=page_of(act.page, _pages(total)),
    )


def _given(name: GivenName) -> Entry:
    day = say_day(name.at.date())
    given = say("given by {who} on {day}", who=name.by, day=day) if name.by else say("given on {day}", day=day)
    leads = say("leads to {main}", main=name.main) if name.seen else say("{main}, which is removed", main=name.main)
    return Entry(name.text, facts(leads, given))


def _gone(term: RemovedTerm) -> Entry:
    return Entry(term.name, say("the group’s own") if term.own else say("common to all servers"))
