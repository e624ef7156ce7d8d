"""Kinds of actor that a passage names: people and bodies in the plural, as "insurers" or "small states"."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from corpus.language.words import is_stop
from corpus.prompts.compose_fitness import COMMON_VERBS
from corpus.prompts.compose_passages import Passage

_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_MANY = frozenset(("many", "most", "some", "all", "several"))
_ONE = frozenset(("a", "an", "any", "every"))
# "Drivers of change", "writers on strategy": what follows makes others of them.
_OTHERS = ("of", "on", "for")
# Between actors and what they do: "exporters often treat", "small states now confront".
_OFTEN = frozenset(("now", "still", "often", "usually", "sometimes", "always", "increasingly", "typically"))


@cache
def _words(file: str) -> frozenset[str]:
    return frozenset(files(__package__).joinpath(file).read_text(encoding="utf-8").split())


def opening_actors(passage: Passage) -> str | None:
    """Give the actors with which it opens, in small letters: "small states"; None where it opens otherwise."""
    return _opening(passage.text)[0]


def acting(passage: Passage) -> str | None:
    """Give the actors with which it opens where it goes on with what they do."""
    name, after = _opening(passage.text)
    return None if after in _words("not_acting.txt") or after.endswith(("ing", "ed", "ly")) else name


def _opening(sentence: str) -> tuple[str | None, str]:
    """The actors at its head and the word after them, in small letters. "A bank ..." speaks of banks."""
    words = [(found[0], found.end()) for found in _WORD.finditer(sentence[:120])]
    ending = ""
    if words and words[0][0].lower() in _MANY | _ONE:
        ending = "s" if words[0][0].lower() in _ONE else ""
        words = words[1:]
    for at, (word, end) in enumerate(words[:2]):
        if word.lower() + ending not in _words("actors.txt") or (at and word[0].isupper()):
            continue
        following = [one for one, _ in words[at + 1 :]]
        after = next((one for one in following if one not in _OFTEN), "of")
        before = words[0][0].lower() if at else ""
        # "Banks, ..." lists; "A bank holiday" is no bank.
        if after in _OTHERS or sentence[end : end + 1] != " " or (ending and after not in _words("not_acting.txt")):
            return None, ""
        name = word.lower() + ending
        if not before:
            return name, after
        if before in _words("modifiers.txt"):
            return f"{before} {name}", after
        # Any other word before them may be a name, or no part of them ("Training teachers costs"): it is left out,
        # where what follows shows that they act.
        return (name, after) if after in COMMON_VERBS and not is_stop(before) else (None, "")
    return None, ""
