"""Heads, bodies and tails of one family of sites, put together by chance: every combination is read whole."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

import pytest

from corpus.reading import read_text
from tests.corpus.reading.captures import sentence

_TITLES = (
    "How shared dry docks alter the repair budgets of navies that once refused to name their ships.",
    "Why the slow exchange of customs forms outlasts the treaties that were meant to replace it.",
    "The quiet influence of harbour pilots on talks about transit and the price of safe passage.",
)
_STANDFIRSTS = (
    "A shared dock looks like a saving, yet it binds schedules, crews and secrets in ways that few ministers foresee "
    "when they sign, and fewer still when they have to pay.",
    "Forms move between offices that no longer trust each other, and the habit of filling them in keeps a door open "
    "that speeches have closed, year after year.",
)
_HEADINGS = (
    "Schedules bind more firmly than signatures.",
    "Shared costs reveal what each partner fears.",
    "Pilots know the channel and the price.",
    "Forms outlive the offices that print them.",
    "Crews learn to trust what they can inspect.",
)
_TEASERS = (
    "What a register of idle cranes tells a patient reader about the trade that never came and the loans that did.",
    "An inquiry into the small print of transit rights, seen from a village where every lorry has to stop for water.",
    "Border clinics as instruments of calm: who pays the nurses, who counts the patients, and who takes the credit.",
    "How the market for second-hand tugs became a measure of confidence between two ministries of transport.",
)
_BARS = (
    "Facebook X Reddit",
    "X Linkedin Facebook Reddit Email Bluesky",
    "Facebook X Whatsapp Linkedin Reddit Email",
    "Share Tweet Pin Email",
)
_MARKERS = (
    "Related Articles",
    "RELATED ARTICLES",
    "Related Posts",
    "You may also like",
    "Recommended reading",
    "More from Geopolitics",
    "Read next",
    "Related Articles:",
)
_FEET = (
    (),
    ("Subscribe to our newsletter", "Enter your email address"),
    ("© 2025 The Quay. All rights reserved.",),
    ("Leave a comment", "Your email address will not be published."),
    ("Tags: harbours, law", "Share this:", "Facebook"),
    ("Privacy Policy", "Terms of Service", "Contact Us"),
)


@dataclass
class _Page:
    lines: list[str]
    title: str | None
    standfirst: str | None
    date: dt.date | None
    body: list[tuple[str | None, list[str]]]
    teasers: list[tuple[str, dt.date | None]]


def _compose(seed: int) -> _Page:
    chance = random.Random(seed)
    page = _Page([], None, None, None, [], [])
    _head(page, chance)
    _body(page, chance, seed)
    _tail(page, chance)
    page.lines += chance.choice(_FEET)
    return page


def _printed(day: dt.date) -> str:
    return f"{day:%B %d, %Y}"


def _head(page: _Page, chance: random.Random) -> None:
    style = chance.choice(["plain", "plain", "section", "dated first", "no date", "none"])
    if style == "none":
        return
    page.title, page.standfirst = chance.choice(_TITLES), chance.choice(_STANDFIRSTS)
    page.date = None if style == "no date" else dt.date(2025, chance.randint(1, 12), chance.randint(1, 28))
    bar = chance.choice(_BARS)
    words = [page.title, page.standfirst]
    if page.date is None:
        page.lines += [*words, bar]
    elif style == "plain":
        page.lines += [*words, chance.choice(["", "Published "]) + _printed(page.date), bar]
    elif style == "dated first":
        page.lines += [_printed(page.date), *words, bar]
    else:
        minutes = f"{_printed(page.date)} - {chance.randint(2, 9)} min Read"
        page.lines += ["Geopolitics", *words, bar, "Published by Mara Quill", minutes]


def _body(page: _Page, chance: random.Random, seed: int) -> None:
    number = seed * 97
    doubled = chance.random() < 0.2
    headings: list[str | None] = [None, *chance.sample(_HEADINGS, chance.randint(2, 4))]
    for at, heading in enumerate(headings):
        if heading:
            page.lines.append(("9–11 words " if doubled else "") + heading)
        paragraphs = []
        for _ in range(chance.randint(1 if heading else 2, 3)):
            count = chance.randint(5, 8)
            paragraphs.append(" ".join(sentence(number + n) for n in range(count)))
            number += count
            page.lines += [paragraphs[-1]] * (2 if doubled else 1)
            if chance.random() < 0.3 and at < len(headings) - 1:
                page.lines += ["ADVERTISEMENT"] * 2
        page.body.append((heading, paragraphs))


def _tail(page: _Page, chance: random.Random) -> None:
    style = chance.choice(
        ["none", "dates", "some dates", "section and dash", "minutes", "bullets", "dates first", "inline"]
    )
    if style == "none":
        return
    page.lines.append(chance.choice(_MARKERS))
    for n, text in enumerate(chance.sample(_TEASERS, chance.randint(2, 4))):
        day: dt.date | None = dt.date(2025, chance.randint(1, 12), chance.randint(1, 28))
        printed = _printed(day) if day else ""
        if style == "bullets" or (style == "some dates" and n % 2):
            day = None
        bullet = "• " if style == "bullets" else ""
        page.lines += {
            "dates": [text, printed],
            "some dates": [text, printed] if day else [text],
            "section and dash": ["Geopolitics", text, "-", printed],
            "minutes": ["Geopolitics", text, f"{printed} - 4 min Read"],
            "bullets": [bullet + text],
            "dates first": [printed, text],
            "inline": [f"{text.removesuffix('.')} - {printed}"],
        }[style]
        page.teasers.append((text.removesuffix(".") if style == "inline" else text, day))


@pytest.mark.parametrize("seed", range(150))
def test_a_page_of_the_family_is_read_whole(seed: int) -> None:
    page = _compose(seed)
    article = read_text("\n".join(page.lines)).article
    assert (article.title, article.standfirst, article.published) == (page.title, page.standfirst, page.date)
    assert [(s.heading, list(s.paragraphs)) for s in article.sections] == page.body
    assert [(t.text, t.published) for t in article.teasers] == page.teasers


@pytest.mark.parametrize("seed", range(60))
def test_a_page_cut_in_its_body_keeps_the_paragraphs_before_the_cut(seed: int) -> None:
    page = _compose(seed)
    paragraphs = [p for _, ps in page.body for p in ps]
    text = "\n".join(page.lines)
    middle = paragraphs[len(paragraphs) // 2]
    cut = text[: text.index(middle) + len(middle) // 2]
    found = [p for _, _, p in read_text(cut).article.paragraphs()]
    assert found[: len(paragraphs) // 2] == paragraphs[: len(paragraphs) // 2]
    assert len(found) == len(paragraphs) // 2 + 1
