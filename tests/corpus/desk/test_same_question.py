"""The same question spelt differently is one; what only looks alike stays apart."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.desk.same_question import groups
from corpus.language.words import stem

KNOWN = {stem(word) for word in ("pilots", "harbour", "moor", "dredging", "licence", "ships", "winter")}

SAME = {
    "number, frame and politeness": (
        "What is a gribble?", "what are gribbles", "gribble", "define gribble", "GRIBBLES??",
        "Could you please tell me what gribbles are?", "explain gribble please",
    ),
    "spelling": ("how do pilots moor at dredged quays", "How do piolts moor at dredged quays?"),
    "a misspelling of what the shelf does not hold": ("lighthouse barnicles", "lighthouse barnacles"),
    "British and American": ("harbour defence licences", "harbor defense license"),
    "hyphens": ("dual-use tugs", "dual use tugs", "dualuse tugs"),
    "the order of words that are no clause": ("small harbours and pilots", "pilots and small harbours"),
    "the order of phrases": ("Who pilots ships in winter?", "in winter, who pilots ships"),
    "which and what": ("Which harbours freeze?", "what harbours freeze"),
    "two that are compared": (
        "compare pilots with tugs", "tugs vs pilots", "what is the difference between a tug and a pilot?",
    ),
    "short forms of not": ("why don't tugs moor", "why do tugs not moor?", "why dont tugs moor"),
    "what the articles say": ("what do the articles say about tugs", "tugs"),
    "articles and auxiliaries": ("effect of dues on the pilots", "what is the effect of dues on pilots?"),
}  # fmt: skip

APART = {
    "another word": ("tug dues", "tug crews"),
    "a word that is spelt much alike": ("dues of Iran", "dues of Iraq"),
    "a longer one": ("ships of Ireland", "ships of Iceland"),
    "two known words": ("harbour ships", "harbour shops"),
    "another ending": ("the trade", "the trader", "trading"),
    "another ending of many": ("the cranes", "the craners", "craned"),
    "one stem, two words": ("import of cranes", "importance of cranes"),
    "who does what": ("does Norway fine Denmark", "does Denmark fine Norway"),
    "what acts on what": ("effects of dues on trade", "effects of trade on dues"),
    "to and from": ("ships to Oslo", "ships from Oslo"),
    "with and without": ("ships with pilots", "ships without pilots"),
    "not": ("do dues work", "do dues not work"),
    "who, why, when, where": ("who pays dues", "why pay dues", "when pay dues", "where pay dues"),
    "can and should": ("can tugs moor", "should tugs moor"),
    "numbers": ("resolution 1540", "resolution 1541"),
    "north and south": ("pilots in the north", "pilots in the south"),
    "a summary and a comparison": ("summarise tugs", "compare tugs and pilots", "compare tugs and cranes"),
    "how much and how often": ("how much do pilots pay", "how often do pilots pay"),
}


def grouped(*questions: str) -> list[list[str]]:
    found = groups(questions, [1] * len(questions), KNOWN)
    return [[questions[at] for at in group] for group in found]


@pytest.mark.parametrize("why", SAME)
def test_one_question_in_many_spellings_is_one(why: str) -> None:
    assert len(grouped(*SAME[why])) == 1


@pytest.mark.parametrize("why", APART)
def test_different_questions_stay_apart(why: str) -> None:
    assert len(grouped(*APART[why])) == len(APART[why])


def test_all_of_them_together_are_grouped_as_each_alone() -> None:
    questions = [*(one for many in SAME.values() for one in many), *(one for many in APART.values() for one in many)]
    whole = {frozenset(group) for group in grouped(*questions)}
    for many in SAME.values():
        assert any(set(many) <= group for group in whole)
    for many in APART.values():
        assert not any({one, other} <= group for group in whole for one, other in combinations(many, 2))


def test_a_word_asked_often_stands_for_its_misspellings() -> None:
    questions = ("barnacle removal", "barnakle removal", "barnaccle removal")
    assert groups(questions, [9, 1, 1], ()) == [[0, 1, 2]]


@given(st.lists(st.text(max_size=40), max_size=12))
def test_every_question_is_in_one_group_in_the_order_of_the_first(questions: list[str]) -> None:
    found = groups(questions, [1] * len(questions), ())
    assert sorted(at for group in found for at in group) == list(range(len(questions)))
    assert [group[0] for group in found] == sorted(group[0] for group in found)
