"""Contrasting wording: the same subject, stated in one sentence and negated or reversed in the other.

It is a fact about words. Whether two authors disagree is for the reader to say: cues like these are right little more
often than chance about that, so nothing here claims it.
"""

from __future__ import annotations

import re

from corpus.language.words import content_stems, is_stop, stem, tokens

_NEGATIONS = frozenset(("not", "no", "never", "cannot", "without", "neither", "nor", "seldom", "rarely", "hardly"))
_NEGATED_ENDING = re.compile(r"n[’']t$", re.I)
_REACH = 4  # words after a negation that it may bear on
_SUBJECT = 3  # content words that both sentences must share
_OPPOSITES = (
    ("strengthen", "weaken"),
    ("increase", "reduce"),
    ("increase", "decrease"),
    ("rise", "fall"),
    ("raise", "lower"),
    ("widen", "narrow"),
    ("permit", "forbid"),
    ("allow", "prohibit"),
    ("allow", "prevent"),
    ("encourage", "discourage"),
    ("help", "harm"),
    ("help", "hinder"),
    ("succeed", "fail"),
    ("accelerate", "delay"),
    ("accelerate", "slow"),
    ("support", "oppose"),
    ("expand", "shrink"),
    ("gain", "lose"),
    ("build", "erode"),
    ("deter", "provoke"),
    ("include", "exclude"),
    ("accept", "refuse"),
    ("more", "less"),
    ("more", "fewer"),
    ("quick", "slow"),
    ("fast", "slow"),
    ("easy", "hard"),
    ("cheap", "costly"),
    ("cheap", "expensive"),
    ("effective", "ineffective"),
    ("benefit", "cost"),
    ("always", "seldom"),
    ("always", "rarely"),
)
_NO_SUBJECT = frozenset(
    map(stem, ("first", "second", "third", "two", "three", "leave", "part", "way", "time", "thing"))
)
_OPPOSITE_STEMS = frozenset(frozenset((stem(first), stem(second))) for first, second in _OPPOSITES)


def contrasts(first: str, second: str) -> bool:
    """Tell whether two sentences share a subject and one negates what the other states, or uses an opposite word."""
    shared = (set(content_stems(first)) & set(content_stems(second))) - _NO_SUBJECT
    if len(shared) < _SUBJECT:
        return False
    if bool(_negated(first) & shared) != bool(_negated(second) & shared):
        return True
    ours, theirs = {stem(token.text) for token in tokens(first)}, {stem(token.text) for token in tokens(second)}
    return any(frozenset((word, other)) in _OPPOSITE_STEMS for word in ours - theirs for other in theirs - ours)


def _negated(text: str) -> set[str]:
    """The stems of the content words that stand shortly after a negation."""
    words = [token.text for token in tokens(text)]
    found: set[str] = set()
    for at, word in enumerate(words):
        if word.lower() in _NEGATIONS or _NEGATED_ENDING.search(word):
            found.update(stem(after) for after in words[at + 1 : at + 1 + _REACH] if not is_stop(after))
    return found
