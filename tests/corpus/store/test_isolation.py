"""No guild sees anything of another's shelf, by whatever read and whatever id."""

from __future__ import annotations

import inspect
import struct
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from corpus.language.latent import DIMENSIONS
from corpus.store.drafts import AlreadyDoneError
from corpus.store.reads import ShelfReads
from corpus.store.reads_names import Holding
from corpus.store.reads_passages import Filter
from corpus.store.rows import GuildSettings, NameKind
from corpus.store.store import Store
from corpus.store.writes_names import NewTerm
from tests.corpus.store.shelves import BERTHS, BLUE, BOARD, NOW, RED, article, harbour, put, put_theme

ENGINES = ("sqlite",)
MOORINGS = article("Moorings", "Every berth of the quay is a mooring.")
Read = Callable[[ShelfReads, dict[str, int]], Awaitable[Any]]

# One call, with the ids of the red shelf, for every read. A new read fails the test below until it stands here.
READS: dict[str, Read] = {
    "article": lambda r, ids: r.article(ids["article"]),
    "articles": lambda r, ids: r.articles(theme_id=ids["theme"]),
    "articles_by_id": lambda r, ids: r.articles_by_id([ids["article"]]),
    "count_articles": lambda r, ids: r.count_articles(theme_id=ids["theme"]),
    "outline": lambda r, ids: r.outline(ids["article"]),
    "passages": lambda r, ids: r.passages(ids["article"]),
    "sentences": lambda r, ids: r.sentences(ids["article"]),
    "sentences_of_articles": lambda r, ids: r.sentences_of_articles([ids["article"]]),
    "sentences_of_passages": lambda r, ids: r.sentences_of_passages([ids["passage"]]),
    "phrases": lambda r, ids: r.phrases(ids["article"]),
    "teasers": lambda r, ids: r.teasers(ids["article"]),
    "stem_counts": lambda r, ids: r.stem_counts([ids["article"]]),
    "word_uses": lambda r, ids: r.word_uses(["redword", "berth"]),
    "spellings": lambda r, ids: r.spellings(["redword", "berth"]),
    "themes": lambda r, ids: r.themes(),
    "theme": lambda r, ids: r.theme(ids["theme"]),
    "theme_shares": lambda r, ids: r.theme_shares(),
    "theme_sizes": lambda r, ids: r.theme_sizes(),
    "most_on_theme": lambda r, ids: r.most_on_theme(ids["theme"], 10),
    "count_on_theme": lambda r, ids: r.count_on_theme(ids["theme"]),
    "articles_like": lambda r, ids: r.articles_like(ids["article"], 10),
    "kindred_stems": lambda r, ids: r.kindred_stems(["redwo"]),
    "theme_sentences": lambda r, ids: r.theme_sentences(ids["theme"]),
    "term": lambda r, ids: r.term(ids["term"]),
    "terms": lambda r, ids: r.terms(),
    "term_names": lambda r, ids: r.term_names(),
    "count_terms": lambda r, ids: r.count_terms(),
    "term_letters": lambda r, ids: r.term_letters(),
    "defining_sentences": lambda r, ids: r.defining_sentences(["redword levy"]),
    "expansions": lambda r, ids: r.expansions("HSB"),
    "uses": lambda r, ids: r.uses(["redword", "HSB"], 10),
    "use_counts": lambda r, ids: r.use_counts(["redword", "HSB"]),
    "names_exact": lambda r, ids: r.names_exact(["article", "term", "theme"], "HSB"),
    "names_beginning": lambda r, ids: r.names_beginning(["article", "term", "theme"], "harbour", 10),
    "name_words": lambda r, ids: r.name_words(["article", "term", "theme"], ["dues"], [(["ber", "har"], 9)]),
    "names_holding": lambda r, ids: r.names_holding([Holding((ids["word"],))], 10),
    "acronyms": lambda r, ids: r.acronyms(["hsb", "harbour safety board"]),
    "common_names": lambda r, ids: r.common_names("term"),
    "shelf_size": lambda r, ids: r.shelf_size(),
    "rank_articles": lambda r, ids: r.rank_articles({"redword": 1.0, "berth": 1.0}, [], Filter(), 10),
    "layouts": lambda r, ids: r.layouts([ids["article"]]),
    "passages_at": lambda r, ids: r.passages_at([(ids["article"], 1)]),
    "places_of_phrases": lambda r, ids: r.places_of_phrases(["redword levy"]),
    "document_counts": lambda r, ids: r.document_counts(["redword", "berth"]),
    "form_counts": lambda r, ids: r.form_counts(["redword", "berth"]),
    "near_words": lambda r, ids: r.near_words("redwurd"),
    "latent_nearness": lambda r, ids: r.latent_nearness(["redword"], [ids["article"]]),
    "likenesses": lambda r, ids: r.likenesses(harbour("redword")),
    "article_ids": lambda r, ids: r.article_ids(ids["theme"]),
    "main_sentences": lambda r, ids: r.main_sentences([ids["article"]], 10),
    "themes_of_sentences": lambda r, ids: r.themes_of_sentences([ids["sentence"]]),
    "sentences_explaining": lambda r, ids: r.sentences_explaining(["redword levy"], 10),
    "sentences_using": lambda r, ids: r.sentences_using(["redword", "HSB"], 10),
    "headings_with": lambda r, ids: r.headings_with(["dues", "pilots"], 10),
    # From here on what only a guild has, and no common shelf.
    "person_names": lambda r, ids: r.person_names([ids["person"]]),
    "record": lambda r, ids: r.record(),
    "settings": lambda r, ids: r.settings(),
    "count_record": lambda r, ids: r.count_record(),
    "own_terms": lambda r, ids: r.own_terms(),
    "count_own_terms": lambda r, ids: r.count_own_terms(),
    "removed_terms": lambda r, ids: r.removed_terms(),
    "removed_term": lambda r, ids: r.removed_term(ids["removed_term"]),
    "count_removed_terms": lambda r, ids: r.count_removed_terms(),
    "given_names": lambda r, ids: r.given_names(),
    "given_name": lambda r, ids: r.given_name(ids["alias"]),
    "count_given_names": lambda r, ids: r.count_given_names(),
    "gaps": lambda r, ids: r.gaps(),
    "draft": lambda r, ids: r.draft("red draft", now=NOW),
    "open_drafts": lambda r, ids: r.open_drafts(now=NOW),
    "draft_parts": lambda r, ids: r.draft_parts("red draft"),
    "draft_part": lambda r, ids: r.draft_part("red draft", 0),
    "draft_article": lambda r, ids: r.draft_article("red draft", 0),
    "draft_added": lambda r, ids: r.draft_added("red draft"),
    "draft_waiting": lambda r, ids: r.draft_waiting("red draft"),
    "draft_undoable": lambda r, ids: r.draft_undoable("red draft"),
    "draft_extras": lambda r, ids: r.draft_extras("red draft"),
    "kept_article": lambda r, ids: r.kept_article(ids["article"]),
    "kept_articles": lambda r, ids: r.kept_articles(removed=True),
    "count_kept": lambda r, ids: r.count_kept(removed=True),
    "usage": lambda r, ids: r.usage(),
    "own_themes": lambda r, ids: r.own_themes(),
    "hidden_articles": lambda r, ids: r.hidden_articles(),
}

