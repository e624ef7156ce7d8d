"""Who wrote it: lines such as "By Ada Fenn and Tomas Lind | Staff writers"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from corpus.reading.measure import ends_sentence, fold, is_capitalised, is_item, key, sentences, words
from corpus.reading.phrases import keys, openings

_JOINTS = re.compile(r"\s*(?:[,;|•·●/]|\s[-–—]\s|\band\b|\bund\b|\bet\b|\by\b|\be\b|&|\bwith\b)\s*")
_PLACE = re.compile(r"\s+in\s+[A-ZÀ-Þ][\w'-]*(?:\s[A-ZÀ-Þ][\w'-]*){0,2}(?=\s*(?:$|[,;|]|and\b))")
_HANDLE = re.compile(r"\s*[(<]?@\w+[)>]?|\s*\S+@\S+\.\S+|\s*[(\[].*?[)\]]")


@lru_cache(maxsize=8192)
def byline(text: str) -> tuple[str, ...] | None:
    """The names in a byline; an empty tuple where it names nobody ("by admin"); None where the line is no byline."""
    plain = fold(text)
    lower = plain.casefold()
    if _openings().match(lower) is None:
        return None
    opening = next((o for o in openings("heads", "bylines") if _begins(lower, o)), None)
    if opening is None or sentences(plain) > 2:
        return None
    if opening in openings("heads", "checkers"):
        return ()
    rest = re.sub(r"\s+(?:at|on)\s+\d.*$", "", plain)
    rest = _HANDLE.sub("", rest[len(opening) :]).strip(" :.-–—|")
    if not rest:
        return None
    return _without_places(rest)


def _without_places(text: str) -> tuple[str, ...] | None:
    """The names of a byline without where they wrote: "Ada Fenn in Almaty", "Ada Fenn, Almaty"."""
    rest = _PLACE.sub("", text)
    found = names(rest)
    if not found or len(found) < 2 or len(words(found[-1])) > 1 or any(len(words(n)) < 2 for n in found[:-1]):
        return found
    return found[:-1] if re.search(r",\s*\w+$", rest) else found


def placed_name(text: str) -> str:
    """The name in "Ada Fenn in Almaty"; an empty string where the line has another shape."""
    bare = _PLACE.sub("", fold(text))
    return bare if bare != fold(text) and 2 <= len(words(bare)) <= 3 and is_lone_name(bare) else ""


@cache
def _openings() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, openings("heads", "bylines"))))


def _begins(lower: str, opening: str) -> bool:
    rest = lower[len(opening) :]
    return lower.startswith(opening) and (rest[:1] in {" ", ":"} or opening.endswith(":"))


def names(text: str) -> tuple[str, ...] | None:
    """A list of names with their roles left out; None where a part cannot be a name."""
    found: list[str] = []
    for part in _JOINTS.split(text):
        name = part.strip(" .:-–—")
        if not name or is_role(name):
            continue
        if key(name) in keys("heads", "placeholders"):
            continue
        if not looks_like_name(name):
            if found:
                break
            return None
        found.append(_cased(name))
    return tuple(dict.fromkeys(found))


def looks_like_name(text: str) -> bool:
    """One to five capitalised words without figures, and no known section or label."""
    found = words(text)
    return (
        1 <= len(found) <= 5
        and is_capitalised(text)
        and not any(c.isdigit() for c in text)
        and not any(c in text for c in ':!?"')
        and key(text) not in keys("heads", "categories")
    )


def is_lone_name(text: str) -> bool:
    """Whether a line without "by" may be a person: two to four capitalised words and nothing else."""
    return (
        2 <= len(words(text)) <= 4 and looks_like_name(text) and not ends_sentence(text.rstrip(".")) and "&" not in text
    )


def is_person(text: str, small: frozenset[str]) -> bool:
    """Whether a line may be nothing but a person's name: `small` are the words that the page also prints in lower case,
    and no name is made of those.
    """
    found = [w.casefold() for w in words(text)]
    return (
        is_lone_name(text)
        and not set(found) & (keys("heads", "never_names") | small)
        and key(text) not in keys("heads", "openings")
        and not is_role(text)
        and not is_item(text)
    )


def is_role(text: str) -> bool:
    """ "Staff writer", "Our Diplomatic Correspondent": a known role, or a few words that end with one."""
    found = words(text)
    if key(text) in keys("heads", "roles"):
        return True
    return 2 <= len(found) <= 5 and not ends_sentence(text) and found[-1].casefold() in keys("heads", "role_nouns")


def _cased(name: str) -> str:
    return name.title() if name.isupper() and len(words(name)) > 1 else name


_HONORIFIC = re.compile(r"^(?:(?:Dr|Prof|Professor|Ambassador|Mr|Mrs|Ms|Sir|Lt|Col|Gen)\.?\s+)+")
_IS_A = re.compile(r"\b(?:is|was|are|works as|serves as|writes|covers|teaches|leads)\b")


def is_biography(text: str, authors: tuple[str, ...]) -> bool:
    """Whether the line presents its author: "NAME is a senior fellow at ..."."""
    plain = fold(text)
    lower = plain.casefold()
    if any(lower.startswith(o) for o in openings("heads", "biography_starts")):
        return True
    plain = _HONORIFIC.sub("", plain)
    first = re.split(r"(?<=[.!?])\s", plain)[0]
    verb = _IS_A.search(first)
    if not verb:
        return False
    subject = first[: verb.start()].strip(" ,")
    subject = re.split(r",|\(", subject)[0].strip()
    if any(subject and (subject.casefold() in a.casefold() or a.casefold() in subject.casefold()) for a in authors):
        return True
    described = {w.casefold() for w in words(first[verb.end() :])[:12]}
    return (
        2 <= len(words(subject)) <= 6
        and is_capitalised(subject.replace(" and ", " "))
        and bool(described & keys("heads", "occupations"))
    )
