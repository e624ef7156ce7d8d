"""Sentences that define something: which term, and how surely.

Cue phrases in the manner of Navigli and Velardi (2010), "Learning word-class lattices for definition and hypernym
extraction": a term, a defining verb, a kind, and what sets it apart. They find the term, and what speaks for and
against is summed by hand. A logistic regression over small words and endings then weighs the sentence as a whole; its
weights are learnt from sentences written for this project alone (benchmarks/definition_training.py).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from importlib.resources import files

from corpus.language.definition_cues import (
    APART,
    BARE_DEED,
    CUES,
    KIND,
    RULES_WEIGHT,
    STRONGLY_APART,
    WEIGHING,
    may_be_term,
)
from corpus.language.definition_features import features
from corpus.language.words import is_stop

_LONGEST_TERM = 7  # words
_PAST = re.compile(r"\b(?:was|were|had)\b")
_FIRST_PERSON = re.compile(r"\b(?:I|we|you|our|your|my|us)\b")
_WORD = re.compile(r"\w+")
_ASKS = re.compile(r"\?[”\"’']?\s*$")
_SHORTEST = 15  # characters
_QUOTED_FIRST = re.compile(r"[“\"‘']([^”\"’']+)[”\"’']")
_OF_A_KIND = re.compile(r"(?:an?|any|one|the|those|when|where)\b")
_NAMES = 0.5  # the sureness of the rules from which their term is to be trusted


@dataclass(frozen=True, slots=True)
class Definition:
    """A term as the sentence writes it (None where none could be made out), and 0..1 how surely it is defined."""

    term: str | None
    sureness: float


def _weights() -> dict[str, float]:
    lines = files("corpus.language").joinpath("definition_weights.txt").read_text(encoding="utf-8").splitlines()
    return {feature: float(weight) for weight, feature in (line.split("\t") for line in lines)}


_WEIGHTS = _weights()


def definition(sentence: str) -> Definition:
    """Give what `sentence` defines and how surely; questions never do. The term may be None all the same."""
    if _ASKS.search(sentence) or len(sentence) < _SHORTEST:
        return Definition(None, 0.0)
    ruled = by_rules(sentence)
    score = _WEIGHTS[""] + RULES_WEIGHT * ruled.sureness
    score += sum(_WEIGHTS.get(feature, 0.0) for feature in features(sentence))
    return Definition(ruled.term if ruled.sureness >= _NAMES else None, 1.0 / (1.0 + math.exp(-score)))


def by_rules(sentence: str) -> Definition:
    """Give what the cue phrases alone say `sentence` defines; (None, 0) where nothing speaks for it."""
    text = " ".join(sentence.split())
    words = set(_WORD.findall(text))
    best = Definition(None, 0.0)
    for cue in CUES:
        if cue.needs and words.isdisjoint(cue.needs):
            continue
        found = cue.pattern.search(text)
        term = _clean(found["term"]) if found else None
        if not found or not term:
            continue
        sureness = cue.sureness + (_of_kind(found) if cue.is_a else 0.0) + _of_sentence(text, term)
        if sureness > best.sureness:
            best = Definition(term, min(sureness, 1.0))
    return best


def _clean(term: str) -> str | None:
    term = re.sub(r"^(?:an?|the) ", "", term.strip(" “”\"‘’'"), flags=re.I)
    words = term.split()
    if not words or len(words) > _LONGEST_TERM or is_stop(words[-1]) or not may_be_term(term):
        return None
    return term if re.search(r"[^\W\d]{2}", term) else None


def _of_kind(found: re.Match[str]) -> float:
    kind, article = found["kind"], (found.groupdict().get("article") or "").lower()
    score = 0.0
    if KIND.match(kind):
        score += 0.2
    if STRONGLY_APART.match(kind):
        score += 0.2
    elif BARE_DEED.match(kind):
        score += 0.12
    elif APART.search(kind[:90]):
        score += 0.08
    if WEIGHING.match(kind):
        score -= 0.3
    if article in ("a", "an", "any"):
        # "A useful habit is sleep that ..." names an instance and not a kind.
        score += 0.12 if _OF_A_KIND.match(kind) else -0.24
    elif article == "the":
        score -= 0.12
    if re.match(r"(?:an?|any) ", kind):
        score += 0.06
    return score


def _of_sentence(text: str, term: str) -> float:
    words = term.split()
    score = 0.05 if len(words) <= 3 else -0.1 if len(words) > 4 else 0.0
    if any(is_stop(word) for word in words):
        score -= 0.08
    quoted = _QUOTED_FIRST.match(text)
    if quoted and quoted[1] == term:
        score += 0.12  # a word in quotation marks is one that is spoken about
    if _PAST.search(text[: len(term) + 40]):
        score -= 0.1
    if _FIRST_PERSON.search(text):
        score -= 0.05
    return score
