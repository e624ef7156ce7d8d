"""Words that keep the same company point the same way."""

import random

from corpus.language.latent import DIMENSIONS, Space, direction_of, fold_in, nearness, train

SEA = ["harbour", "tide", "pilot", "quay", "ferri", "anchor", "gull", "mast"]
FARM = ["barley", "plough", "meadow", "harvest", "orchard", "cattl", "barn", "hedg"]


def _texts(count: int = 120) -> list[dict[str, int]]:
    """Texts on the sea or on farming, each in a few of its subject's words, and all in some common ones."""
    chance = random.Random(4)
    texts = []
    for number in range(count):
        subject = chance.sample(SEA if number % 2 else FARM, 4)
        rest = [f"{'s' if number % 2 else 'f'}{chance.randrange(60)}" for _ in range(4)]
        texts.append({stem: chance.randint(1, 3) for stem in (*subject, *rest, f"common{chance.randrange(40)}")})
    return texts


def _space(texts: list[dict[str, int]]) -> Space:
    holding: dict[str, int] = {}
    for text in texts:
        for stem in text:
            holding[stem] = holding.get(stem, 0) + 1
    space = train(texts, holding, len(texts))
    assert space is not None
    return space


def test_a_text_is_near_a_question_in_other_words_of_its_subject() -> None:
    space = _space(_texts())
    question = direction_of([space.directions["harbour"], space.directions["tide"]])
    assert question is not None
    sea, farm = fold_in(space, [{"gull": 1, "mast": 1}, {"barn": 1, "hedg": 1}])
    assert sea is not None
    assert farm is not None
    assert len(sea) == DIMENSIONS
    assert nearness(question, sea) > nearness(question, farm) + 0.3
    assert -1.05 <= nearness(question, farm) <= nearness(question, sea) <= 1.05


def test_equal_texts_give_an_equal_space() -> None:
    assert _space(_texts()).directions == _space(_texts()).directions


def test_a_few_texts_give_none() -> None:
    texts = _texts(6)
    assert train(texts, dict.fromkeys(SEA + FARM, 2), len(texts)) is None


def test_a_text_or_question_without_a_word_of_the_space_points_nowhere() -> None:
    assert fold_in(_space(_texts()), [{"zeppelin": 2}]) == [None]
    assert direction_of([]) is None
