"""What moderators make of the glossary, and the names they give: nothing of it is lost on the way."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from corpus.store.gaps import LONGEST
from corpus.store.store import Store
from corpus.store.writes_names import NewTerm
from tests.corpus.store.shelves import BERTHS, BLUE, BOARD, NOW, RED, article, harbour, put, put_theme

LATER = NOW + dt.timedelta(days=3)
LEVY = NewTerm("harbour levy", "HL", ("quay money",), "What ships pay.", related=("harbour dues",))


async def leads_to(store: Store, name: str, shelf: int = RED) -> list[tuple[str, str]]:
    """Give (kind, own name) of what a name leads to."""
    found = await store.shelf(shelf).names_exact(["article", "term", "theme"], name)
    return [(one.kind, one.main) for one in found]


async def test_a_guilds_term_says_who_set_it_and_when(store: Store) -> None:
    by = await store.person(RED, 5, "Mara")
    done = await store.set_term(RED, LEVY, by=by, now=NOW)
    assert done is not None
    assert done.before is None
    row = await store.shelf(RED).term(done.id)
    assert row is not None
    assert (row.own, row.set_by, row.set_at, row.definition) == (True, "Mara", NOW, "What ships pay.")
    await store.forget_person(5)
    row = await store.shelf(RED).term(done.id)
    assert row is not None
    assert (row.set_by, row.set_at) == (None, NOW)


async def test_setting_a_term_is_undone_one_step_back_and_forth(store: Store) -> None:
    mara, noor = await store.person(RED, 5, "Mara"), await store.person(RED, 6, "Noor")
    first = await store.set_term(RED, LEVY, by=mara, now=NOW)
    second = await store.set_term(RED, replace(LEVY, definition="Other words.", aliases=()), by=noor, now=LATER)
    assert first is not None and second is not None
    assert second.before is not None and second.before.set_by == "Mara"
    assert await store.undo_term(RED, second.id, first.edition, now=LATER) == "changed"
    assert await store.undo_term(RED, second.id, second.edition, now=LATER) == "before"
    row = await store.shelf(RED).term(first.id)
    assert row is not None
    assert (row.definition, row.aliases, row.set_by, row.set_at) == ("What ships pay.", LEVY.aliases, "Mara", NOW)
    assert await leads_to(store, "quay money") == [("term", "harbour levy")]
    assert await store.undo_term(RED, second.id, second.edition + 1, now=LATER) == "before"
    row = await store.shelf(RED).term(first.id)
    assert row is not None
    assert (row.definition, row.set_by, row.set_at) == ("Other words.", "Noor", LATER)


async def test_undoing_the_first_setting_removes_the_term_and_restoring_brings_all_of_it_back(store: Store) -> None:
    by = await store.person(RED, 5, "Mara")
    done = await store.set_term(RED, LEVY, by=by, now=NOW)
    assert done is not None
    before = await store.shelf(RED).term(done.id)
    assert await store.undo_term(RED, done.id, done.edition, now=LATER) == "removed"
    assert await store.shelf(RED).terms() == []
    assert await leads_to(store, "HL") == []
    assert [(one.name, one.own) for one in await store.shelf(RED).removed_terms()] == [("harbour levy", True)]
    assert await store.restore_term(RED, done.id)
    assert await store.shelf(RED).term(done.id) == before
    assert await leads_to(store, "HL") == [("term", "harbour levy")]
    assert not await store.restore_term(RED, done.id)


async def test_a_common_term_is_hidden_from_one_guild_alone_and_comes_back(store: Store) -> None:
    [common] = await store.put_terms(0, [BOARD])
    assert await store.remove_term(RED, common, now=NOW) == "hidden"
    assert await store.remove_term(RED, common, now=NOW) == "gone"
    assert await leads_to(store, "HSB") == []
    assert await leads_to(store, "HSB", BLUE) == [("term", BOARD.name)]
    assert [(one.id, one.own) for one in await store.shelf(RED).removed_terms()] == [(common, False)]
    await store.put_terms(0, [replace(BOARD, definition="As a later program says.")])
    assert await leads_to(store, "HSB") == []
    assert await store.restore_term(RED, common)
    assert await leads_to(store, "HSB") == [("term", BOARD.name)]


async def test_the_ids_of_a_common_term_and_of_the_guilds_own_lead_to_what_the_guild_sees(store: Store) -> None:
    [common] = await store.put_terms(0, [BOARD])
    done = await store.set_term(RED, replace(BOARD, definition="Ours."), by=1, now=NOW)
    assert done is not None
    for asked in (common, done.id):
        row = await store.shelf(RED).term(asked)
        assert row is not None and row.id == done.id
    other = await store.shelf(BLUE).term(common)
    assert other is not None and other.id == common
    assert await store.shelf(BLUE).term(done.id) is None
    # A common one that the guild defines itself cannot be put back beside it.
    assert not await store.restore_term(RED, common)
    assert await store.remove_term(RED, done.id, now=NOW) == "removed"
    row = await store.shelf(RED).term(done.id)
    assert row is not None and row.id == common


async def test_a_given_name_stays_through_revisions_removal_and_return_of_an_article(store: Store) -> None:
    added = await put(store, RED, harbour("herring"))
    given = await store.give_alias(RED, "article", added.article.id, "The herring piece", by=1, now=NOW)
    assert (given.outcome, given.main) == ("given", "Dues and Pilots")
    assert await leads_to(store, "the herring piece") == [("article", "Dues and Pilots")]
    await put(store, RED, replace(harbour("herring"), standfirst="Another one."))
    assert await leads_to(store, "the herring piece") == [("article", "Dues and Pilots")]
    await store.remove_article(RED, added.article.id, now=NOW)
    assert await leads_to(store, "the herring piece") == []
    [listed] = await store.shelf(RED).given_names()
    assert not listed.seen
    await put(store, RED, harbour("herring"))
    assert await leads_to(store, "the herring piece") == [("article", "Dues and Pilots")]
    await store.remove_alias(RED, given.alias)
    await put(store, RED, harbour("herring again"))
    assert await leads_to(store, "the herring piece") == []


@pytest.mark.parametrize("kind", ["article", "term", "theme"])
async def test_a_name_given_to_what_is_common_is_the_guilds_own_and_stays_when_the_program_revises_it(
    store: Store, kind: str
) -> None:
    async def load(word: str) -> None:
        await put(store, 0, replace(harbour("x"), standfirst=f"About {word}."))
        await store.put_terms(0, [replace(BOARD, definition=f"It sets {word}.")])
        await put_theme(store, 0, replace(BERTHS, description=word))

    await load("dues")
    [common] = await store.shelf(None).names_exact(
        ["article", "term", "theme"], {"article": "Dues and Pilots", "term": BOARD.name, "theme": BERTHS.name}[kind]
    )
    given = await store.give_alias(RED, common.kind, common.id, "Our name", by=1, now=NOW)
    await load("levies")
    assert await leads_to(store, "our NAME") == [(kind, common.main)]
    assert await leads_to(store, "our name", BLUE) == await leads_to(store, "our name", 0) == []
    other = await store.give_alias(BLUE, common.kind, common.id, "Our name", by=1, now=NOW)
    assert other.outcome == "given"
    await store.remove_alias(RED, given.alias)
    assert await leads_to(store, "our name") == []
    assert await leads_to(store, "our name", BLUE) == [(kind, common.main)]


async def test_two_guilds_give_one_name_to_different_things(store: Store) -> None:
    [board, levy] = await store.put_terms(0, [BOARD, LEVY])
    await store.give_alias(RED, "term", board, "the old men", by=1, now=NOW)
    await store.give_alias(BLUE, "term", levy, "the old men", by=1, now=NOW)
    assert await leads_to(store, "the old men") == [("term", BOARD.name)]
    assert await leads_to(store, "the old men", BLUE) == [("term", LEVY.name)]
    red, blue = [await store.shelf(guild).term(board) for guild in (RED, BLUE)]
    assert red is not None and blue is not None
    assert (red.aliases, red.given) == (("the board", "the old men"), ("the old men",))
    assert (blue.aliases, blue.given) == (("the board",), ())


async def test_a_name_that_is_another_things_is_not_given(store: Store) -> None:
    [board, levy] = await store.put_terms(0, [BOARD, LEVY])
    assert await store.give_alias(RED, "term", levy, "hsb", by=1, now=NOW) == replace(
        await store.give_alias(RED, "term", levy, "The Board", by=1, now=NOW), holder=BOARD.name
    )
    assert (await store.give_alias(RED, "term", board, "the-board", by=1, now=NOW)).outcome == "known"
    assert await store.shelf(RED).count_given_names() == 0
    # What the guild does not see has no name there.
    await store.remove_term(RED, board, now=NOW)
    assert (await store.give_alias(RED, "term", levy, "the board", by=1, now=NOW)).outcome == "given"
    assert (await store.give_alias(RED, "term", board, "another", by=1, now=NOW)).outcome == "gone"


async def test_a_name_given_to_what_has_left_can_be_given_to_another(store: Store) -> None:
    one, two = await put(store, RED, article("One", "A quay.")), await put(store, RED, article("Two", "A berth."))
    await store.give_alias(RED, "article", one.article.id, "the piece", by=1, now=NOW)
    await store.remove_article(RED, one.article.id, now=NOW)
    assert (await store.give_alias(RED, "article", two.article.id, "the piece", by=1, now=NOW)).outcome == "given"
    await put(store, RED, article("One", "A quay."))
    assert await leads_to(store, "the piece") == [("article", "Two")]


async def test_names_given_to_a_common_term_lead_to_the_guilds_own_while_there_is_one(store: Store) -> None:
    [common] = await store.put_terms(0, [BOARD])
    await store.give_alias(RED, "term", common, "the old men", by=1, now=NOW)
    done = await store.set_term(RED, NewTerm(BOARD.name, definition="Ours."), by=1, now=NOW)
    assert done is not None
    for _ in range(2):
        [name] = await store.shelf(RED).names_exact(["term"], "the old men")
        assert name.id == done.id
        await store.remove_term(RED, done.id, now=NOW)
        [name] = await store.shelf(RED).names_exact(["term"], "the old men")
        assert name.id == common
        await store.restore_term(RED, done.id)


async def test_gaps_are_counted_by_their_words_and_hold_nobody(store: Store) -> None:
    await store.record_gap(RED, "question", "What does <@81384788765712384> say of <#5>?", now=NOW)
    await store.record_gap(RED, "question", "what does say of", now=LATER, weak=True)
    [gap] = await store.shelf(RED).gaps()
    assert (gap.asked, gap.times, gap.weak, gap.first_at, gap.last_at) == ("What does say of ?", 2, True, NOW, LATER)
    await store.record_gap(RED, "words", "<@1> ?!", now=NOW)
    await store.record_gap(RED, "words", "quay " * 500, now=NOW)
    [_, long] = await store.shelf(RED).gaps()
    assert len(long.asked) <= LONGEST + 1
    assert long.asked.endswith("quay…")


async def test_a_guild_keeps_a_bounded_number_of_gaps_those_asked_most_and_last(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 12
    monkeypatch.setattr("corpus.store.gaps.MOST_GAPS", most)

    async def ask(number: int, day: int) -> None:
        await store.record_gap(RED, "term", f"word{number}", now=NOW + dt.timedelta(days=day))

    for number in range(most):
        await ask(number, number)
    for number in range(2):
        await ask(number, most)
    await store.record_gap(BLUE, "term", "word2", now=NOW)
    await ask(most, most)
    asked = [gap.asked for gap in await store.shelf(RED).gaps()]
    assert len(asked) == most
    assert "word2" not in asked
    assert {"word0", "word1", "word3", f"word{most}"} <= set(asked)
    assert [gap.asked for gap in await store.shelf(BLUE).gaps()] == ["word2"]
