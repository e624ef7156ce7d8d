"""What a person makes of a message."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.blocks import CITED_TITLE
from bot.client import Concordance
from bot.codes import opens_form, seen
from bot.text import shorten
from corpus.request import OpenArticle, Summary
from rehearsal import Member, Shown
from rehearsal.shown import walk
from tests.bot.discord_limits import visible

_HEADING = re.compile("#{2,3} ")
_PLACE = re.compile(r"¶\d+|standfirst|title")
_CITED = re.compile(rf"(.+), ({_PLACE.pattern})(?: \(continued below\))?")


def words(message: Shown) -> str:
    """Give the text of a message as a reader sees it."""
    return visible(message.text)


def quotes(message: Shown) -> list[tuple[str, str, str]]:
    """Give (quote, title, place) for every quote of a message.

    Where no line under a quote cites it, its title is the last heading over it, or that of the whole card, and its
    place stands on its button.
    """
    found = []
    titles: list[str] = []
    for text, label in _texts(message):
        lines = [visible(line) for line in text.split("\n")]
        titles += [line.lstrip("# ").removesuffix(" (continued)") for line in lines if _HEADING.match(line)]
        quote = "\n".join(line[2:] for line in lines if line.startswith("> "))
        if not quote:
            continue
        small = lines[-1].removeprefix("-# ")
        cited = _CITED.fullmatch(small)
        place = small if _PLACE.fullmatch(small) else label
        title = titles[0] if _is_about_one_article(message) else titles[-1]
        found.append((quote, cited[1], cited[2]) if cited else (quote, shorten(title, CITED_TITLE), place))
    return found


def _texts(message: Shown) -> Iterator[tuple[str, str]]:
    """Give every text with the label of the button beside it."""
    label = ""
    for one in walk(message.components):
        if one["type"] == 9:
            label = one["accessory"]["label"]
        elif one["type"] == 10:
            yield one["content"], label
            label = ""


def _is_about_one_article(message: Shown) -> bool:
    asking = [button.custom_id for button in message.buttons if button.custom_id and opens_form(button.custom_id)]
    return any(isinstance(seen(code), Summary | OpenArticle) for code in asking)


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
