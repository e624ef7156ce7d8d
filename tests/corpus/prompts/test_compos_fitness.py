"""A passage stands beside a question only where it makes sense with nothing around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.prompts.compose_fitness import LONGEST, stands_alone

STANDS = [
    "A gardener who turns the heap once a month gives it more air than any powder from a shop.",
    "Surveys paid for by traders ask drivers, and surveys paid for by cycling groups ask cyclists.",
    "It is easier to widen a lane than to explain why nobody rides in it after dark.",
    "Nurses who rotate backwards report more fatigue, and their managers seldom ask them why.",
    "Both teachers and parents forget how long a week is for a child of seven.",
    "Those who open their files find surprises in them, as museums in several countries have found.",
    "A heap needs a fork more than it needs a recipe. This is why beginners buy the wrong thing.",
    "Lessons by video help nearly as much in a single year as lessons in one room do.",
    "Councils that paint a lane repair it in early spring, before the riders write letters.",
    "The price of peat is paid by bogs that took several thousand years to form.",
]
LEANS = [
    "This changes what a gardener can expect of a heap in the first weeks of spring.",
    "However, a gardener who turns the heap once a month gives it more air than a shop can.",
    "They tend to forget how long a week can be for a child who has to practise alone.",
    "The result is that a gardener can expect little of a heap in the first weeks of spring.",
    "The measure has done little for riders who have to cross the ring road in the morning.",
    "A gardener who turns it once a month gives a heap more air than any powder from a shop.",
    "Managers in such hospitals resist naps because a sleeping nurse looks like an idle one.",
    "Examinations also give a pupil a date, a programme and a stranger whom one can impress.",
    "Another way to keep a pupil is to let the child choose the last piece of every lesson.",
    "Of these, only the last has been tried by councils that have little money to spend on it.",
    "The first costs less than the second, and neither of them will win over nervous riders.",
    "Used as a cure for slow lanes, they only move the delay to the lights of the next junction.",
    "Growers and shippers practise it because a bale of peat costs less than the care of a heap.",
    "Published timetables help nearly as much: a rider who knows the hour can wait in the dry.",
    "Pupils of that kind come back for a second year more often than their teachers expect.",
]
OF_ITSELF = [
    "As mentioned above, a gardener who turns the heap gives it more air than a powder does.",
    "This article explores how gardeners can give a heap more air than they do at present.",
    "I have never seen a gardener who gives a heap more air than it can take in winter.",
    "We find that a gardener who turns the heap gives it more air than any powder can do.",
    "Last week the council decided that the lane on the ring road needs no bollards at all.",
    "An in-depth look at how gardeners turn their heaps, and at what their heaps make of that.",
    "Exploring how gardeners turn their heaps, with advice for those who have little time.",
]
BROKEN = [
    "",
    "Air matters.",
    "a gardener who turns the heap once a month gives it more air than a powder from a shop.",
    "A gardener who turns the heap once a month gives it more air than a powder from a shop",
    "A gardener who turns the heap once a month gives it more air than a powder from...",
    "Is a gardener who turns the heap once a month of more use than a powder from a shop?",
    "- A gardener who turns the heap once a month gives it more air than a powder can do.",
    "Materials: a fork with four tines, a barrow, gloves that fit, a thermometer on a long stalk.",
    "A gardener (who turns the heap once a month gives it more air than a powder from a shop.",
    "Read more about heaps at https://example.org/heaps and subscribe to the newsletter today.",
    "THE SIDE DOOR OF THE READING ROOM IS LOCKED AFTER SIX IN THE EVENING ON WORKING DAYS.",
    "Composting Basics For Busy City Gardeners And Their Curious Neighbours Made Easy In A Day.",
    "Pupils who stop tend to stop early (Mordent, 2019), and few of them ever start once more.",
    "Ein Haufen, der riecht, hat zu wenig Luft, und die meisten Ratgeber sagen das nicht.",
    "Un tas qui sent mauvais manque d'air, et la plupart des manuels oublient de le dire.",
    "A heap " + "that is turned and turned " * 20 + "needs no powder from a shop.",
]


@pytest.mark.parametrize("text", STANDS)
def test_a_whole_statement_stands_alone(text: str) -> None:
    assert stands_alone(text)


@pytest.mark.parametrize("text", LEANS)
def test_what_points_at_something_unseen_does_not(text: str) -> None:
    assert not stands_alone(text)


@pytest.mark.parametrize("text", OF_ITSELF)
def test_nor_does_what_a_text_says_of_itself_or_a_writer_of_themselves(text: str) -> None:
    assert not stands_alone(text)


@pytest.mark.parametrize("text", BROKEN)
def test_nor_does_a_fragment_a_question_furniture_or_another_language(text: str) -> None:
    assert not stands_alone(text)


@given(st.text(max_size=600) | st.lists(st.sampled_from([*STANDS, *LEANS, *BROKEN]), max_size=4).map(" ".join))
def test_whatever_stands_alone_is_short_and_whole(text: str) -> None:
    if stands_alone(text):
        assert len(text) <= LONGEST
        assert text[0].isupper() and text.rstrip('”"’)]').endswith((".", "!"))
        assert "\n" not in text and "?" not in text
