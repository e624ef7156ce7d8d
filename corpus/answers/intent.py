"""What a question in a person's words asks for: a definition, a comparison, a summary, or passages."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from corpus.language.generic import GENERIC
from corpus.language.words import is_stop, stem, tokens

_MARKS = "?!.,;:()\"“”'‘’"
_LONGEST = 400  # characters of a question that are looked at

_POLITE = re.compile(
    r"^(?:(?:hi|hey|hello|ok|okay|so|well|and|but|also|please|pls|thanks|thank you|sorry|excuse me|quick question"
    r"|(?:can|could|would|will) (?:you|someone|anyone|somebody) (?:please )?"
    r"(?:tell me|tell us|explain to me|explain|show me|help me understand|let me know|say)?"
    r"|(?:i'd|i would|we'd|we would) (?:like|love) to (?:know|understand|ask|see)"
    r"|i (?:wonder|was wondering|want to know)"
    r"|(?:do|does) (?:you|anyone|anybody) know|tell me(?: more)?|show me|remind me"
    r"|what about|how about|anything on|anything about)\b[\s,:;!.–-]*)+",
    re.I,
)
# Whoever is greeted: "Hey Ada, how ..."
_GREETED = re.compile(r"^(?:hi|hey|hello|dear) \w+ ?[,!] ?(?=\S)", re.I)
_POLITE_END = re.compile(
    r"(?:[\s,]*\b(?:please|pls|thanks|thank you|thx|(?:to|for) (?:me|us|dummies|beginners)|in simple (?:words|terms))\b"
    r"[\s.!?]*)+$",
    re.I,
)
# "whats": as it is often typed
_SHORTENED = re.compile(r"\b(what|who|how|where|when|that)s\b", re.I)
_HOW_MUCH = re.compile(r"^how (?:long|much|many|often|far|fast|soon|big|well) ", re.I)
_FRAME = re.compile(
    r"^(?:what|which) (?:do|does|did) (?:the |these |our )?(?:articles?|texts?|authors?|readings?|they|it) "
    r"(?:say|write|tell us|think|argue|claim)s? (?:about|on|of|regarding) |^what is said (?:about|on) "
    r"|^(?:about|on|regarding|concerning) ",
    re.I,
)
_SAYING = re.compile(
    r"^(?:what|which) (?:do|does|did) (?:the |these |our |all )?(?:articles|texts|authors|readings|they) "
    r"(?:say|write|tell us|think|argue|claim) (?:about|on|of|regarding) (?P<theme>.+)$",
    re.I,
)
_DEFINITION = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"^(?:what(?:['’]s| is| are| was| were)|who (?:is|are)) (?:meant by |the (?:meaning|definition) of )?"
        r"(?P<term>[^,;:?]+)$",
        r"^what (?P<term>(?!is\b|are\b|does\b|do\b)[^,;:?]+?) (?:is|are|means?)$",
        r"^what (?:does|do|did) (?:the (?:term|word|phrase|acronym) )?(?P<term>.+?) (?:mean|stand for|refer to)s?$",
        r"^(?:define|definition of|(?:the )?meaning of|explain) (?:the (?:term|word|phrase|acronym) )?(?P<term>.+)$",
        r"^how (?:is|are) (?P<term>.+?) defined$",
    )
)
_COMPARISON = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"^(?:compare|contrast|comparison of|comparison between) (?P<first>.+?) (?:and|with|to|versus|vs\.?|against) "
        r"(?P<second>.+?)(?: (?:on|about|regarding|over) (?P<theme>.+))?$",
        r"^how (?:do|does|did) (?P<first>.+?) (?:and|versus|vs\.?) (?P<second>.+?) "
        r"(?:differ|compare|disagree|agree|relate)(?: (?:on|about|regarding|over|in) (?P<theme>.+))?$",
        r"^how (?:do|does|did) (?P<first>.+?) (?:differ|compare) (?:from|to|with) (?P<second>.+?)"
        r"(?: (?:on|about|regarding|over) (?P<theme>.+))?$",
        r"^(?:what(?:['’]s| is| are) )?the (?:differences?|similarities|similarity|distinction) between (?P<first>.+?) "
        r"and (?P<second>.+?)(?: (?:on|about|regarding|over) (?P<theme>.+))?$",
        r"^(?P<first>.+?) (?:versus|vs\.?) (?P<second>.+?)(?: (?:on|about|regarding) (?P<theme>.+))?$",
    )
)
_COMPARED_ON = re.compile(
    r"^(?:compare (?:the )?(?:articles|texts|authors)|how do (?:the |these )?(?:articles|texts|authors) "
    r"(?:differ|compare|disagree|agree)) (?:on|about|regarding|over) (?P<theme>.+)$",
    re.I,
)
_SUMMARY = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"^(?:summari[sz]e|sum up|(?:give me |write )?(?:a |the )?(?:\w+ )?summary of|outline"
        r"|(?:(?:list|give me|what are|name) )?(?:the )?(?:key|main) (?:points|ideas|arguments|claims) (?:of|in))"
        r" (?P<article>.+)$",
        r"^what is (?P<article>.+?) about$",
        r"^(?:what does|what's|what is) (?P<article>.+?) (?:say|argue|saying|arguing)s?$",
    )
)
_ARTICLE_WORD = re.compile(r"^(?:the |an? )?(?:article|text|piece|essay)s? (?:called |titled |on |about )?", re.I)

# What a question is recognised by; longer words may be misspelt more.
_TWO_EDITS_FROM = 8
_FRAME_WORDS = (
    *(
        "what",
        "which",
        "who",
        "how",
        "why",
        "when",
        "where",
        "does",
        "define",
        "definition",
        "meaning",
        "mean",
        "means",
    ),
    *("explain", "compare", "contrast", "comparison", "difference", "differences", "distinction", "similarities"),
    *("between", "differ", "disagree", "versus", "summarise", "summarize", "summary", "outline", "article", "articles"),
    *("points", "about", "stand", "please", "the", "and"),
)


@dataclass(frozen=True, slots=True)
class Intent:
    """`words` are the question without politeness, frame, and the words that any question may hold.

    The rest is what other kinds of answer would be about, as typed; empty where the question is not of that kind.
    Whether the shelf knows those names is still to be seen.
    """

    words: str
    term: str = ""
    compared: tuple[str, ...] = ()
    theme: str = ""
    article: str = ""


def frame_respelt(question: str, known: Collection[str]) -> str:
    """Give a question with its misspelt frame words mended: "wat is", "diffrence between".

    `known` are the words (lower case) that are as they should be: those that the shelf holds.
    """
    return re.sub(r"[^\W\d_]{3,}", lambda word: _frame_word(word[0], known), question[:_LONGEST])


def _frame_word(word: str, known: Collection[str]) -> str:
    low = word.lower()
    if low in known or is_stop(low) or low in _FRAME_WORDS:
        return word
    edits = 1 if len(low) < _TWO_EDITS_FROM else 2
    near = [(OSA.distance(low, other, score_cutoff=edits), other) for other in _FRAME_WORDS if other[0] == low[0]]
    best = min(near, default=(edits + 1, word))
    return best[1] if best[0] <= edits else word


def plainly(question: str) -> str:
    """Give a question without politeness and the marks at its ends."""
    text = _SHORTENED.sub(r"\1’s", _GREETED.sub("", " ".join(question[:_LONGEST].split())))
    return _POLITE_END.sub("", _POLITE.sub("", text)).strip(" ?!.,;:–-")


def intent(question: str) -> Intent:
    """Give what a question asks for."""
    text = plainly(question)
    words = _telling(_HOW_MUCH.sub("", _FRAME.sub("", text)).strip() or text)
    for pattern in (_COMPARED_ON, _SAYING):
        found = pattern.match(text)
        if found:
            return Intent(words, theme=_bare(found["theme"]))
    for pattern in _COMPARISON:
        found = pattern.match(text)
        if found:
            return Intent(words, compared=(_bare(found["first"]), _bare(found["second"])), theme=_bare(found["theme"]))
    for pattern in _SUMMARY:
        found = pattern.match(text)
        if found:
            return Intent(words, article=_bare(_ARTICLE_WORD.sub("", found["article"])))
    for pattern in _DEFINITION:
        found = pattern.match(text)
        if found:
            return Intent(words, term=_bare(found["term"]))
    return Intent(words)


def _telling(text: str) -> str:
    telling = " ".join(word for word in text.split() if stem(word.strip(_MARKS)) not in GENERIC)
    content = any(not is_stop(token.text) for token in tokens(telling))
    return telling if content else text


def _bare(name: str | None) -> str:
    return re.sub(r"^(?:an?|the) ", "", (name or "").strip(" ?!.,;:\"“”'‘’"), flags=re.I)
