"""What a card and a terminal say alike: how something was found, and where a quote stands."""

from __future__ import annotations

from bot.text import shorten
from corpus.answer import Match


def match_note(match: Match | None) -> str:
    """Say how what was asked for was found; nothing where it was found by its own name."""
    if match is None or match.how in ("exact", "none"):
        return ""
    asked, found = shorten(match.asked, 100), shorten(match.found, 100)
    if match.how == "near":
        return f"Nearest to “{asked}”: {found}"
    if match.how == "alias":
        return f"“{asked}” is another name for {found}"
    return f"Several names are close to “{asked}”"


def place(paragraph: int) -> str:
    """Give the place of a citation: ¶n, or the part of the head of the article."""
    return {0: "standfirst", -1: "title"}.get(paragraph, f"¶{paragraph}")
