"""What a line of a page is when it is not the article: advertisements, share buttons, forms, credits."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from corpus.reading.datelines import dateline
from corpus.reading.measure import ends_sentence, fold, is_rule, key, sentences, words
from corpus.reading.phrases import keys, openings, phrases
from corpus.reading.reasons import FURNITURE
from corpus.saying import say

_FILE_NAME = re.compile(r"^\S+(?:\s\S+){0,3}\.(?:png|jpe?g|gif|webp|svg|avif|tiff?|bmp|mp4|pdf)$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:\w+:\s*)?(?:https?://|www\.)\S+$", re.IGNORECASE)
_PLAYER = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?(?:\s*/\s*\d{1,2}:\d\d(?::\d\d)?)?$")
_STAMP = re.compile(r"^\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}(?::\d\d)?(?:\s?[AP]M)?$", re.IGNORECASE)
_HOUR = re.compile(
    r"^(?:(?:last )?(?:updated|posted|published)(?: at)?:?\s+)?"
    r"(?:\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?"
    r"|\d{1,2}[.h]\d{2}\s?(?:[ap]\.?m\.?|[A-Z]{2,5}|uhr)|\d{1,2}\s?[ap]\.?m\.?(?:\s[A-Z]{2,5})?)$",
    re.IGNORECASE,
)
# "Subscribe now to support us": an order to the reader at the beginning of a sentence, with what it is about.
_ASKS = re.compile(
    r"(?:^|[.!?:»”\"]\s+)(?:please |click here to )?"
    r"(?:subscribe|sign up|log in|sign in|register|donate|upgrade|become a (?:member|subscriber|patron))"
    r"(?:\s+(?:now|today|here|for free|for (?:full|unlimited|more)"
    r"|to (?:support|continue|read|receive|get|unlock|access|keep|our|the newsletter))\b|\s*[.!»→>]*$)",
    re.IGNORECASE,
)
_LONGEST_ASK = 40
_FIGURE = re.compile(
    r"^(?i:figure|fig\.?|table|chart|map|exhibit|graph|abbildung|abb\.|tabelle|tableau|cuadro|gráfico)"
    r"\s+\d+[a-z]?\s*[.:|–—-]\s+(?=[A-ZÀ-Þ\d“\"])"
)
_NEIGHBOURS = re.compile(
    r"(?:previous|prev|older) (?:article|post|story).*(?:next|newer) (?:article|post|story)", re.IGNORECASE
)
_FILED = re.compile(r"^(?:posted|filed|published) (?:in|under) .*(?:\btagged\b|\bcomments?$)", re.IGNORECASE)
_AGENCY_CREDIT = re.compile(
    r"\b(?:REUTERS|AFP|EPA(?:-EFE)?|ANSA|DPA|dpa|AP Photo|AP|Getty(?: Images)?|Bloomberg|Xinhua|Anadolu|Sipa)"
    r"\s?/\s?[A-Z]\w+"
)
_COUNTED = re.compile(r"^\d+(?:[.,]\d+)*[kKmM]?\+? (\w+(?: \w+){0,2})$")
_LONGEST_CREDIT = 200
_MOST_IN_CREDIT = 3
_TAGS = re.compile(r"^#\w+(?:[\s,]+#\w+)*$")
_PIECES = re.compile(r"[\s|•·,/:;!()\[\]+&»>–—-]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CRUMBS = re.compile(r"\s*(?:[>»›/\\|→]|::)\s*")
_GROUPS = ("advert", "share", "newsletter", "cookie", "comments", "navigation", "copyright", "picture", "paywall")
_ONE_WORD_LIMIT = 1


@cache
def _share_words() -> frozenset[str]:
    return keys("share", "networks") | keys("share", "verbs")


def is_share_bar(text: str) -> bool:
    """Whether nothing is left of the line but names of networks and what one does with them, with a network in it."""
    pieces = [p for p in _PIECES.split(_CAMEL.sub(" ", fold(text))) if p]
    if not pieces or len(pieces) > 40:
        return False
    labels = [key(p) or p for p in pieces]
    known = _share_words()
    networks = 0
    at = 0
    while at < len(labels):
        size = next((s for s in range(min(5, len(labels) - at), 0, -1) if " ".join(labels[at : at + s]) in known), 0)
        if size == 0:
            return False
        networks += " ".join(labels[at : at + size]) in keys("share", "networks")
        at += size
    return networks > 0


def _credits_agency(text: str) -> bool:
    """ "Boats at dawn. REUTERS/Jo Marsh": an agency and a name, with no statement about them."""
    found = _AGENCY_CREDIT.search(text)
    return found is not None and (not ends_sentence(text) or len(words(text[found.end() :])) <= 1)


def is_credit(text: str) -> bool:
    """A line that credits a picture, as against a file's name: what stands above it is the caption."""
    return phrases("furniture", "picture").match(text) and not _FILE_NAME.match(text) and len(words(text)) <= 8


