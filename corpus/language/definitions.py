"""Sentences that define something: which term, and how surely.

Cue phrases in the manner of Navigli and Velardi (2010), "Learning word-class lattices for definition and hypernym
extraction": a term, a defining verb, a kind, and what sets it apart. The sureness is a sum of what speaks for and
against, set by hand; nothing is learnt from a corpus.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.language.words import is_stop

_TERM = r"(?P<term>(?:[“\"‘'][^”\"’]{2,60}[”\"’'])|(?:[^\s,;:.()“”\"]+(?: (?!is\b|are\b|was\b|were\b)[^\s,;:.()“”\"]+){0,6}?))"
_ASIDE = r"(?:\s*\([^()]{1,80}\))?(?:,[^,.;]{2,90},)?"
_LEAD = (
    r"(?:(?:[Ii]n|[Ww]ithin|[Uu]nder|[Ff]or|[Aa]t|[Oo]n) [^,;:.]{2,60}, |(?:Simply put|Broadly|Generally|Formally|Strictly|Technically"
    r"|In short|Traditionally|Typically|Usually|Essentially|Basically),? |[A-Z]?\d*\.? )?"
)
_ARTICLE = r"(?:(?P<article>[Aa]n?|[Tt]he|[Aa]ny|[Ee]very|[Ee]ach) )?"
_ADVERB = (
    r"(?:(?:also|often|usually|commonly|generally|typically|normally|essentially|simply|best|sometimes|basically|traditionally"
    r"|formally|broadly|therefore|thus|in essence|then|itself|now|here|can be|may be|could be|is|are|be) )*"
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term as the sentence writes it (None where none could be made out), and 0..1 how surely it is defined."""

    term: str | None
    sureness: float


@dataclass(frozen=True, slots=True)
class _Cue:
    pattern: re.Pattern[str]
    sureness: float
    is_a: bool = False


def _cue(pattern: str, sureness: float, *, is_a: bool = False) -> _Cue:
    return _Cue(re.compile(pattern), sureness, is_a)


_HEAD = rf"^[“\"‘'(]?{_LEAD}{_ARTICLE}(?:(?:term|word|phrase|concept|notion|idea|expression)s? (?:of )?)?{_TERM}{_ASIDE} "
_NAME = r"(?P<term>[“\"‘'][^”\"’]{2,60}[”\"’']|(?:an? |the )?[\w’'-]+(?: (?!and\b|or\b|is\b|are\b|by\b|in\b|to\b|that\b|which\b|with\b|for\b|as\b|on\b|at\b|from\b)[\w’'-]+){0,3})"

_CUES = (
    _cue(rf"{_HEAD}{_ADVERB}(?:defined|understood|described|regarded) (?:\w+ )?(?:as|by)\b", 0.85),
    _cue(rf"{_HEAD}{_ADVERB}(?:refers?|referred) to\b", 0.85),
    _cue(rf"{_HEAD}{_ADVERB}(?:means?|denotes?|signif(?:y|ies)|stands? for|designates?|meant)\b(?! that we| to )", 0.7),
    _cue(rf"{_HEAD}{_ADVERB}(?:used to (?:describe|refer|mean|denote)|the (?:name|term|word) (?:for|given|used))\b", 0.85),
    _cue(rf"{_HEAD}(?:describes?|consists? of|comprises?|encompass(?:es)?|represents?|involves?|occurs? when)\b", 0.4),
    _cue(rf"\b[Bb]y {_TERM},? (?:we|I|one|the \w+|they) (?:means?|meant|understands?|understood)\b", 0.9),
    _cue(rf"\b(?:we|I|authors?|scholars?|experts?|lawyers?|economists?) (?:will |shall |can |may )?defines? {_TERM} (?:as|to be)\b", 0.9),
    _cue(rf"\b(?:known|referred to|described|defined|designated|labell?ed) (?:\w+ )?as {_NAME}", 0.62),
    _cue(rf"\b(?:is|are|be|what|which|sometimes|often|commonly|also|usually|process|method|system|practice|so-|we|they|\w+s) ?(?:called|termed|named|dubbed) {_NAME}", 0.6),
    _cue(rf"\b(?:is|are) (?:called|termed|named) {_NAME}", 0.7),
    _cue(rf"\b(?:call|calls|call it|call this|term this) (?P<term>[“\"‘'][^”\"’]{{2,60}}[”\"’'])", 0.6),
    _cue(rf"\b(?:this|that|it|which) (?:is|are) (?:\w+ )?(?:called|known as|termed|referred to as) {_NAME}", 0.75),
    _cue(rf"\b[Tt]he (?:term|word|phrase|concept|notion) (?:of )?{_TERM} ", 0.5),
    _cue(rf"^{_ARTICLE}{_TERM} ?(?::| [–—-]|—|–) ?(?:an?|the|any|when|where|how|that|those)\b", 0.7),
    _cue(rf"{_HEAD}{_ADVERB}(?:is|are|was|were|being|constitutes?) {_ADVERB}(?P<kind>(?:an?|any|one|the|those|when|where|how) .*)", 0.42, is_a=True),
    _cue(rf"{_HEAD}(?:is|are) (?P<kind>[a-z-]+(?: [a-z-]+){{0,3}} (?:that|which|who|whose|in which|used|designed|intended|made|of)\b.*)", 0.2, is_a=True),
    _cue(rf"(?:^|, )(?:an?|the) {_TERM}, (?P<kind>(?:an?|the|any) [^,.;]*\b(?:that|which|who|used|designed|where|in which)\b.*)", 0.15, is_a=True),
)