COMMON_TOO = list(READS)[: list(READS).index("person_names")]


@pytest.fixture
async def ids(store: Store) -> dict[str, int]:
    return await one_of_each(store)


async def one_of_each(store: Store) -> dict[str, int]:
    """Put one of each on the red shelf; give the ids."""
    theme = await put_theme(store, RED, BERTHS)
    [term] = await store.put_terms(RED, [BOARD])
    added = await put(store, RED, harbour("redword"))
    await put(store, RED, MOORINGS)
    passage = (await store.shelf(RED).passages(added.article.id))[0]
    sentence = (await store.shelf(RED).theme_sentences(theme))[0]
    await store.record_gap(RED, "question", "What of redword?", now=NOW)
    await store.change_settings(RED, lambda _: GuildSettings(1, "de", private=True, failures_channel=2))
    await store.record(RED, 5, "Mara", "Did something.", now=NOW)
    person = await store.person(RED, 5, "Mara")
    [removed_term] = await store.put_terms(RED, [NewTerm("redword")])
    await store.remove_term(RED, removed_term, now=NOW)
    given = await store.give_alias(RED, "article", added.article.id, "Pilot dues", by=person, now=NOW)
    await store.make_draft(RED, "red draft", person, "red.zip", gap="", now=NOW)
    await store.put_draft_part(RED, "red draft", 0, "red.md", article=MOORINGS, facts={"a": 1}, foreseen="added")
    await store.put_draft_part(RED, "red draft", 1, "new.md", article=MOORINGS, facts={"a": 1}, foreseen="added")
    await store.mark_part(RED, "red draft", 1, added)
    await store.set_draft_state(RED, "red draft", "ready", extras={"terms": []})
    common = await put(store, 0, article("Common ropes", "A rope is common."))
    await store.hide_article(RED, common.article.id, by="Mara", now=NOW)
    await _point(store, RED, added.article.id)
    taken_off = await put(store, RED, article("Worn ropes", "A rope is worn."))
    await store.remove_article(RED, taken_off.article.id, now=NOW, by="Mara")
    return {
        "article": added.article.id,
        "theme": theme,
        "term": term,
        "removed_term": removed_term,
        "alias": given.alias,
        "passage": passage.id,
        "sentence": sentence.id,
        "person": person,
        "word": await _word(store, RED),
    }


