"""What the store does for one guild, given the ids of another's things, reads and changes nothing of them."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.store.prompts import Prompts
from corpus.store.store import Store
from tests.corpus.store.filled import PERSON, all_rows, fill, fill_common
from tests.corpus.store.shelves import BLUE, NOW, RED, article

Call = Callable[[Store, dict[str, int]], Awaitable[Any]]
WHO = (5, "Kim")
DRAFT = f"draft {RED}"

# For guild BLUE, with what is RED's. A new method that takes a guild fails the test below until it stands here.
CALLS: dict[str, Call] = {
    "delete_draft": lambda s, ids: s.delete_draft(BLUE, DRAFT),
    "drop_draft_extras": lambda s, ids: s.drop_draft_extras(BLUE, DRAFT),
    "leave_out": lambda s, ids: s.leave_out(BLUE, DRAFT, 0, left_out=True),
    "mark_failed": lambda s, ids: s.mark_failed(BLUE, DRAFT, 0, "No."),
    "put_draft_part": lambda s, ids: s.put_draft_part(BLUE, DRAFT, 0, "b.md", article=article("B", "Blue."), facts={}),
    "set_draft_facts": lambda s, ids: s.set_draft_facts(BLUE, DRAFT, {0: {"b": 1}}),
    "set_draft_recorded": lambda s, ids: s.set_draft_recorded(BLUE, DRAFT, 9),
    "set_draft_state": lambda s, ids: s.set_draft_state(BLUE, DRAFT, "done"),
    "set_draft_told": lambda s, ids: s.set_draft_told(BLUE, DRAFT),
    "delete_gaps": lambda s, ids: s.delete_gaps(BLUE, [ids["gap"]]),
    "dismiss_gaps": lambda s, ids: s.dismiss_gaps(BLUE, [ids["gap"]]),
    "restore_gaps": lambda s, ids: s.restore_gaps(BLUE, [ids["gap"]]),
    "hide_article": lambda s, ids: s.hide_article(BLUE, ids["article"], by="Kim", now=NOW),
    "unhide_article": lambda s, ids: s.unhide_article(BLUE, ids["article"]),
    "remove_article": lambda s, ids: s.remove_article(BLUE, ids["article"], now=NOW),
    "latest_revision": lambda s, ids: s.latest_revision(BLUE, ids["article"]),
    "revisions": lambda s, ids: s.revisions(BLUE, ids["article"]),
    "own_article_ids": lambda s, ids: s.own_article_ids(BLUE),
    "articles_of": lambda s, ids: s.articles_of(BLUE),
    "remove_name": lambda s, ids: s.remove_name(BLUE, "theme", ids["theme"], now=NOW),
    "remove_term": lambda s, ids: s.remove_term(BLUE, ids["term"], now=NOW),
    "restore_term": lambda s, ids: s.restore_term(BLUE, ids["term"]),
    "undo_term": lambda s, ids: s.undo_term(BLUE, ids["term"], 2, now=NOW),
    "give_alias": lambda s, ids: s.give_alias(BLUE, "article", ids["article"], "b", by=1, now=NOW),
    "remove_alias": lambda s, ids: s.remove_alias(BLUE, ids["alias"]),
    "kept_request": lambda s, ids: s.kept_request(BLUE, "key"),
    "sentence_texts": lambda s, ids: s.sentence_texts(BLUE),
    "theme_words": lambda s, ids: s.theme_words(BLUE),
    "drop_found_theme": lambda s, ids: s.drop_found_theme(BLUE, "redword dues"),
    "shelf_changes": lambda s, ids: s.shelf_changes(BLUE),
    "shelf_themes": lambda s, ids: s.shelf_themes(BLUE),
    "written": lambda s, ids: s.written(BLUE, ["levi", "berth"]),
    "article_ids_without": lambda s, ids: s.article_ids_without(BLUE, 9),
    "commonest_stems": lambda s, ids: s.commonest_stems(BLUE, 9),
    "latent_directions": lambda s, ids: s.latent_directions(BLUE, 1),
    "latent_state": lambda s, ids: s.latent_state(BLUE),
    "is_being_erased": lambda s, ids: s.is_being_erased(BLUE),
    "erase_guild": lambda s, ids: s.erase_guild(BLUE),
    "article_changes": lambda s, ids: s.article_changes(BLUE),
    "theme_changes": lambda s, ids: s.theme_changes(BLUE),
    "likeness_changes": lambda s, ids: s.likeness_changes(BLUE),
    "accept": lambda s, ids: s.prompts.accept(BLUE, ids["suggestion"], *WHO, now=NOW),
    "put_by": lambda s, ids: s.prompts.put_by(BLUE, ids["suggestion"], *WHO, now=NOW),
    "move_to": lambda s, ids: s.prompts.move_to(BLUE, ids["suggestion"], 1),
    "reword": lambda s, ids: s.prompts.reword(BLUE, ids["suggestion"], "Why blue?", "why blue"),
    "remove_schedule": lambda s, ids: s.prompts.remove_schedule(BLUE, ids["schedule"], now=NOW),
    "suggestion": lambda s, ids: s.prompts.suggestion(BLUE, ids["suggestion"]),
    "queue": lambda s, ids: s.prompts.queue(BLUE, "accepted"),
    "count_queue": lambda s, ids: s.prompts.count_queue(BLUE),
    "schedule": lambda s, ids: s.prompts.schedule(BLUE, ids["schedule"]),
    "schedules": lambda s, ids: s.prompts.schedules(BLUE),
    "history": lambda s, ids: s.prompts.history(BLUE),
    "count_history": lambda s, ids: s.prompts.count_history(BLUE),
    "uses": lambda s, ids: s.prompts.uses(BLUE),
    "keys_ready": lambda s, ids: s.prompts.keys_ready(BLUE),
    "shelf_state": lambda s, ids: s.prompts.shelf_state(BLUE),
}
# These bring what is written, or number what the caller has read, and name nothing that is there by its id.
BRING = {
    "add_schedule",
    "change_settings",
    "claim_by_hand",
    "keep_requests",
    "keep_requests_soon",
    "make_draft",
    "mark_part",
    "person",
    "put_article",
    "put_articles",
    "put_found_theme",
    "put_latent_articles",
    "put_latent_stems",
    "put_terms",
    "put_themes",
    "record",
    "record_gap",
    "set_term",
    "set_themes_found",
    "shelf",
    "suggest",
    "use_latent_space",
}


@pytest.fixture
async def ids(store: Store) -> dict[str, int]:
    """One of everything on the red shelf; give the ids."""
    await fill(store, RED, "redword", common_article=await fill_common(store))
    reads = store.shelf(RED)
    [row] = await reads.names_exact(["article"], "redword nickname")
    [theme] = await reads.names_exact(["theme"], "redword dues")
    return {
        "article": row.id,
        "theme": theme.id,
        "term": (await reads.own_terms())[0].id,
        "alias": (await reads.given_names())[0].id,
        "gap": (await reads.gaps())[0].id,
        "suggestion": (await store.prompts.queue(RED, "accepted"))[0].id,
        "schedule": (await store.prompts.schedules(RED))[0].id,
    }


def test_every_method_that_takes_a_guild_is_tried() -> None:
    for kind in (Store, Prompts):
        for name, function in inspect.getmembers(kind, inspect.isfunction):
            first = [*inspect.signature(function).parameters][1:2]
            if not name.startswith("_") and first in (["shelf"], ["guild_id"]):
                assert (name in CALLS) != (name in BRING), name


@pytest.mark.parametrize("name", CALLS)
async def test_what_is_done_for_one_guild_touches_and_gives_nothing_of_another(
    store: Store, database: Path, ids: dict[str, int], name: str
) -> None:
    before = without_blue(database)
    given = await CALLS[name](store, ids)
    assert "redword" not in repr(given)
    assert without_blue(database) == before


def without_blue(database: Path) -> dict[str, list[tuple[object, ...]]]:
    return {table: [row for row in rows if BLUE not in row] for table, rows in all_rows(database).items()}


async def test_what_is_done_for_the_guild_itself_is_done(store: Store, ids: dict[str, int]) -> None:
    # So that the above does not hold because the ids are wrong.
    assert await store.knows_person(PERSON) == 1
    assert await store.latest_revision(RED, ids["article"])
    assert await store.leave_out(RED, DRAFT, 0, left_out=True)
    assert await store.remove_alias(RED, ids["alias"])
    assert await store.remove_name(RED, "theme", ids["theme"], now=NOW)
    assert await store.prompts.put_by(RED, ids["suggestion"], *WHO, now=NOW)
    assert await store.prompts.remove_schedule(RED, ids["schedule"], now=NOW)
