"""What an export holds beside its articles, put in its place on this shelf."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from corpus.apart import ApartError
from corpus.desk import drafts, export, jobs
from corpus.desk.desk import Desk
from corpus.desk.record import person, record
from corpus.saying import Said, say, say_count, say_list
from corpus.store.reads_drafts import DraftRow
from corpus.store.rows import NameKind, NameRow
from corpus.store.writes_names import NewTerm

_log = logging.getLogger(__name__)


def announced(extras: export.Extras) -> list[Said]:
    """Say what would be put in its place; nothing where there is nothing."""
    held = _counted(len(extras.terms), len(extras.aliases), len(extras.themes), _hidden(extras))
    return [say("Beside its articles it holds {things}.", things=held)] if held else []


async def put_extras(desk: Desk, draft: DraftRow) -> tuple[Said, ...]:
    """Put in place what is the group's own beside its articles; what is there already stays. Tells what was new."""
    extras = export.extras_of(await desk.reads.draft_extras(draft.key))
    themes = await _put_themes(desk, extras)
    terms = await _put_terms(desk, extras.terms)
    aliases = await _give_aliases(desk, extras.aliases)
    hidden = await _hide_articles(desk, extras.hidden_articles) + await _hide_terms(desk, extras.hidden_terms)
    await desk.library.store.drop_draft_extras(desk.guild_id, draft.key)
    done = _counted(terms, aliases, themes, hidden)
    if not done:
        return ()
    await record(desk, say("Took over {things} from {name}.", things=done, name=draft.name))
    return (say("Also taken over: {things}.", things=done),)


def _hidden(extras: export.Extras) -> int:
    return len(extras.hidden_articles) + len(extras.hidden_terms)


def _counted(terms: int, aliases: int, themes: int, hidden: int) -> Said | None:
    counts = (
        (terms, say_count("{count} term", "{count} terms", terms)),
        (aliases, say_count("{count} other name", "{count} other names", aliases)),
        (themes, say_count("{count} theme", "{count} themes", themes)),
        (hidden, say_count("{count} removal", "{count} removals", hidden)),
    )
    held = [said for number, said in counts if number]
    return say_list(held) if held else None


async def _put_themes(desk: Desk, extras: export.Extras) -> int:
    held = {theme.name: theme for theme in await desk.reads.own_themes()}
    wanted = [theme for theme in extras.themes if held.get(theme.name) != theme]
    if wanted:
        try:
            await desk.library.workers.adder.run(jobs.put_themes, drafts.place(desk), wanted, seconds=drafts.SECONDS)
        except ApartError as error:
            _log.error("Themes could not be taken over: %s", error)
            return 0
    return len(wanted)


async def _put_terms(desk: Desk, terms: Sequence[export.OwnTerm]) -> int:
    held = {term.name: term for term in (await export.extras(desk.reads)).terms}
    new = [term for term in terms if held.get(term.name) != term]
    by = await person(desk)
    done = 0
    for term in new:
        wanted = NewTerm(term.name, term.acronym, term.aliases, term.definition, related=term.related)
        done += await desk.library.store.set_term(desk.guild_id, wanted, by=by, now=desk.now()) is not None
    return done


async def _give_aliases(desk: Desk, aliases: Sequence[export.GivenAlias]) -> int:
    by = await person(desk)
    done = 0
    for one in aliases:
        for owner in await _called(desk, one.kind, one.name):
            given = await desk.library.store.give_alias(
                desk.guild_id, one.kind, owner.id, one.alias, by=by, now=desk.now()
            )
            done += given.outcome == "given"
            break
    return done


async def _hide_articles(desk: Desk, labels: Sequence[str]) -> int:
    by = await drafts.signed(desk)
    return sum(
        [
            await desk.library.store.hide_article(desk.guild_id, found.id, by=by, now=desk.now())
            for label in labels
            for found in await _called(desk, "article", label)
        ]
    )


async def _hide_terms(desk: Desk, names: Sequence[str]) -> int:
    done = 0
    for name in names:
        for found in await _called(desk, "term", name):
            row = await desk.reads.term(found.id)
            if row is not None and not row.own:
                done += await desk.library.store.remove_term(desk.guild_id, row.id, now=desk.now()) == "hidden"
    return done


async def _called(desk: Desk, kind: NameKind, name: str) -> list[NameRow]:
    """Give what bears this very name itself."""
    return [one for one in await desk.reads.names_exact([kind], name) if one.main == name and not one.alias]
