"""What casts doubt on passages that hold a question's words: a name the shelf lacks, a date or number none gives."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from rapidfuzz.distance import OSA

from corpus.language.words import Token, content_stems, is_stop, stem, tokens

_LONGEST = 400  # characters of a question that are looked at
_STARTS = re.compile(r"(?:^|[.!?:;\n])[\s\"“”'‘’(*_-]*$")
# Shorter numbers count things ("3 reasons"); longer ones are years, or name a resolution or a model.
_NUMBER_NAMES_FROM = 3  # digits
# Words that stay small where all others have a capital.
_IN_TITLES = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with"]
)
_MISSPELT = 2  # edits
_EDIT_COSTS = 2.0

_ASKS_DATE = re.compile(
    r"\b(?:since when|when (?:did|was|were|had)|(?:what|which) (?:date|day|month|year|decade|century))\b", re.I
)
_ASKS_COUNT = re.compile(r"\bhow many (\w+)(?: (\w+))?", re.I)
_ASKS_NUMBER = re.compile(
    r"\b(?:how (?:much|old|tall|big|large|heavy|far|fast)"
    r"|(?:what|which)(?: is| was|’s|'s)?(?: the)? (?:(?:maximum|minimum|average|usual|total|current) )?(?:percentage"
    r"|share|number|amount|population|price|fee|cost|salary|wage|budget|size|age|height|length|weight|speed|distance|time))\b"
    r"|\bwhat (?:does|do|did) .{1,80} cost\b",
    re.I,
)
_YEAR = r"\b(?:1\d|20)\d\ds?\b"
_DATE = re.compile(
    rf"{_YEAR}|\b(?:january|february|march|april|may \d|june|july|august|september|october|november|december"
    r"|century|centuries|decades?|years? (?:ago|later|earlier))\b",
    re.I,
)
_NUMBER = (
    rf"(?!{_YEAR})\b(?:\d[\d.,]*\w*"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|thousands?|millions?|billions?"
    r"|half|third|quarter|percent|per cent|majority|few|handful|several)\b"
)
_SOME_NUMBER = re.compile(_NUMBER, re.I)


def asked_kind(question: str) -> re.Pattern[str] | None:
    """Give what finds the date, the number, or the count of something that the question asks for; None for neither."""
    question = question[:_LONGEST]
    if _ASKS_DATE.search(question):
        return _DATE
    counted = _ASKS_COUNT.search(question)
    if counted:
        # Of two words the second may be a verb: "how many bodies choose".
        things = [stem(word).removesuffix("i") for word in counted.groups() if word and not is_stop(word)][:1]
        # "twelve nautical miles": a few words may stand between.
        counting = (rf"{_NUMBER}\W+(?:\w+\W+){{0,2}}?{re.escape(thing)}" for thing in things)
        return re.compile("|".join(counting), re.I) if things else _SOME_NUMBER
    return _SOME_NUMBER if _ASKS_NUMBER.search(question) else None


def certainty(typed: str, looked_for: Collection[str]) -> float:
    """Give how sure (0..1) it is that the words looked for are those that were typed.

    Words in the shelf's own spelling count by the share of their letters that stayed: one letter of four is another
    word more often than a slip.
    """
    words = {token.text.lower() for token in tokens(typed[:_LONGEST])}
    if not words or not looked_for:
        return 1.0
    kept = [1.0 if other in words else _kept(other, words) for other in map(str.lower, looked_for)]
    return sum(kept) / len(kept)


def _kept(other: str, words: Collection[str]) -> float:
    edits, length = min((OSA.distance(word, other), len(word)) for word in words)
    return max(0.0, 1 - _EDIT_COSTS * edits / length)


def names_lacking(
    question: str, held: Collection[str], looked_for: Collection[str], texts: Collection[str]
) -> tuple[str, ...]:
    """Give the names and long numbers in a question that the shelf does not hold.

    `held` are the stems that the shelf holds; `looked_for` the words that were looked for, among them the shelf's
    own spelling of a misspelt name; `texts` the passages that were found. A name is told by its capital within a
    sentence; where all words have one, none is. A name of several words has to stand together in one of the texts, and
    a misspelt one has to be a name there.
    """
    question = question[:_LONGEST]
    every = tokens(question)
    words = [word for word in every if not is_stop(word.text)]
    if all(not word.text[0].islower() or word.text in _IN_TITLES for word in every):
        words = [word for word in words if word.text[0].isdigit()]
    names = [word for word in words if _is_name(word.text, question[: word.start])]
    lacking = [
        word.text
        for word in names
        if stem(word.text) not in held
        and not any(_misspelt(word.text.lower(), other.lower()) and _named(other, texts) for other in looked_for)
    ]
    if not lacking:
        lacking = [name for name in _together(names, question, looked_for) if not _stands(name, texts)]
    return tuple(lacking)


def _together(names: Sequence[Token], question: str, looked_for: Collection[str]) -> list[str]:
    """The names of several words, with the shelf's own spelling of each word."""
    found: list[list[Token]] = []
    for name in names:
        if found and question[found[-1][-1].end : name.start] == " ":
            found[-1].append(name)
        else:
            found.append([name])
    spelt = {word.lower(): word for word in looked_for}
    return [" ".join(_spelt(one.text, spelt) for one in name) for name in found if len(name) > 1]


def _spelt(word: str, spelt: Mapping[str, str]) -> str:
    near = (other for other in spelt if _misspelt(word.lower(), other))
    return word if word.lower() in spelt else next(near, word)


def _stands(name: str, texts: Collection[str]) -> bool:
    wanted = content_stems(name)
    for text in texts:
        stems = content_stems(text)
        if any(stems[at : at + len(wanted)] == wanted for at in range(len(stems) - len(wanted) + 1)):
            return True
    return False


def _named(word: str, texts: Collection[str]) -> bool:
    """Whether the texts write a word, wherever they use it, with a capital."""
    found = [form for text in texts for form in re.findall(rf"\b{re.escape(word)}\b", text, re.I)]
    return all(not form[0].islower() for form in found)


def _is_name(word: str, before: str) -> bool:
    if word[0].isdigit():
        return sum(character.isdigit() for character in word) >= _NUMBER_NAMES_FROM
    if not word[0].isupper():
        return False
    return word[1:].isupper() or not _STARTS.search(before)


def _misspelt(typed: str, other: str) -> bool:
    """Whether `other` is the shelf's spelling of `typed`: whoever knows a name knows how it begins."""
    if typed == other or typed[0] != other[0] or typed[0].isdigit():
        return False
    return OSA.distance(typed, other, score_cutoff=_MISSPELT) <= _MISSPELT
