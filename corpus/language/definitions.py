"""Sentences that define something: which term, and how surely.

Cue phrases in the manner of Navigli and Velardi (2010), "Learning word-class lattices for definition and hypernym
extraction": a term, a defining verb, a kind, and what sets it apart. The sureness is a sum of what speaks for and
against, set by hand; nothing is learnt from a corpus.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.language.definition_cues import APART, CUES, KIND, STRONGLY_APART, may_be_term
from corpus.language.words import is_stop

_LONGEST_TERM = 7  # words
_PAST = re.compile(r"\b(?:was|were|had)\b")
_FIRST_PERSON = re.compile(r"\b(?:I|we|you|our|your|my|us)\b")
_QUESTION = re.compile(r"\?[”\"’']?$")


@dataclass(frozen=True, slots=True)
class Definition:
    """A term as the sentence writes it (None where none could be made out), and 0..1 how surely it is defined."""

    term: str | None
    sureness: float


def definition(sentence: str) -> Definition:
    """Give what `sentence` defines and how surely; (None, 0) where nothing speaks for it."""
    text = " ".join(sentence.split())
    best = Definition(None, 0.0)
    if _QUESTION.search(text) or len(text) < 15:
        return best
    for cue in CUES:
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
    if not words or len(words) > _LONGEST_TERM or all(map(is_stop, words)) or not may_be_term(term):
        return None
    return term if re.search(r"[^\W\d]{2}", term) else None


def _of_kind(found: re.Match[str]) -> float:
    kind, article = found["kind"], (found.groupdict().get("article") or "").lower()
    score = 0.0
    if KIND.match(kind):
        score += 0.2
    if STRONGLY_APART.match(kind):
        score += 0.2
    elif APART.search(kind[:90]):
        score += 0.08
    if article in ("a", "an", "any"):
        score += 0.12
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
    if _PAST.search(text[: len(term) + 40]):
        score -= 0.1
    if _FIRST_PERSON.search(text):
        score -= 0.05
    return score
