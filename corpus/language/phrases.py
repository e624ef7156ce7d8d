"""Key phrases: the runs of content words that a text keeps coming back to.

Candidates are bounded by stop words and punctuation, as in RAKE (Rose and others, 2010); one that occurs mainly inside
a longer one yields to it, as in the C-value (Frantzi, Ananiadou and Mima, 2000); words that come early, names, and
phrases of two or three words, count for more.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.language.words import COUNTING, Token, is_stop, stem, tokens

_LONGEST = 4
_SHORT_TEXT = 150  # content words; in a longer text what is said only once is seldom a key phrase
_BETWEEN = re.compile(r"[ \t]+|[-‐‑]|[ \t]?[’'][ \t]?|\s*\n\s*(?=[a-z])")
_BRIEF = 110  # content words; the longer a text, the less a phrase of several words is worth that it says only once
_NAME_BONUS = 0.5  # for a phrase that is always written as a name
_LENGTH_FACTOR = {1: 0.66, 2: 1.0, 3: 1.0, 4: 0.2}
_EARLY, _FADES = 1.3, 20.0  # what standing at the very beginning adds, and how fast that fades through the text


@dataclass(slots=True)
class _Candidate:
    words: int
    first: int  # at which word of the text it first stands
    count: int = 0
    forms: Counter[str] = field(default_factory=Counter)


def key_phrases(texts: Sequence[str], limit: int = 12) -> list[tuple[str, float]]:
    """Give up to `limit` (phrase, score) of the texts taken as one, best first; scores in 0..1, the best has 1.

    A phrase is written as the texts write it most often.
    """
    candidates, word_counts, total = _candidates(texts)
    if not candidates:
        return []
    nested = _nested_counts(candidates)
    scores = {
        key: _score(key, candidate, nested.get(key, 0.0), word_counts, total) for key, candidate in candidates.items()
    }
    chosen: list[tuple[str, ...]] = []
    for key in sorted(scores, key=lambda key: (-scores[key], candidates[key].first)):
        if len(chosen) == limit or scores[key] <= 0:
            break
        # A part of a phrase says nothing new. A longer one does, if the text comes back to it or is too short to: what
        # stands beside a phrase only once may be a verb.
        lone = candidates[key].count == 1 and total > _SHORT_TEXT
        if any(_within(key, other) or (lone and _within(other, key)) for other in chosen):
            continue
        chosen.append(key)
    top = scores[chosen[0]] if chosen else 1.0
    return [(_form(candidates[key]), round(scores[key] / top, 4)) for key in chosen]


def _candidates(texts: Sequence[str]) -> tuple[dict[tuple[str, ...], _Candidate], Counter[str], int]:
    candidates: dict[tuple[str, ...], _Candidate] = {}
    word_counts: Counter[str] = Counter()
    at = 0
    for text in texts:
        for run in _runs(text):
            stems = [stem(token.text) for token in run]
            word_counts.update(stems)
            for length in range(1, min(_LONGEST, len(run)) + 1):
                for index in range(len(run) - length + 1):
                    key = tuple(stems[index : index + length])
                    if not _may_stand(run[index : index + length]):
                        continue
                    candidate = candidates.setdefault(key, _Candidate(length, at + index))
                    candidate.count += 1
                    candidate.forms[text[run[index].start : run[index + length - 1].end]] += 1
            at += len(run)
    return candidates, word_counts, max(at, 1)


def _runs(text: str) -> list[list[Token]]:
    runs: list[list[Token]] = [[]]
    end = 0
    for token in tokens(text):
        if runs[-1] and not _BETWEEN.fullmatch(text[end : token.start]):
            runs.append([])
        if is_stop(token.text) or token.text.lower() in COUNTING or _is_adverb(token.text):
            runs.append([])
        else:
            runs[-1].append(token)
        end = token.end
    return [run for run in runs if run]


def _is_adverb(word: str) -> bool:
    return len(word) > 5 and word.endswith("ly") and not word.endswith(("pply", "mily", "nomaly"))


def _may_stand(run: Sequence[Token]) -> bool:
    first, last = run[0].text, run[-1].text
    if len(run) == 1 and (len(first) < 4 and not first.isupper()):
        return False
    if not any(letter.isalpha() for letter in last) or not any(letter.isalpha() for letter in first):
        return False
    return not last.lower().endswith(("ed", "ful", "ous", "able", "ible")) or last.lower().endswith(("eed", "need"))


def _nested_counts(candidates: dict[tuple[str, ...], _Candidate]) -> dict[tuple[str, ...], float]:
    """For each candidate, how often it occurs inside its most frequent longer one."""
    nested: defaultdict[tuple[str, ...], float] = defaultdict(float)
    for key, candidate in candidates.items():
        for length in range(1, candidate.words):
            for index in range(candidate.words - length + 1):
                inner = key[index : index + length]
                nested[inner] = max(nested[inner], float(candidate.count))
    return nested


def _score(key: tuple[str, ...], candidate: _Candidate, nested: float, word_counts: Counter[str], total: int) -> float:
    free = max(candidate.count - nested, 0.0)
    words = sum(math.log1p(word_counts[word]) for word in key) / math.sqrt(len(key))
    early = 1.0 + _EARLY / (1.0 + _FADES * candidate.first / total)
    once = min(1.0, _BRIEF / total) if candidate.count == 1 and len(key) > 1 else 1.0
    capitals = sum(count for form, count in candidate.forms.items() if _is_name(form)) / candidate.count
    return math.log1p(free) * words * early * once * (1.0 + _NAME_BONUS * capitals) * _LENGTH_FACTOR[len(key)]


def _is_name(form: str) -> bool:
    # Its last word, since the first may be a capital only because a sentence begins with it.
    return form.split()[-1][0].isupper()


def _within(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    return any(outer[at : at + len(inner)] == inner for at in range(len(outer) - len(inner) + 1))


def _form(candidate: _Candidate) -> str:
    form, _ = candidate.forms.most_common(1)[0]
    return " ".join(form.split())
