"""Words that keep the same company find each other, and chance company does not count as speech."""

from collections import Counter

from corpus.language.company import company, kindred
from corpus.language.words import content_stems, stem

QUAKE = (
    "The earthquake shook the valley at dawn. Rescue teams dug through the rubble.",
    "An earthquake destroyed the school. Rubble buried the road, and rescue teams came late.",
    "After the earthquake the rubble was cleared. Rescue teams went home.",
    "Rescue teams dug in the rubble of the town. Nobody slept.",
)
MARKET = (
    "The shares fell on Monday. Investors sold the bank and bought gold.",
    "Investors waited for the bank. Gold rose again, and shares fell.",
    "The minister spoke of shares. Investors laughed at the bank.",
    "A clerk counted gold. The bank paid investors at dawn.",
)


# Fewer words than this would leave it to chance which of them stand together.
_ENOUGH_TO_TELL = 8


def _documents(texts: tuple[str, ...]) -> list[list[Counter[str]]]:
    return [[Counter(content_stems(part)) for part in text.split(". ")] for text in texts] * _ENOUGH_TO_TELL


def _speaks(words: str, texts: tuple[str, ...]) -> list[bool]:
    documents = _documents(texts)
    found = company(content_stems(words), documents)
    return [max(found.scores(document)) >= found.enough for document in documents]


def test_a_text_speaks_of_it_in_the_words_that_keep_its_company() -> None:
    assert _speaks("earthquake", QUAKE + MARKET) == ([True] * 4 + [False] * 4) * _ENOUGH_TO_TELL


def test_companions_are_the_words_that_stand_beside_it_and_nowhere_else() -> None:
    found = company(["earthquak"], _documents(QUAKE + MARKET))
    assert {stem("rubble"), stem("rescue")} <= set(found.companions())
    assert not {stem("gold"), stem("investors")} & set(found.companions())
    assert all(found.weights[one] < found.weights["earthquak"] for one in found.companions())


def test_words_that_nothing_holds_find_nothing() -> None:
    documents = _documents(QUAKE)
    found = company(["zebra"], documents)
    assert found.companions() == []
    assert all(score == 0 for document in documents for score in found.scores(document))


def test_no_texts_and_no_words_are_no_error() -> None:
    assert company([], _documents(QUAKE)).weights == {}
    assert company(["fraud"], []).scores([]) == []
    assert company(["fraud"], [[], [Counter()]]).scores([Counter()]) == [0.0]


def test_a_sentence_is_helped_by_those_beside_it() -> None:
    found = company(["earthquak"], _documents(QUAKE + MARKET))
    scores = found.scores([Counter(["earthquak"]), Counter(["dog"]), Counter(["cat"])])
    assert scores[0] > scores[1] > scores[2] == 0


def test_kindred_words_begin_with_the_word_or_end_it() -> None:
    others = ["earthquak", "quake", "fraudster", "fraud", "port", "export"]
    assert kindred("earthquak", ["quak", "quake"]) == []
    assert kindred("earthquake", others) == ["quake"]
    assert kindred("fraud", others) == ["fraudster"]
    assert kindred("export", others) == []
