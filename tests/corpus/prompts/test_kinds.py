"""Each kind says what it needs of a passage, and declines what it could not ask about."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.arrival import derive
from corpus.article import Article, Section
from corpus.prompts.compose_choosing import drafts_of
from corpus.prompts.compose_material import Material, Text
from corpus.prompts.compose_passages import passages_of
from corpus.prompts.kinds import KINDS, Draft
from corpus.prompts.question import LONGEST_SIDE, LONGEST_TEXT
from corpus.saying import Sentence
from corpus.store.rows import ArticleRow, SentenceRow

BY_NAME = {kind.name: kind for kind in KINDS}
TITLE = "Heaps and Lanes"
FITS = {
    "claim": "Small councils make better lanes than large ones, and they make them with less money.",
    "strong-word": "Riders seldom forgive a lane that ends without warning in front of a bus stop.",
    "evidence": "Cheap paint shifts the risk from drivers to riders and slows the work on better lanes.",
    "cause": "Many pupils stop early because nobody tells them how long a year of scales is.",
    "trade-off": "Night nurses get a better wage at the price of their sleep and of their company.",
    "choice": "A teacher must decide whether to correct every fault or to let small ones pass.",
    "ranking": "A single bollard protects a rider better than a mile of fresh paint does.",
    "proposal": "Hospitals should publish the hours that their nurses work on each of their wards.",
    "forecast": "Lessons by video will become the usual way to hear a teacher who lives far away.",
    "condition": "If the middle of a heap is dry, no amount of turning brings it back to life.",
    "objection": "Critics say that compost from a home heap only spreads weeds around the beds.",
    "definition": "A red flag is a feature of an order that ought to make a seller ask further questions.",
    "figure": "About 40 percent of the pupils who stop say that examinations drove them away.",
    "two-halves": "A graded examination gives pupils a date to work for, but it shrinks a year to three pieces.",
    "burden": "Rents rise along a new lane, and the cost falls on tenants who never asked for it.",
    "what-if": "Ward managers hide the naps of their nurses from the people who pay for the ward.",
    "passage": "Museums hold on to vases that nobody visits, in rooms that nobody heats, behind labels that"
    " say where a vase comes from and never how it came to leave the place where it stood.",
}
DECLINED = {
    "claim": "The Harbour Board of Ostmark announced new fees for pilots on 3 March 2021 in Ostmark.",
    "strong-word": "The council, above all, wants lanes that families with small children would use.",
    "evidence": "Cheap paint may perhaps shift the risk from drivers to riders on some of the lanes.",
    "cause": "Pupils practise in the evening, and their parents listen from the next room.",
    "trade-off": "Night nurses work in pairs on most wards and share what the kitchen leaves out.",
    "choice": "A teacher corrects every fault in the first year and few of them in the second.",
    "ranking": "No more than twenty riders an hour use the lane along the harbour in winter.",
    "proposal": "Whether hospitals should publish the hours of their nurses divides their boards.",
    "forecast": "Lessons by video reach pupils in villages that have had no teacher for a long time.",
    "condition": "Gardeners turn a heap even if the middle of it looks dry and grey to them.",
    "objection": "Gardeners spread compost from a home heap around the beds in the early spring.",
    "definition": "Gardeners spread compost from a home heap around the beds in the early spring.",
    "figure": "Many of the pupils who stop early say that examinations were the main reason.",
    "two-halves": "A good examination is not an ordeal for pupils, but a date that they work for.",
    "burden": "Risk assessment belongs to the daily routine of everybody who runs a ward at night.",
    "what-if": "Naps on the night shift are hidden from the people who pay for most of the wards.",
    "passage": "Museums hold on to vases that nobody visits in rooms that nobody heats.",
}


def material(*paragraphs: str, title: str | None = TITLE) -> Material:
    """What the kinds are given of an article that stands alone on its shelf."""
    article = Article(title, (Section(None, paragraphs),))
    row = ArticleRow(1, title or "Heaps…", title, None, None, (), None, 100, len(paragraphs), 1, starter=False)
    texts = {number: text for number, _, text in article.paragraphs()}
    rows = [
        SentenceRow(
            id=at,
            article_id=1,
            label=row.label,
            paragraph=one.paragraph,
            position=at,
            start=one.start,
            text=one.text,
            standing=None if one.opens is None else texts[one.paragraph][one.opens : one.end],
            stems=one.stems,
            heading=None,
            salience=one.salience,
            leans=one.leans,
            defines=one.defines,
            definition=one.definition,
        )
        for at, one in enumerate(derive(article, []).sentences)
    ]
    return Material(Text(row, tuple(passages_of(row, rows, {})), None, {}), (), {}, (), {})


def asked(kind: str, *paragraphs: str, title: str | None = TITLE) -> list[Draft]:
    return BY_NAME[kind].drafts(material(*paragraphs, title=title))


def test_every_kind_of_one_passage_is_tried() -> None:
    of_two = {"apart", "beside", "gap", "term"}
    assert set(FITS) == set(DECLINED) == set(BY_NAME) - of_two - {"thesis"}


@pytest.mark.parametrize("kind", FITS)
@pytest.mark.parametrize("title", [TITLE, None, "A title that is far too long to stand inside a sentence of ours " * 2])
def test_a_kind_asks_where_the_passage_has_what_it_needs(kind: str, title: str | None) -> None:
    drafts = asked(kind, FITS[kind], title=title)
    assert [draft.passages[0].text for draft in drafts] == [FITS[kind]]
    for draft in drafts:
        _holds(draft, title)


@pytest.mark.parametrize("kind", DECLINED)
def test_a_kind_declines_where_it_has_not(kind: str) -> None:
    assert not asked(kind, DECLINED[kind])


def _holds(draft: Draft, title: str | None) -> None:
    """The words are ours but for a name in quotation marks, or actors, which are plural and so fit where they stand."""
    assert draft.wordings
    for wording in draft.wordings:
        assert isinstance(wording.text, Sentence)
        assert wording.text.endswith("?") and len(wording.text) <= LONGEST_TEXT
        assert all(isinstance(side, Sentence) and len(side) <= LONGEST_SIDE for side in wording.sides)
        assert not any(passage.text in wording.text for passage in draft.passages)
        fields = [field for _, field, _, _ in string.Formatter().parse(wording.text.template) if field]
        assert set(fields) <= {"title", "word", "term", "actors", "theme"}
        for field in fields:
            assert field == "actors" or f"“{{{field}}}”" in wording.text.template
        if "title" in fields:
            assert title is not None and wording.text.fields["title"] == title


@pytest.mark.parametrize(
    ("opening", "actors"),
    [
        ("Ward managers hide the naps of their nurses", "managers"),
        ("Harrow managers hide the naps of their nurses", "managers"),
        ("Small states hide the debts of their harbours", "small states"),
        ("Most teachers hide the price of their lessons", "teachers"),
        ("An insurer that hides the price of its cover may lose customers, who hear of it", "insurers"),
    ],
)
def test_actors_are_named_as_they_can_stand_inside_a_sentence(opening: str, actors: str) -> None:
    (draft,) = asked("what-if", f"{opening} from the people who pay for it.")
    for wording in draft.wordings:
        assert isinstance(wording.text, Sentence)
        assert wording.text.fields["actors"] == actors


@pytest.mark.parametrize("often", ["now", "often", "increasingly", "still"])
def test_what_befalls_actors_is_not_taken_for_what_they_do(often: str) -> None:
    [done] = asked("what-if", f"Small states {often} hide the debts of their harbours from those who pay for them.")
    [befalls] = asked("what-if", f"Small states {often} face debts of their harbours that nobody else will pay for.")
    assert any("the opposite" in wording.text for wording in done.wordings)
    assert not any("the opposite" in wording.text for wording in befalls.wordings)


@pytest.mark.parametrize(
    "sentence",
    [
        "Drivers of change in a small harbour town are seldom found in the town hall itself.",
        "Bank holidays bring more riders to the harbour than the rest of the year together.",
        "Training teachers costs a town less than it costs to lose the ones that it has trained.",
        "Pay teachers more and they stay for longer in towns that have little else to offer.",
        "The United States exempts small boats from most of the fees that its harbours charge.",
    ],
)
def test_what_only_looks_like_actors_is_none(sentence: str) -> None:
    assert not asked("what-if", sentence)


def test_a_term_loses_the_capital_that_it_has_only_at_the_head_of_a_sentence() -> None:
    said = "Protected lanes are lanes that are separated from motor traffic by something solid."
    (draft,) = asked("definition", said)
    assert draft.term == "protected lanes"
    name = "Portolan is a chart that shows harbours and the courses that a ship can take between them."
    assert all(draft.term == "Portolan" for draft in asked("definition", name))


def test_no_passage_is_asked_about_twice() -> None:
    chosen = drafts_of(material(*FITS.values()))
    texts = [passage.core for draft in chosen for passage in draft.passages]
    assert len(texts) == len(set(texts)) and len(texts) > 10


PIECES = [*FITS.values(), *DECLINED.values()]
words = st.sampled_from(sorted({word for piece in PIECES for word in piece.split()}))
muddles = st.lists(words, min_size=3, max_size=40).map(" ".join).map(lambda text: text[:1].upper() + text[1:] + ".")
messes = st.text(max_size=120) | muddles | st.sampled_from(PIECES)


def test_a_strong_word_is_asked_about_where_the_sentence_claims_it_and_not_where_it_says_who_or_when() -> None:
    assert not asked("strong-word", "A gardener who never turns a heap finds nothing but worms and weeds in it by May.")
    assert not asked("strong-word", "Pupils keep to the piece that nobody else in the class has ever wanted to play.")
    assert not asked("strong-word", "No permit is needed for a heap of this size in any garden of the town.")
    assert asked("strong-word", "No powder from a shop will replace a fork and a dry afternoon in early spring.")
    assert asked("strong-word", "Where drivers have seen no bollard yet, riders never trust the paint on the road.")


def test_what_a_law_lays_down_is_not_asked_about_as_a_claim() -> None:
    assert not asked("claim", "The right of way allows riders to cross the yard at night, and only on a few roads.")
    assert asked("claim", "A rule that nobody checks makes careful riders pay for what careless ones have done.")


def test_what_happens_otherwise_is_not_asked_of_a_sentence_that_says_it() -> None:
    [draft] = asked("condition", "Councils let a painted lane fade unless riders write letters every spring.")
    assert not any("not met" in wording.text for wording in draft.wordings)
    [draft] = asked("condition", FITS["condition"])
    assert any("not met" in wording.text for wording in draft.wordings)


@settings(max_examples=150, deadline=None)
@given(st.lists(messes, min_size=1, max_size=6).map(" ".join), st.none() | st.text(max_size=80))
def test_whatever_an_article_says_a_question_holds(text: str, title: str | None) -> None:
    line = " ".join(text.split())
    if not line:
        return
    name = " ".join(title.split()) if title and title.strip() else None
    found = material(line, title=name)
    for draft in drafts_of(found):
        for passage in draft.passages:
            assert passage.text in line
        for wording in draft.wordings:
            assert wording.text.endswith("?") and len(wording.text) <= LONGEST_TEXT
            assert all(len(side) <= LONGEST_SIDE for side in wording.sides)