# The kind a definition names, and what then sets the term apart from others of that kind.
_KIND = re.compile(
    r"^(?:an?|any|the|one) (?:[\w-]+ ){0,3}?(?:kind|type|form|sort|class|species|branch|process|method|system|practice|act|term|measure|set|"
    r"body|group|collection|series|agreement|treaty|document|device|tool|technique|study|theory|rule|law|right|person|organi[sz]ation|"
    r"institution|state|condition|property|ability|capacity|amount|number|part|member|unit|field|area|science|art|model|approach|policy|"
    r"strategy|situation|arrangement|list|order|statement|principle|idea|concept|belief|doctrine|instrument|mechanism|procedure|structure"
    r"|substance|disease|disorder|language|programme|program|permission|authori[sz]ation|restriction|prohibition|promise|clause)\b"
)
_APART = re.compile(
    r"\b(?:that|which|who|whose|whom|where|when|in which|by which|through which|used|designed|intended|meant|made|consisting|"
    r"containing|involving|based|given|issued|held|between|of|for)\b"
)
_STRONGLY_APART = re.compile(r"^(?:an?|any|the) (?:[\w-]+,? ){1,6}?(?:that|which|who|whose|whereby|used|designed|in which|by which|consisting of|where)\b")

_NOT_TERMS = re.compile(
    r"^(?:this|that|these|those|it|there|here|he|she|they|we|i|you|what|who|which|one|some|many|most|all|another|each|both|such|his|her|"
    r"their|its|our|my|your|however|but|and|so|if|when|while|because|although|as|not|for|perhaps|yet|first|second|third|finally|then|"
    r"also|with|by|after|before|in|on|at|to|from|among|under|no|nothing|everyone|everything|other|others|part|much|more|how|why|where|whether|"
    r"today|now|instead|thus|therefore|moreover|furthermore|nevertheless|even|only|just|still|once|rather|until|unless|since|though|"
    r"neither|either|nor|or|another|several|few|every|any)\b",
    re.I,
)
_NOT_NAMES = re.compile(r"^(?:a|an|the)? ?(?:way|result|part|whole|reason|problem|question|answer|point|aim|goal|purpose|case|same|following|latter|former|"
    r"key|lesson|result|difference|effect|first|last|best|second|main|most|only|next|more|less|result|fact|truth|idea|issue|challenge|"
    r"risk|danger|choice|task|test|step|example|author|figure|table|chapter|section|paper|study|book|article)s?\b", re.I)
_PAST = re.compile(r"\b(?:was|were|had)\b")
_FIRST_PERSON = re.compile(r"\b(?:I|we|you|our|your|my|us)\b")
_QUESTION = re.compile(r"\?[”\"’']?$")


def definition(sentence: str) -> Definition:
    """Give what `sentence` defines and how surely; (None, 0) where nothing speaks for it."""
    text = " ".join(sentence.split())
    if _QUESTION.search(text) or len(text) < 15:
        return Definition(None, 0.0)
    best = Definition(None, 0.0)
    for cue in _CUES:
        found = cue.pattern.search(text)
        if not found:
            continue
        term = _clean(found["term"])
        if not term:
            continue
        sureness = cue.sureness + (_of_kind(found) if cue.is_a else 0.0) + _of_sentence(text, term)
        if sureness > best.sureness:
            best = Definition(term, min(sureness, 1.0))
    return best


def _clean(term: str) -> str | None:
    term = re.sub(r"^(?:an?|the) ", "", term.strip(" “”\"‘’'"), flags=re.I)
    words = term.split()
    if not words or len(words) > 7 or _NOT_TERMS.match(term) or _NOT_NAMES.match(term) or all(map(is_stop, words)):
        return None
    return term if re.search(r"[^\W\d]{2}", term) else None


def _of_kind(found: re.Match[str]) -> float:
    kind, article = found["kind"], found.groupdict().get("article")
    score = 0.0
    if _KIND.match(kind):
        score += 0.2
    if _STRONGLY_APART.match(kind):
        score += 0.2
    elif _APART.search(kind[:90]):
        score += 0.08
    if article and article.lower() in ("a", "an", "any"):
        score += 0.12
    elif article and article.lower() == "the":
        score -= 0.12
    if re.match(r"(?:an?|any) ", kind):
        score += 0.06
    return score


def _of_sentence(text: str, term: str) -> float:
    score = 0.0
    words = len(term.split())
    score += 0.05 if words <= 3 else -0.1 if words > 4 else 0.0
    if any(is_stop(word) for word in term.split()):
        score -= 0.08
    if _PAST.search(text[: len(term) + 40]):
        score -= 0.1
    if _FIRST_PERSON.search(text):
        score -= 0.05
    return score
