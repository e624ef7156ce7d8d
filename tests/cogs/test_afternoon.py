"""A moderator's whole afternoon: a shelf is filled, curated, taken along, emptied and filled again."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable

import pytest

from corpus.article import Article, Section
from corpus.reading.markdown import to_markdown
from rehearsal import File, Reply, Shown
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group
from tests.cogs.seen import verify_quotes, words
from tests.cogs.test_gaps import choices, opened, recorded
from tests.cogs.test_shelf_adding import until_shown
from tests.cogs.test_shelf_keeping import fetch
from tests.corpus.reading import makers

SUBJECTS = (
    "Cranes", "Berths", "Pilots", "Tugs", "Buoys", "Dredgers", "Ferries", "Lanterns", "Warehouses", "Customs", "Ropes",
    "Icebreakers",
)  # fmt: skip
FORMATS: dict[str, Callable[[Article], bytes]] = {
    "md": lambda article: to_markdown(article).encode(),
    "html": makers.page,
    "docx": makers.docx,
    "epub": makers.epub,
    "pdf": makers.pdf,
    "csv": lambda article: makers.csv_table([article]),
}
TERMS = {
    "gribble": "A small crustacean that bores into piers.",
    "demurrage": "What a ship owes for each day that it stays too long.",
    "lay-by berth": "A place where a ship waits and does not work.",
    "draught": "How deep a ship lies in the water.",
    "bollard": "A post to which a ship is made fast.",
}
ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    ("ask", {"question": "who pays for the cranes in winter?"}),
    ("ask", {"question": "what is demurrage?"}),
    ("search", {"words": "pilots winter"}),
    ("summary", {"article": "tugs of the north"}),
    ("summary", {"article": "the pulling boats"}),
    ("define", {"term": "gribble"}),
    ("define", {"term": "pier worm"}),
    ("articles", {}),
    ("glossary", {"letter": "d"}),
    ("article", {"title": "pilots"}),
    ("compare articles", {"first": "berths", "second": "pilots"}),
)


@pytest.fixture
def coast(house: House) -> Group:
    return group(house, "Coast group")


def _article(number: int) -> Article:
    subject = SUBJECTS[number]
    one = subject.lower()
    opening = (
        f"The {one} of the northern port are older than the town itself. In winter the harbour board pays for the {one}"
        f" out of the dues of the year before, because hardly a ship comes while the ice lasts."
    )
    middle = (
        f"Fishermen say that without {one} the port would be a beach. Merchants answer that {number + 3} of them are"
        " enough, and that the rest stand idle from November to March."
    )
    close = f"The board has promised a count of the {one} before the next budget. Nobody has counted them since 1987."
    return Article(
        f"{subject} in Winter",
        (Section(None, (opening,)), Section("The quarrel", (middle, close))),
        standfirst=f"Who needs {one}, and who should pay for them?",
        published=dt.date(2025, 1 + number, 3),
        authors=("Ada Fenn",),
    )


def _files() -> list[File]:
    kinds = list(FORMATS.items())
    return [
        File(f"{number:02}.{kinds[number % 6][0]}", kinds[number % 6][1](_article(number)))
        for number in range(len(SUBJECTS))
    ]


async def _added(house: House, coast: Group, *files: File) -> Shown:
    """Add files as a moderator does who waits while progress is shown."""
    names = ["file", *(f"file{number}" for number in range(2, 11))]
    preview = await coast.manager.command("shelf add", dict(zip(names, files, strict=False)))
    ready = await until_shown(house, coast.manager, preview.message, "to add")
    pressed = await coast.manager.press(
        ready, next(button.label for button in ready.buttons if "Add all" in button.label)
    )
    return await until_shown(house, coast.manager, pressed.message, "added")


async def _answers(coast: Group, house: House) -> list[str]:
    shown = []
    for command, options in ASKED:
        answer = (await coast.member.command(command, options)).message
        await verify_quotes(house.bot, coast.id, answer)
        shown.append(words(answer))
    await recorded(house)
    return shown


async def _titled(coast: Group, name: str, title: str) -> None:
    form = (await coast.manager.command("shelf edit", article=name)).form
    card = await coast.manager.fill(form, {"Title": title})
    assert words(card.message).startswith(f"## {title}")


async def _everything_off(house: House, coast: Group) -> None:
    kept = await house.bot.library.shelf(coast.id).reads.kept_articles(limit=100)
    for title in [row.article.label for row in kept if row.own]:
        assert "Removed" in words((await coast.manager.command("shelf remove", article=title)).message)
    for term in TERMS:
        await coast.manager.command("terms remove", term=term)


async def test_a_moderators_whole_afternoon(house: House, coast: Group) -> None:
    # Members ask first, and in vain.
    for question in ("pier worm", "spindrift"):
        await coast.member.command("define", term=question)
    await coast.member.command("ask", question="who feeds the gulls of Zanthe?")
    await recorded(house)

    # Twelve files of six formats, ten at a time as a command takes them.
    files = _files()
    assert words(await _added(house, coast, *files[:10])).startswith("## 10 articles added")
    assert words(await _added(house, coast, *files[10:])).startswith("## 2 articles added")

    # One comes again in another skin: it is told, and the shelf stays as it is.
    again = await coast.manager.command("shelf add", file=File("again.html", makers.page(_article(0))))
    told = await until_shown(house, coast.manager, again.message, "already")
    await coast.manager.press(told, "Cancel")
    kept = await house.bot.library.shelf(coast.id).reads.kept_articles(limit=100)
    assert sorted(row.article.label for row in kept if row.own) == sorted(f"{one} in Winter" for one in SUBJECTS)

    await _titled(coast, "tugs in winter", "Tugs of the North")
    await _titled(coast, "berths in winter", "Berths and Their Price")
    for term, definition in TERMS.items():
        assert "Saved." in words((await coast.manager.command("terms set", term=term, definition=definition)).message)
    await coast.manager.command("terms alias", name="Tugs of the North", alias="the pulling boats", kind="article")

    # The gaps: one becomes another name, the rest are dismissed.
    form = (await _gap(coast, "pier worm", "Another name for...")).form
    await coast.manager.fill(form, {form.fields[-1].label: "gribble"})
    for question in ("spindrift", "who feeds the gulls of Zanthe?"):
        await _gap(coast, question, "Dismiss")
    assert choices((await coast.manager.command("gaps")).message) == []

    before = await _answers(coast, house)
    exported = await fetch((await coast.manager.command("shelf export")).message)
    await _everything_off(house, coast)
    emptied = await _answers(coast, house)
    assert all(then != now for then, now in zip(before, emptied, strict=True))
    assert words(await _added(house, coast, exported)).startswith("## 12 articles added")
    assert await _answers(coast, house) == before

    # What was done is on the record.
    settings = await coast.manager.command("settings")
    record = words((await coast.manager.press(settings.message, "Record")).message)
    assert "Noor" in record
    await asyncio.gather(*house.bot.library._recording)


async def _gap(coast: Group, question: str, press: str) -> Reply:
    card = await opened(coast, question)
    return await coast.manager.press(card.message, press)