def is_lone_word(text: str) -> bool:
    """One word only: "X" may be a share button, or a heading in an article about networks."""
    return len(words(text)) <= _ONE_WORD_LIMIT


def is_section_pair(text: str) -> bool:
    """Whether the line is two labels with one bar between ("Energy / climate"), no path that begins at a home page."""
    parts = re.split(r"\s*[/|]\s*", fold(text))
    return (
        len(parts) == 2
        and all(1 <= len(words(p)) <= _KICKER for p in parts)
        and not ends_sentence(text)
        and key(parts[0]) not in keys("heads", "crumbs")
        and not any(c.isdigit() for c in text)
    )


_KICKER = 3


def is_breadcrumb(text: str) -> bool:
    """Whether the line is a path such as "Home > World > Analysis"."""
    parts = [p for p in _CRUMBS.split(fold(text)) if p]
    if len(parts) < 2 or sentences(text) > 1 or dateline(text):
        return False
    if key(parts[0]) in keys("heads", "crumbs"):
        return True
    known = sum(key(p) in keys("heads", "categories") for p in parts)
    return known >= 2 or (known >= 1 and len(parts) == 2 and len(words(text)) <= 6 and "/" not in text)


@lru_cache(maxsize=8192)
def furniture(text: str) -> str | None:
    """Why the line is not the article's, in words for a moderator; None where no closed list knows it."""
    if _FILE_NAME.match(text):
        return FURNITURE["picture"]
    if _ADDRESS.match(text):
        return say("a bare address")
    if _PLAYER.match(text):
        return say("a player's clock")
    if _STAMP.match(text) or _HOUR.match(text):
        return say("a time of day")
    if (
        (_credits_agency(text) or _FIGURE.match(text))
        and len(text) < _LONGEST_CREDIT
        and sentences(text) <= _MOST_IN_CREDIT
    ):
        return FURNITURE["picture"]
    if (_NEIGHBOURS.search(text) or _FILED.search(text)) and len(text) < _LONGEST_CREDIT:
        return FURNITURE["navigation"]
    if _TAGS.match(text) and not text[1:].isdigit():
        return FURNITURE["navigation"]
    if is_rule(text):
        return say("a separator")
    if is_share_bar(text):
        return FURNITURE["share"]
    if (counted := _COUNTED.match(text)) and key(counted.group(1)) in keys("share", "counted"):
        return FURNITURE["share"]
    for group in _GROUPS:
        if phrases("furniture", group).match(text):
            return FURNITURE[group]
    if _ASKS.search(fold(text)) and len(words(text)) <= _LONGEST_ASK and sentences(text) <= _MOST_IN_CREDIT:
        return FURNITURE["newsletter"]
    if is_breadcrumb(text):
        return FURNITURE["navigation"]
    return None


@lru_cache(maxsize=8192)
def is_pointer(text: str) -> bool:
    """Whether the line points to another text: "Also read: ..."."""
    if key(text) in keys("tails", "more_links"):
        return True
    if sentences(text) > 2:
        return False
    plain = _BAR.sub(r"\1: ", fold(text).strip("[]"), count=1)
    lower = plain.casefold()
    found = _pointers().match(lower)
    if found is None:
        return False
    return any(
        lower.startswith(o) and (o.endswith(":") or lower[len(o) :][:1] in {":", " ", ""}) and _pointed(plain, o)
        for o in openings("tails", "pointers")
    )


_BAR = re.compile(r"^([^|:]{3,24}?)\s+\|\s+")


@cache
def _pointers() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, openings("tails", "pointers"))))


def _pointed(text: str, opening: str) -> bool:
    """A heading such as "Analysis: ..." is a pointer only by its colon and a title after it."""
    rest = fold(text)[len(opening) :].strip(" :")
    return rest != "" and (
        opening.endswith(":")
        or ":" in fold(text)[len(opening) :][:2]
        or rest[:1].isupper()
        or opening.startswith("click")
    )


def is_related_heading(text: str) -> bool:
    """Whether the line heads a list of other texts, whatever follows it."""
    return key(text) in keys("tails", "related")


def may_be_related_heading(text: str) -> bool:
    """ "More on ..." heads such a list only if what follows is one."""
    lower = key(text)
    found = _related_starts().match(lower)
    return found is not None and lower not in openings("tails", "related_starts") and len(words(text)) <= 8


@cache
def _related_starts() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, openings("tails", "related_starts"))))
