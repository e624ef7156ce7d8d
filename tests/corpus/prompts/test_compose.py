"""Composing: what comes, in which order, and from what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import answers
from corpus.article import Article, Section, Teaser
from corpus.prompts.kinds import KINDS
from corpus.prompts.question import Question
from corpus.request import CompareArticles, CompareTheme
from corpus.store.engine import Row, Value
from corpus.store.sqlite import SqliteEngine
from tests.conftest import SHARED
from tests.corpus.prompts.composing import SHELF, Group, check

WANTED = {"claim", "apart", "term", "trade-off", "what-if", "gap", "evidence", "passage"}
QUAYS = Article(
    title="Quays in Winter",
    sections=(
        Section(
            None,
            (
                "Harbours that close in winter lose their pilots to harbours that stay open. Pilots rarely come back.",
                "A harbour board that wants to keep its pilots should pay them for the months without ships.",
            ),
        ),
    ),
)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Group]:
    with Group(tmp_path_factory.mktemp("composed") / "starter.db", starter=True) as group:
        yield group


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Group]:
    """Six short texts on six other subjects, one of them a mess, and no theme."""
    with Group(tmp_path_factory.mktemp("composed") / "mixed.db") as group:
        group.add_files(SHELF.glob("*.md"))
        yield group


@pytest.fixture
def group(tmp_path: Path) -> Iterator[Group]:
    with Group(tmp_path / "shelf.db") as empty:
        yield empty


def test_the_starter_shelf_gives_questions_of_every_kind_that_is_wanted(starter: Group) -> None:
    every = starter.every()
    assert len(every) > 100
    assert {question.kind for question in every} >= WANTED
    assert {question.kind for question in every} <= {kind.name for kind in KINDS}
    assert len({question.key for question in every}) == len(every)
    for question in every:
        check(question, starter)


def test_texts_on_anything_give_questions_without_any_theme(mixed: Group) -> None:
    every = mixed.every()
    assert len(every) > 25 and len({question.kind for question in every}) > 10
    for question in every:
        check(question, mixed)


@pytest.mark.parametrize("folder", ["articles", "layouts"])
def test_captured_pages_give_questions_that_hold(group: Group, folder: str) -> None:
    files = list((SHARED / folder).glob("*.txt"))[:10]
    if not files:
        pytest.skip("the captured pages are not here")
    group.add_files(files)
    every = group.every()
    assert every
    for question in every:
        check(question, group)


def test_every_button_leads_somewhere(starter: Group) -> None:
    for question in starter.every():
        for way in question.follow_ups:
            answer = starter.run(answers.answer(starter.reads, way.request))
            assert answer.found, way
        assert any(isinstance(way.request, CompareArticles | CompareTheme) for way in question.follow_ups)


def test_the_comparison_is_between_the_articles_that_are_quoted(starter: Group) -> None:
    for question in starter.every():
        if len(question.quotes) == 2:
            first, second = (f"={number}" for number in question.article_ids)
            compared = [way.request for way in question.follow_ups if isinstance(way.request, CompareArticles)]
            assert [set(request.articles) for request in compared] == [{first, second}]


def test_nothing_comes_again_before_all_has_come(mixed: Group) -> None:
    total = len(mixed.every())
    used: list[str] = []
    for day in range(total):
        composed = mixed.compose(used, seed=day)
        assert composed.question and not composed.started_over
        used.append(composed.question.key)
    assert len(set(used)) == total
    again = mixed.compose(used, seed=total)
    assert again.started_over and again.question and again.question.key in used
    assert again.question.key != used[-1]


def test_a_second_round_brings_everything_once_more(mixed: Group) -> None:
    keys = [question.key for question in mixed.every()]
    uses = Counter(keys)
    started = 0
    for day in range(len(keys)):
        composed = mixed.compose(dict(uses), seed=day)
        assert composed.question
        started += composed.started_over
        uses[composed.question.key] += 1
    assert set(uses.values()) == {2}
    assert started == 1


def test_the_same_seed_gives_the_same_and_another_another(starter: Group) -> None:
    used = [starter.question(seed=5).key]
    assert starter.question(used, seed=9) == starter.question(used, seed=9)
    assert len({starter.question(seed=seed).key for seed in range(20)}) > 10


def test_kinds_take_turns_and_so_do_articles(starter: Group) -> None:
    chosen: list[Question] = []
    for day in range(36):
        chosen.append(starter.question([one.key for one in chosen], seed=day))
    assert max(Counter(one.kind for one in chosen).values()) <= 4
    assert len({number for one in chosen for number in one.article_ids}) == 12
    assert max(Counter(one.text for one in chosen).values()) <= 2


def test_a_theme_or_an_article_can_be_chosen(starter: Group) -> None:
    theme = next(row for row in starter.run(starter.reads.themes()) if row.name == "sanctions")
    on_theme = starter.every(theme=theme.id)
    assert len(on_theme) > 5
    assert all(theme.id in question.themes for question in on_theme)
    assert theme.id in starter.question(theme=theme.id).themes
    article = starter.run(starter.reads.articles())[3].id
    assert all(article in question.article_ids for question in starter.every(article=article))
    assert article in starter.question(article=article).article_ids
    assert starter.compose(theme=10**9).question is None
    assert starter.compose(article=10**9).note == "No passage of this article can be asked about by itself."


def test_an_empty_shelf_says_that_it_is_empty(group: Group) -> None:
    composed = group.compose()
    assert composed.question is None
    assert composed.note == "There is no article on this shelf to ask about."
    assert group.every() == []


def test_a_shelf_with_nothing_to_ask_about_says_so(group: Group) -> None:
    group.add(Article("Scraps", (Section(None, ("See above.", "I went there. It was closed.", "- milk\n- eggs")),)))
    assert group.compose().note == "No passage on this shelf can be asked about by itself."


def test_one_article_alone_is_asked_about_without_a_comparison(group: Group) -> None:
    group.add(QUAYS)
    every = group.every()
    assert every
    for question in every:
        check(question, group)
        assert not any(isinstance(way.request, CompareArticles | CompareTheme) for way in question.follow_ups)


def test_another_groups_articles_are_never_asked_about(group: Group) -> None:
    group.add(QUAYS, guild=5)
    assert group.compose().question is None


def test_keys_of_articles_that_are_gone_and_keys_that_are_none_do_no_harm(group: Group) -> None:
    group.add(QUAYS)
    odd = ["", "claim", "claim..", "claim.999999-.00", "claim.x-9.zz", "a.b.c.d", "🚢", f"claim.{'9' * 40}.00"]
    assert group.question(odd).key == group.question().key


def test_no_question_is_one_that_a_text_of_the_shelf_states(group: Group) -> None:
    group.add(QUAYS)
    before = group.every()
    heads = [Section(question.text, ("Nothing much stands here.",)) for question in before]
    titled = Article("Is it so, and does it bear this claim out?", tuple(heads))
    pointing = Teaser("What does this passage leave unsaid?")
    group.add(titled, Article(before[0].text, (Section(None, ("Nothing much stands here either.",)),)))
    group.add(Article(QUAYS.title, QUAYS.sections, teasers=(pointing,)))
    taken = {one.text for one in before} | {pointing.text}
    used: list[str] = []
    while not (composed := group.compose(used)).started_over:
        if composed.question is None:
            break
        used.append(composed.question.key)
        assert composed.question.text not in taken
        assert all(asked not in composed.question.text for asked in (pointing.text, *(one.text for one in before)))


async def _counted(group: Group, monkeypatch: pytest.MonkeyPatch) -> int:
    rows = 0
    real = SqliteEngine.rows

    async def counting(self: SqliteEngine, sql: str, *values: Value) -> list[Row]:
        nonlocal rows
        found = await real(self, sql, *values)
        rows += len(found)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(SqliteEngine, "rows", counting)
        from corpus.prompts.compose import compose

        assert (await compose(group.reads, used=(), seed=3)).question
    return rows


def test_what_is_read_does_not_grow_with_the_shelf(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    def pile(first: int, last: int) -> list[Article]:
        said = [
            f"Ports of kind {number} lose more ships to fog than ports of kind {number + 1} do."
            " A pilot who knows the fog needs no lamp, but a pilot who does not needs more than a lamp can give."
            for number in range(30)
        ]
        return [Article(f"Fog {number}", (Section(None, tuple(said[number % 7 :])),)) for number in range(first, last)]

    group.add(*pile(0, 12))
    small = group.run(_counted(group, monkeypatch))
    group.add(*pile(12, 60))
    assert group.run(_counted(group, monkeypatch)) <= small + 20


def test_of_a_text_in_another_language_its_summary_and_its_opening_are_asked_about(group: Group) -> None:
    german = Article(
        title="Häfen im Winter",
        standfirst="Wer im Winter die Lotsen nicht bezahlt, hat im Sommer keine mehr und wundert sich darüber.",
        sections=(
            Section(
                None,
                (
                    "Häfen, die im Winter schließen, verlieren ihre Lotsen an Häfen, die das ganze Jahr offen bleiben."
                    " Das ist seit Jahren bekannt. Er sagte dazu nichts, und sie fragten ihn auch nicht danach.",
                ),
            ),
        ),
    )
    group.add(german)
    every = group.every()
    assert {question.kind for question in every} == {"thesis", "passage"}
    assert {question.quotes[0].citation.paragraph for question in every} == {0, 1}
    for question in every:
        check(question, group)
