"""Which of many questions are the same question, spelt differently."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA, Levenshtein

from corpus.answers.intent import frame_respelt, intent, plainly
from corpus.language.spelling import one_form
from corpus.language.words import fold, stem, tokens, variants

Sense = tuple[object, ...]
"""What a question comes to: two are the same question where their senses are equal."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that only hold a question together, and those that some people put in for emphasis.
_EMPTY = _set(
    "a an the this these those some any its their our your his her my and or vs versus there"
    " exactly actually really just basically ever"
)
_AUXILIARY = _set("do does did is are was were be been being am has have had having")
# Words that only a whole clause has.
_CLAUSE = _AUXILIARY | _set(
    "will would shall can could may might must should ought who whom whose why when where how which what not never"
)
_BEFORE_NOUNS = _set(
    "in on at by for from to into onto with without within against between among over under about around through"
    " during before after since until till per via across beyond upon toward towards despite like as than"
)
_SAME = {"which": "what", "whom": "who", "towards": "toward", "till": "until"}
_NOT = {
    f"{word}nt": word for word in ("do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "would")
} | {"cant": "can", "cannot": "can", "wont": "will", "shouldnt": "should", "couldnt": "could", "mustnt": "must"}

_VOWELS = frozenset("aeiouy")
_SOUND_ALIKE = frozenset(map(frozenset, ("ck", "cs", "sz", "ks", "kq", "gj", "fv", "mn", "dt", "bp")))
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = frozenset(
    frozenset(pair)
    for pair in (
        *(pair for row in _KEYS for pair in pairwise(row)),
        *(
            pair
            for upper, lower in pairwise(_KEYS)
            for pair in (*zip(upper, lower, strict=False), *zip(upper[1:], lower, strict=False))
        ),
    )
)
# An ending of one of these letters makes another word, or may.
_ENDINGS = frozenset("adelnrsy")
_SHORTEST_SLIP = 5
_SHORTEST_EXCHANGE = 7
_SHORTEST_TWO = 9
"""Letters that a word must have to be another one with a letter too many, too few or swapped; with an exchanged one;
with two such differences."""


def groups(questions: Sequence[str], times: Sequence[int], known: Collection[str]) -> list[list[int]]:
    """Group questions that are the same, and give the positions of each group, in the order of their first.

    `times` says how often each was asked. `known` are stems of words that are certainly spelt as they should be.

    The measure is equality, after what does not matter has been taken away: politeness and frame ("could you tell me
    what ... is"), letter case, accents, punctuation, articles and auxiliaries, number, British or American spelling,
    hyphens, and misspellings (`_misspelt`), which are settled for each word among the words of all the questions.
    What is left are the words, and for each preposition the words that it goes with; the order in which these phrases
    come does not matter. Nor does the order of the other words, unless the question is a clause, with a question word,
    an auxiliary or a "not": then who comes first tells who does what to whom. So "sanctions on banks" is "banks, on
    sanctions" no more than "Iran sanctions" is "Iraq sanctions"; and what shares no sense, by however little they
    differ, stays apart.
    """
    phrases = [_phrases(question, known) for question in questions]
    counts: Counter[str] = Counter()
    pairs: dict[str, tuple[str, str]] = {}
    for each, often in zip(phrases, times, strict=True):
        for _, words in each:
            counts.update(dict.fromkeys(words, often))
            pairs.update({one + other: (one, other) for one, other in pairwise(words)})
    settled = _settled(counts, known)
    found: defaultdict[Sense, list[int]] = defaultdict(list)
    for at, each in enumerate(phrases):
        parted = [(part, [piece for word in words for piece in pairs.get(word, (word,))]) for part, words in each]
        sense = tuple((part, _sense([settled(word) for word in words])) for part, words in parted)
        found[sense if len(sense) < 2 else (frozenset(sense),)].append(at)
    return list(found.values())


def words_of(questions: Iterable[str]) -> set[str]:
    """Give the stems of all words of some questions: what `groups` wants to know which of are known."""
    return {stem(token.text) for question in questions for token in tokens(question)}


def _phrases(question: str, known: Collection[str]) -> list[tuple[str, list[str]]]:
    """Give what a question is about, as one part or, for a comparison, several, each with its words, folded."""
    held = [token.text.lower() for token in tokens(question) if stem(token.text) in known]
    mended = frame_respelt(question, held)
    meant = intent(mended)
    if meant.compared:
        about = [("compared", name) for name in meant.compared]
        return [(part, _words(text)) for part, text in (*about, ("on", meant.theme)) if text]
    if meant.article:
        return [("summary", _words(meant.article))]
    return [("", _words(meant.term or meant.theme or plainly(mended)))]


def _words(text: str) -> list[str]:
    return [fold(token.text) for token in tokens(text)]


def _sense(words: Sequence[str]) -> Sense:
    """Give what is left of the words of a phrase."""
    negated = sum(word in _NOT or word in ("not", "never", "no") for word in words)
    plain = [_SAME.get(word, word) for word in (_NOT.get(one, one) for one in words) if word != "not"]
    clause = any(word in _CLAUSE for word in plain) or negated > 0
    core: list[str] = []
    beside: list[tuple[str, ...]] = []
    into = core
    after: list[str] = []
    for word in plain:
        if word in _BEFORE_NOUNS:
            after = [word]
            beside.append(())
            into = after
        elif word == "of" or word in _CLAUSE:
            into = core
            if word != "of" and word not in _AUXILIARY:
                core.append(word)
        elif word not in _EMPTY:
            into.append(word)
        if into is after and beside:
            beside[-1] = tuple(after)
    return (negated, clause, tuple(core if clause else sorted(core)), tuple(sorted(beside)))


def _settled(counts: Counter[str], known: Collection[str]) -> Callable[[str], str]:
    """Give a function from a word to the form that stands for all its spellings among these words.

    A known word stands for itself; of others the one that is asked most stands for those that misspell it.
    """
    stands: dict[str, str] = {}
    forms: set[str] = set()
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(counts, key=lambda word: (stem(word) not in known, -counts[word], word)):
        form = _one_number(word)
        if stem(word) not in known and form not in forms:
            near = [other for other in by_letter[word[0]] if _misspelt(word, other)]
            form = stands[min(near, key=lambda other: OSA.distance(word, other))] if near else form
        stands[word] = form
        forms.add(form)
        by_letter[word[0]].append(word)
    return lambda word: stands.get(word) or _one_number(word)


@lru_cache(maxsize=16384)
def _one_number(word: str) -> str:
    """Give the form that a word shares with its other number and with British or American spelling."""
    if word in _CLAUSE or word in _BEFORE_NOUNS or word in _EMPTY or word in _NOT:
        return word
    return min((one_form(other) for other in variants(word)), key=lambda form: (len(form), form))


def _misspelt(word: str, other: str) -> bool:
    """Whether a word is another one with a slip in it: a letter doubled, dropped, put in or swapped with the next, but
    not the first; or one exchanged, inside a longer word, for another vowel, one that sounds alike, or its neighbour on
    the keyboard. Two slips only in a long word.

    Other exchanges make other words as often ("intention", "invention"), and so do endings ("trade", "trader").
    """
    shorter = min(len(word), len(other))
    if shorter < _SHORTEST_SLIP or word[0] != other[0] or not (word.isalpha() and other.isalpha()):
        return False
    edits = OSA.distance(word, other, score_cutoff=2)
    if edits > 2 or _other_ending(word, other) or _other_ending(_one_number(word), _one_number(other)):
        return False
    exchanged = [
        (word[edit.src_pos], other[edit.dest_pos]) for edit in Levenshtein.editops(word, other) if edit.tag == "replace"
    ]
    if edits == 1:
        swapped = len(word) == len(other) and len(exchanged) != 1
        return swapped or not exchanged or (shorter >= _SHORTEST_EXCHANGE and _confused(*exchanged[0]))
    return (
        shorter >= _SHORTEST_TWO
        and word[-2:] == other[-2:]
        and len(exchanged) < 2
        and all(_confused(*pair) for pair in exchanged)
    )


def _other_ending(word: str, other: str) -> bool:
    """Whether two words differ in their endings, as other words do, and not by a slip there ("boxingg")."""
    shorter, longer = sorted((word, other), key=len)
    if longer.startswith(shorter):
        return word != other and (len(longer) > len(shorter) + 1 or longer[-1] in _ENDINGS)
    return len(word) == len(other) and word[:-1] == other[:-1]


def _confused(one: str, other: str) -> bool:
    pair = frozenset((one, other))
    return pair <= _VOWELS or pair in _SOUND_ALIKE or pair in _NEIGHBOURS
