"""Contrasting wording: the same subject, stated in one sentence and negated or reversed in the other.

It is a fact about words. Whether two authors disagree is for the reader to say: cues like these are right little more
often than chance about that, so nothing here claims it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from corpus.language.words import content_stems, is_stop, stem, tokens

_NEGATIONS = frozenset(
    (
        "not",
        "no",
        "never",
        "cannot",
        "without",
        "neither",
        "nor",
        "seldom",
        "rarely",
        "hardly",
        "fail",
        "fails",
        "failed",
    )
)
_NEGATED_ENDING = re.compile(r"n[’']t$", re.I)
# "not only", "whether or not": what follows is stated all the same.
_NO_NEGATION = re.compile(r"\bnot (?:only|just|merely|least)\b|\bwhether or not\b|\bno (?:doubt|wonder|matter)\b", re.I)
_CLAUSE = re.compile(
    r"[,;:.!?()—–]|\b(?:who|whom|whose|which|that|where|when|while|because|since|if|unless|although|though|but|and|or|so"
    r"|than|until)\b",
    re.I,
)
_REACH = 4  # words after a negation that it may bear on, within its clause
_BESIDE = 4  # words on either side of an opposite word, among which its subject stands
_SUBJECT = 3  # content words that both sentences must share
_OPPOSITES = (
    *(("strengthen", "weaken"), ("strong", "weak"), ("increase", "reduce"), ("increase", "decrease")),
    *(("increase", "cut"), ("rise", "fall"), ("raise", "lower"), ("grow", "shrink"), ("widen", "narrow")),
    *(("expand", "shrink"), ("extend", "shorten"), ("permit", "forbid"), ("permit", "prohibit"), ("allow", "forbid")),
    *(
        ("allow", "prohibit"),
        ("allow", "prevent"),
        ("allow", "ban"),
        ("enable", "prevent"),
        ("encourage", "discourage"),
    ),
    *(("help", "harm"), ("help", "hinder"), ("help", "hurt"), ("benefit", "harm"), ("benefit", "cost")),
    *(("protect", "endanger"), ("protect", "destroy"), ("protect", "threaten"), ("build", "erode")),
    *(("create", "destroy"), ("succeed", "fail"), ("success", "failure"), ("accelerate", "delay")),
    *(("accelerate", "slow"), ("hasten", "delay"), ("support", "oppose"), ("support", "undermine"), ("gain", "lose")),
    *(("win", "lose"), ("deter", "provoke"), ("include", "exclude"), ("accept", "refuse"), ("accept", "reject")),
    *(("approve", "reject"), ("approve", "refuse"), ("agree", "refuse"), ("praise", "blame"), ("welcome", "condemn")),
    *(("improve", "worsen"), ("ease", "worsen"), ("better", "worse"), ("good", "bad"), ("more", "less")),
    *(("more", "fewer"), ("most", "least"), ("many", "few"), ("high", "low"), ("large", "small"), ("big", "small")),
    *(
        ("long", "short"),
        ("quick", "slow"),
        ("fast", "slow"),
        ("early", "late"),
        ("easy", "hard"),
        ("easy", "difficult"),
    ),
    *(("cheap", "costly"), ("cheap", "expensive"), ("cheap", "dear"), ("rich", "poor"), ("safe", "dangerous")),
    *(("true", "false"), ("right", "wrong"), ("open", "closed"), ("busy", "quiet"), ("always", "seldom")),
    *(("always", "rarely"), ("always", "never"), ("often", "rarely"), ("often", "seldom"), ("before", "after")),
)
# As far as the stemmer does not see to it.
_IRREGULAR = {
    "rose": "rise",
    "risen": "rise",
    "fell": "fall",
    "fallen": "fall",
    "grew": "grow",
    "grown": "grow",
    "lost": "lose",
    "won": "win",
    "shrank": "shrink",
    "shrunk": "shrink",
    "forbade": "forbid",
    "forbidden": "forbid",
    "built": "build",
    "hurts": "hurt",
}
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "mis", "non")
_LONGEST = 120  # words of a sentence that are set beside another's
_SHORTEST = 4  # letters of what a negating prefix stands before
_NO_SUBJECT = frozenset(
    map(stem, ("first", "second", "third", "two", "three", "leave", "part", "way", "time", "thing"))
)
_OPPOSITES_OF: dict[str, set[str]] = {}
for _one, _other in _OPPOSITES:
    _OPPOSITES_OF.setdefault(stem(_one), set()).add(stem(_other))
    _OPPOSITES_OF.setdefault(stem(_other), set()).add(stem(_one))

Word = tuple[str, ...]
"""The stem of a word, and that of what it is the comparative of, if it is one."""


def contrasts(first: str, second: str) -> bool:
    """Tell whether two sentences share a subject and one negates what the other states, or uses an opposite word of it.

    An opposite word counts where a word that both share stands near it in both.
    """
    shared = (set(content_stems(first)) & set(content_stems(second))) - _NO_SUBJECT
    if len(shared) < _SUBJECT:
        return False
    if (_negated(first) & shared) ^ (_negated(second) & shared):
        return True
    ours, theirs = _words(first), _words(second)
    places: dict[str, list[int]] = {}
    for at, word in enumerate(theirs):
        for one in word:
            places.setdefault(one, []).append(at)
    return any(
        _beside(ours, at, shared) & _beside(theirs, other, shared)
        for at, word in enumerate(ours)
        for opposite in _opposites(word)
        for other in places.get(opposite, ())
    )


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    for token in tokens(text)[:_LONGEST]:
        word = token.text.lower()
        found.append((stem(_IRREGULAR.get(word, word)), *_positive(word)))
    return found


def _opposites(word: Word) -> set[str]:
    """The stems of what a word is the opposite of, as the list or a negating prefix has it."""
    found = {other for one in word for other in _OPPOSITES_OF.get(one, ())}
    bare = word[0]
    if len(bare) >= _SHORTEST:
        found.update(prefix + bare for prefix in _PREFIXES)
    found.update(
        bare.removeprefix(prefix)
        for prefix in _PREFIXES
        if bare.startswith(prefix) and len(bare) - len(prefix) >= _SHORTEST
    )
    return found


def _positive(word: str) -> tuple[str, ...]:
    """The stem of what a word may be the comparative or superlative of: "busier" of "busy"."""
    for ending in ("est", "er"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            bare = word.removesuffix(ending)
            return (stem(bare[:-1] + "y" if bare.endswith("i") else bare),)
    return ()


def _beside(words: list[Word], at: int, shared: Collection[str]) -> set[str]:
    near = words[max(at - _BESIDE, 0) : at] + words[at + 1 : at + 1 + _BESIDE]
    return {word[0] for word in near if word[0] in shared}


def _negated(text: str) -> set[str]:
    """The stems of the content words that stand shortly after a negation, in its clause."""
    found: set[str] = set()
    for clause in _CLAUSE.split(_NO_NEGATION.sub(" ", text)):
        words = [token.text for token in tokens(clause)]
        for at, word in enumerate(words):
            if word.lower() in _NEGATIONS or _NEGATED_ENDING.search(word):
                found.update(stem(after) for after in words[at + 1 : at + 1 + _REACH] if not is_stop(after))
    return found
