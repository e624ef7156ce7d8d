"""What a person makes of a message."""

from __future__ import annotations

import re

from bot.blocks import CITED_TITLE
from bot.client import Concordance
from bot.text import shorten
from rehearsal import Member, Shown
from tests.bot.discord_limits import visible

_CITED = re.compile(r"-# (?P<title>.+), (?P<place>¶\d+|standfirst|title)(?: \(continued below\))?")


def words(message: Shown) -> str:
    """Give the text of a message as a reader sees it."""
    return visible(message.text)


def quotes(message: Shown) -> list[tuple[str, str, str]]:
    """Give (quote, title, place) for every quote of a message."""
    found = []
    quote: list[str] = []
    for line in message.text.split("\n"):
        if line.startswith("> "):
            quote.append(visible(line[2:]))
        elif quote and (cited := _CITED.fullmatch(visible(line))):
            found.append(("\n".join(quote), cited["title"], cited["place"]))
            quote = []
    return found


async def verify_quotes(bot: Concordance, guild_id: int | None, message: Shown) -> int:
    """Check that every quote of a message stands in the place it names; give how many there are."""
    reads = bot.library.store.shelf(guild_id)
    rows = {shorten(row.label, CITED_TITLE): row for row in await reads.articles(limit=500)}
    found = quotes(message)
    for quote, title, place in found:
        row = rows[title]
        if place == "standfirst":
            assert quote in (row.standfirst or "")
        elif place == "title":
            assert quote in row.label
        else:
            number = int(place[1:])
            [passage] = await reads.passages(row.id, number, number)
            assert quote in passage.text, f"{quote!r} is not in {title}, {place}"
    return len(found)


async def all_parts(member: Member, message: Shown) -> list[Shown]:
    """Turn an answer to its last page and give every message there was."""
    shown = [message]
    for _ in range(60):
        try:
            button = shown[-1].button("Next")
        except LookupError:
            return shown
        if button.disabled:
            return shown
        shown.append((await member.press(shown[-1], "Next")).message)
    raise AssertionError("there is no last page")