async def _word(store: Store, shelf: int) -> int:
    [words] = await store.shelf(shelf).name_words(["term"], ["harbour"])
    return next(word.id for word in words if word.shelf == shelf)


async def _point(store: Store, shelf: int, article_id: int) -> None:
    """Give a shelf a latent space in which the article points where the word "redword" does."""
    await store.put_latent_stems(shelf, 1, {"redword": struct.pack(f"<{DIMENSIONS}e", 1, *[0] * (DIMENSIONS - 1))})
    await store.put_latent_articles(shelf, 1, {article_id: bytes([127, *[0] * (DIMENSIONS - 1)])})
    await store.use_latent_space(shelf, 1, article_changes=0)


def test_every_read_is_tried() -> None:
    public = {name for name, _ in inspect.getmembers(ShelfReads, inspect.isfunction) if not name.startswith("_")}
    assert public == set(READS)


@pytest.mark.parametrize("name", READS)
async def test_what_one_guild_keeps_another_and_a_direct_message_do_not_see(
    store: Store, ids: dict[str, int], name: str
) -> None:
    empty = await READS[name](ShelfReads(store._engine, 999), dict.fromkeys(ids, 10**6))
    assert await READS[name](store.shelf(RED), ids) != empty
    assert await READS[name](store.shelf(BLUE), ids) == empty
    assert await READS[name](store.shelf(None), ids) == empty


@pytest.mark.parametrize("name", READS)
async def test_a_guild_reads_the_same_whatever_another_keeps_under_the_same_names(
    store: Store, ids: dict[str, int], name: str
) -> None:
    before = await READS[name](store.shelf(RED), ids)
    await store.change_settings(BLUE, lambda _: GuildSettings(3, "fr", private=True, failures_channel=4))
    await store.record(BLUE, 5, "Mara", "Did something else.", now=NOW)
    await put_theme(store, BLUE, BERTHS)
    await store.put_terms(BLUE, [BOARD, NewTerm("bluewort")])
    other = (await store.shelf(BLUE).names_exact(["term"], "bluewort"))[0].id
    await store.give_alias(BLUE, "term", other, "HSB of the north", by=1, now=NOW)
    await store.remove_term(BLUE, other, now=NOW)
    await store.record_gap(BLUE, "question", "What of redword?", now=NOW)
    for _ in range(2):
        await put(store, BLUE, harbour("redword"))
    await put(store, BLUE, harbour("blueword"))
    assert await READS[name](store.shelf(RED), ids) == before


