"""What a card and a terminal say alike: how something was found, and where a quote stands."""

from __future__ import annotations

from bot.text import shorten
from corpus.answer import Match
from corpus.answers.wording import nearest_to
from corpus.saying import say


def match_note(match: Match | None) -> str:
    """Say how what was asked for was found; nothing where it was found by its own name."""
    if match is None or match.how in ("exact", "none"):
        return ""
    asked, found = shorten(match.asked, 100), shorten(match.found, 100)
    if match.how == "near":
        return nearest_to(asked, found)
    if match.how == "alias":
        return say("“{asked}” is another name for {found}", asked=asked, found=found)
    return say("Several names are close to “{asked}”", asked=asked)


def place(paragraph: int) -> str:
    """Give the place of a citation: ¶n, or the part of the head of the article."""
    return {0: say("standfirst"), -1: say("title")}.get(paragraph, f"¶{paragraph}")