@pytest.mark.parametrize("name", COMMON_TOO)
async def test_what_is_common_every_guild_sees(store: Store, name: str) -> None:
    theme = await put_theme(store, 0, BERTHS)
    [term] = await store.put_terms(0, [BOARD])
    added = await put(store, 0, harbour("redword"))
    await put(store, 0, MOORINGS)
    passage = (await store.shelf(None).passages(added.article.id))[0]
    sentence = (await store.shelf(None).theme_sentences(theme))[0]
    await _point(store, 0, added.article.id)
    ids = {
        "article": added.article.id, "theme": theme, "term": term, "passage": passage.id, "sentence": sentence.id,
        "word": await _word(store, 0),
    }  # fmt: skip
    assert await READS[name](store.shelf(BLUE), ids) == await READS[name](store.shelf(None), ids)
    assert await READS[name](store.shelf(BLUE), ids)


async def test_a_guild_cannot_change_what_is_not_its_own(store: Store, ids: dict[str, int]) -> None:
    red = store.shelf(RED)
    before = [await red.draft("red draft", now=NOW), await red.draft_parts("red draft"), await red.hidden_articles()]
    assert not await store.delete_draft(BLUE, "red draft")
    assert not await store.set_draft_state(BLUE, "red draft", "done")
    assert not await store.leave_out(BLUE, "red draft", 0, left_out=True)
    await store.put_draft_part(BLUE, "red draft", 0, "blue.md", article=harbour("blueword"))
    await store.put_draft_part(BLUE, "red draft", 1, "blue.md", article=harbour("blueword"))
    await store.set_draft_facts(BLUE, "red draft", {0: {"a": 2}})
    await store.set_draft_told(BLUE, "red draft")
    await store.set_draft_recorded(BLUE, "red draft", 7)
    await store.drop_draft_extras(BLUE, "red draft")
    await store.mark_failed(BLUE, "red draft", 0, "No.")
    with pytest.raises(AlreadyDoneError):
        await store.mark_part(BLUE, "red draft", 0, await put(store, BLUE, harbour("blueword")))
    assert not await store.unhide_article(BLUE, (await red.hidden_articles())[0].id)
    assert not await store.hide_article(BLUE, ids["article"], by="a", now=NOW)
    assert await store.latest_revision(BLUE, ids["article"]) is None
    assert ids["article"] not in dict(await store.articles_of(BLUE))
    after = [await red.draft("red draft", now=NOW), await red.draft_parts("red draft"), await red.hidden_articles()]
    assert after == before
    assert not await store.remove_article(BLUE, ids["article"], now=NOW)
    assert not await store.remove_name(BLUE, "theme", ids["theme"], now=NOW)
    assert not await store.remove_name(BLUE, "term", ids["term"], now=NOW)
    assert await store.remove_term(BLUE, ids["term"], now=NOW) == "gone"
    assert await store.undo_term(BLUE, ids["term"], 1, now=NOW) == "gone"
    assert not await store.restore_term(BLUE, ids["removed_term"])
    assert not await store.remove_alias(BLUE, ids["alias"])
    kinds: tuple[NameKind, ...] = ("article", "term", "theme")
    for kind, owner in zip(kinds, (ids["article"], ids["term"], ids["theme"]), strict=True):
        assert (await store.give_alias(BLUE, kind, owner, "Ours", by=1, now=NOW)).outcome == "gone"
    [gap] = await store.shelf(RED).gaps()
    await store.dismiss_gaps(BLUE, [gap.id])
    await store.delete_gaps(BLUE, [gap.id])
    assert await store.shelf(RED).gaps() == [gap]
    assert await store.revisions(BLUE, ids["article"]) == []
    assert await store.shelf(RED).article(ids["article"]) is not None


async def test_a_guilds_own_term_stands_in_place_of_the_common_one_until_it_is_removed(store: Store) -> None:
    await store.put_terms(0, [BOARD])
    [own] = await store.put_terms(RED, [BOARD])
    assert [term.id for term in await store.shelf(RED).terms()] == [own]
    assert {name.id for name in await store.shelf(RED).names_exact(["term"], "HSB")} == {own}
    assert [term.id for term in await store.shelf(BLUE).terms()] != [own]
    await store.remove_name(RED, "term", own, now=NOW)
    assert await store.shelf(RED).terms() == await store.shelf(None).terms()


async def test_the_common_term_stays_hidden_when_it_comes_later(store: Store) -> None:
    [own] = await store.put_terms(RED, [BOARD])
    await store.put_terms(0, [BOARD])
    assert [term.id for term in await store.shelf(RED).terms()] == [own]
