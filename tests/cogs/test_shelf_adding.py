"""Moderators add articles, by files and by forms, and see before what they add."""

from __future__ import annotations

import asyncio
import dataclasses
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import client
from corpus.article import Article
from corpus.desk import Limits
from corpus.reading import read_text
from corpus.store.rows import GuildSettings
from rehearsal import ClientRefusesError, File, Member, Reply, Shown, messages
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group, make_role_moderate
from tests.cogs.seen import verify_quotes, words
from tests.cogs.slow_jobs import adding_is_held_up
from tests.cogs.test_gaps import recorded
from tests.corpus.desk.shelf import text
from tests.corpus.reading import makers

PAGE = """Harbour Gazette
Home | News | Contact
Winter on the Quays
By Ada Fenn
3 February 2025

The quays are empty in winter, and the pilots wait ashore. Nobody berths there while the ice lasts.

The harbour board defines a gribble berth as a place where one worm may lie. It has let none since the frost.

Share this article
Related articles
Tugs in Summer
"""


@pytest.fixture
def coast(house: House) -> Group:
    return group(house, "Coast group")


@pytest.fixture
def hills(house: House) -> Group:
    return group(house, "Hill group")


def labels(reply: Reply) -> list[str]:
    return [button.label for button in reply.message.buttons]


def article(title: str, seed: int) -> File:
    return File(
        f"{title.lower()}.md", f"# {title}\n\n{chr(10).join(text(seed, 1))}\n\n{text(seed + 100, 1)[0]}".encode()
    )


def archive(titles: dict[str, int]) -> File:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for title, seed in titles.items():
            made.writestr(f"{title}.md", article(title, seed).content)
    return File("notes.zip", packed.getvalue())


async def add(member: Member, *files: File) -> Reply:
    names = ["file", *(f"file{number}" for number in range(2, 11))]
    preview = await member.command("shelf add", dict(zip(names, files, strict=False)))
    label = next(one for one in labels(preview) if one.startswith("Add"))
    return await member.press(preview.message, label)


async def until_shown(house: House, member: Member, message: Shown, said: str) -> Shown:
    def look() -> Shown | None:
        seen = member.look(message)
        return seen if seen is not None and said in words(seen) else None

    return await house.local.world.until(look, 20, f"{said!r} was not shown")


def opener(message: Shown, index: int) -> str:
    """Give what opens one line of a list."""
    opens = [button.custom_id for button in message.buttons if button.label == "Open" and button.custom_id]
    return opens[index]


async def previewed(house: House, group: Group, file: File) -> Shown:
    """Give the preview of a file, also where progress is shown before it."""
    reply = await group.manager.command("shelf add", file=file)
    return await until_shown(house, group.manager, reply.message, "to add")


async def test_a_file_is_previewed_privately_added_and_asked_about(house: House, coast: Group) -> None:
    preview = await coast.manager.command("shelf add", file=File("page.txt", PAGE.encode()))
    assert preview.message.ephemeral
    shown = words(preview.message)
    assert shown.startswith("## Winter on the Quays\n3 February 2025 · Ada Fenn · 2 paragraphs")
    assert "lines left out" in shown
    assert labels(preview)[:3] == ["Add", "Edit", "Cancel"]
    assert not await coast.member.type("summary", "article", "winter on the quays")
    report = await coast.manager.press(preview.message, "Add")
    assert report.message.id == preview.message.id
    assert "members can ask about it now" in words(report.message)
    asked = await coast.member.command("ask", question="what is a gribble berth?")
    assert "a place where one worm may lie" in words(asked.message)
    assert await verify_quotes(house.bot, coast.id, asked.message) >= 1
    assert [choice["name"] for choice in await coast.member.type("summary", "article", "wintr quays")] == [
        "Winter on the Quays"
    ]


FORMATS: dict[str, Callable[[Article], bytes]] = {
    "page.html": makers.page,
    "word.docx": makers.docx,
    "book.epub": makers.epub,
    "print.pdf": makers.pdf,
    "rows.csv": lambda article: makers.csv_table([article]),
    "rows.jsonl": lambda article: makers.json_lines([article]),
}


async def test_every_format_is_read_and_each_article_added_once(house: House, coast: Group) -> None:
    made = read_text(PAGE).article
    reports = [words((await add(coast.manager, File(name, make(made)))).message) for name, make in FORMATS.items()]
    assert all(report.startswith("## Winter on the Quays") for report in reports)
    rows = await house.bot.library.shelf(coast.id).reads.kept_articles()
    assert [row.article.label for row in rows if row.own] == ["Winter on the Quays"]


async def test_several_files_come_with_one_list_and_one_report(coast: Group) -> None:
    files = [article("Berths", 1), article("Cranes", 2), File("empty.txt", b" "), archive({"Dues": 3, "Lamps": 4})]
    names = {"file": files[0], "file2": files[1], "file3": files[2], "file10": files[3]}
    preview = await coast.manager.command("shelf add", names)
    shown = words(preview.message)
    assert shown.startswith("## 4 articles to add\nberths.md and 3 more · 1 not read")
    assert "This file is empty." in shown
    opened = await coast.manager.press(preview.message, custom_id=opener(preview.message, 1))
    assert words(opened.message).startswith("## Cranes")
    assert labels(opened) == ["Edit", "Leave it out", "All of them"]
    await coast.manager.press(opened.message, "Leave it out")
    report = await coast.manager.press(preview.message, "Add all 4")
    assert words(report.message).startswith("## 3 articles added")
    assert "1 left out · 1 not read" in words(report.message)
    kept = await coast.manager.press(report.message, custom_id=opener(report.message, 0))
    assert "Added by Noor" in words(kept.message)
    assert labels(kept) == ["Open", "Edit", "Remove", "The shelf"]


async def test_without_a_file_a_form_takes_files_or_text(coast: Group) -> None:
    form = (await coast.manager.command("shelf add")).form
    assert [field.label for field in form.fields] == ["Files", "Or the text itself", "Title", "Date", "Authors"]
    pasted = {
        "Or the text itself": "Boats wait. It is cold.",
        "Title": "A Note",
        "Date": "3 Feb 2025",
        "Authors": "Ada Fenn\n\n Ben  Oyle \n",
    }
    preview = await coast.manager.fill(form, pasted)
    assert preview.message.ephemeral
    assert words(preview.message).startswith("## A Note\n3 February 2025 · Ada Fenn and Ben Oyle · 1 paragraph")
    await coast.manager.press(preview.message, "Add")
    form = (await coast.manager.command("shelf add")).form
    preview = await coast.manager.fill(form, {"Files": [article("Berths", 1), article("Cranes", 2)]})
    assert words(preview.message).startswith("## 2 articles to add")
    form = (await coast.manager.command("shelf add")).form
    assert "Attach a file or paste a text." in words((await coast.manager.fill(form, {})).message)


async def test_a_date_that_cannot_be_read_costs_nothing_else_that_was_typed(coast: Group) -> None:
    preview = await coast.manager.command("shelf add", file=File("page.txt", PAGE.encode()))
    form = (await coast.manager.press(preview.message, "Edit")).form
    assert form.field("Title").value == "Winter on the Quays"
    assert form.field("Date").value == "2025-02-03"
    assert form.field("Authors").value == "Ada Fenn"
    edited = await coast.manager.fill(form, {"Title": "Quays", "Date": "when it froze", "Authors": "Ben Oyle"})
    assert edited.message.id == preview.message.id
    shown = words(edited.message)
    assert shown.startswith("## Quays\n3 February 2025 · Ben Oyle")
    assert "I cannot read “when it froze” as a date." in shown
    form = (await coast.manager.press(edited.message, "Edit")).form
    month = words((await coast.manager.fill(form, {"Date": "March 2025"})).message)
    assert "names no day" in month
    form = (await coast.manager.press(edited.message, "Edit")).form
    assert "undated" in words((await coast.manager.fill(form, {"Date": ""})).message)


async def test_what_is_too_large_is_refused_before_it_is_fetched(
    house: House, coast: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = dataclasses.replace(house.bot.settings, limits=Limits(upload=1_000_000))
    monkeypatch.setattr(house.bot, "settings", small)
    large = File("large.txt", b"A line. And one more.\n" * 70_000)
    house.local.faults.fail("GET /ephemeral-attachments/*", times=9)
    met = len(house.local.faults.met)
    reply = await coast.manager.command("shelf add", file=large)
    assert reply.message.ephemeral
    assert "This file is too large: it has 2 MB, and 1 MB may be added at once." in words(reply.message)
    both = await coast.manager.command("shelf add", file=article("Berths", 1), file2=large)
    assert "These files are too large" in words(both.message)
    assert house.local.faults.met[met:] == []


async def test_a_file_that_discord_does_not_hand_over_is_asked_for_again(house: House, coast: Group) -> None:
    house.local.faults.fail("GET /ephemeral-attachments/*", status=404, times=3)
    reply = await coast.manager.command("shelf add", file=article("Berths", 1))
    house.local.faults.clear()
    assert "Discord did not hand over berths.md. Please attach it once more." in words(reply.message)


async def test_only_moderators_of_this_guild_may_press_or_send_what_is_there(
    house: House, coast: Group, hills: Group
) -> None:
    await make_role_moderate(coast)
    preview = await coast.keeper.command("shelf add", file=article("Berths", 1))
    form = (await coast.keeper.press(preview.message, "Edit")).form
    coast.keeper.take(coast.role)
    for reply in (
        await coast.keeper.press(preview.message, "Add"),
        await coast.keeper.press(preview.message, "Cancel"),
        await coast.keeper.press(preview.message, "Edit"),
        await coast.keeper.fill(form, {"Title": "Stolen"}),
    ):
        assert "Only moderators can do this" in words(reply.message)
    assert not (await house.bot.library.shelf(coast.id).reads.kept_articles(limit=1))[0].own
    with pytest.raises(ClientRefusesError):
        await coast.member.command("shelf list")


async def test_pressing_add_twice_at_once_adds_once(house: House, coast: Group) -> None:
    preview = await coast.manager.command("shelf add", file=article("Berths", 1))
    replies = await asyncio.gather(*(coast.manager.press(preview.message, "Add") for _ in range(3)))
    assert all(reply.failed is None for reply in replies)
    rows = await house.bot.library.shelf(coast.id).reads.kept_articles()
    assert [row.article.label for row in rows if row.own] == ["Berths"]


@pytest.mark.shows_progress
async def test_long_work_shows_how_far_it_is(
    house: House, coast: Group, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    preview = await previewed(house, coast, archive({"One": 1, "Two": 2, "Three": 3}))
    with adding_is_held_up(monkeypatch, tmp_path / "gate"):
        pressing = asyncio.create_task(coast.manager.press(preview, "Add all 3"))
        seen = await until_shown(house, coast.manager, preview, "Adding 1 of 3.")
        assert [button.label for button in seen.buttons] == ["Look again"]
        looked = await coast.manager.press(seen, "Look again")
        assert "0 of 3 are done." in words(looked.message)
    await pressing
    await until_shown(house, coast.manager, preview, "3 articles added")


@pytest.mark.shows_progress
async def test_a_report_that_cannot_be_shown_is_told_to_the_channel_and_waits_in_the_list(
    house: House, coast: Group, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    channel = coast.guild.add_channel("failures")
    settings = GuildSettings(failures_channel=int(channel.id))
    await house.bot.library.store.change_settings(coast.id, lambda _: settings)
    preview = await previewed(house, coast, archive({"One": 1, "Two": 2}))
    coming = asyncio.create_task(coast.manager.next_message(channel))
    with adding_is_held_up(monkeypatch, tmp_path / "gate"):
        pressing = asyncio.create_task(coast.manager.press(preview, "Add all 2"))
        await until_shown(house, coast.manager, preview, "Adding 1 of 2.")
        # Discord lets whoever sees a private message dismiss it.
        messages.delete(house.local.world, house.local.world.messages[preview.id])
    told = await coming
    await pressing
    assert house.local.violations.pop().code == 10008
    assert words(told) == "2 articles were added from notes.zip. The report is under /shelf list, for a day."
    listed = await coast.manager.command("shelf list")
    assert "Uploads" in words(listed.message)
    report = await coast.manager.press(listed.message, custom_id=opener(listed.message, 0))
    assert words(report.message).startswith("## 2 articles added")
    # That it was seen is kept once it has been shown, which may be a moment later.
    for _ in range(50):
        if "Uploads" not in words((await coast.manager.command("shelf list")).message):
            break
    else:
        raise AssertionError("the report is still in the list")


async def test_buttons_work_after_a_restart_in_the_middle(house: House, coast: Group) -> None:
    preview = await coast.manager.command("shelf add", file=archive({"One": 1, "Two": 2}))
    await house.restart()
    report = await coast.manager.press(preview.message, "Add all 2")
    assert words(report.message).startswith("## 2 articles added")
    await house.restart()
    undone = await coast.manager.press(report.message, "Undo")
    assert words(undone.message).startswith("## Taken back")


async def test_an_article_added_for_a_question_takes_it_off_the_list(house: House, coast: Group) -> None:
    await coast.member.command("ask", question="What is a gribble berth?")
    await recorded(house)
    gaps = await coast.manager.command("gaps")
    opened = await coast.manager.choose(gaps.message, "Choose a question", ["What is a gribble berth?"])
    form = (await coast.manager.press(opened.message, "Add an article")).form
    preview = await coast.manager.fill(form, {"Files": File("page.txt", PAGE.encode())})
    report = await coast.manager.press(preview.message, "Add")
    assert "The question is answered now, and off the list." in words(report.message)
    left = await coast.manager.press(report.message, "Unanswered questions")
    assert "gribble" not in words(left.message)


@pytest.mark.shows_progress
async def test_a_stop_that_cannot_wait_leaves_a_message_that_leads_on(
    house: House, coast: Group, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    preview = await previewed(house, coast, archive({"One": 1, "Two": 2}))
    with adding_is_held_up(monkeypatch, tmp_path / "gate"):
        pressing = asyncio.create_task(coast.manager.press(preview, "Add all 2"))
        await until_shown(house, coast.manager, preview, "Adding 1 of 2.")
        monkeypatch.setattr(client, "_FINISH", 0.1)
        await house.restart()
    await pressing
    told = await until_shown(house, coast.manager, preview, "I am restarting")
    assert "2 articles have not been added yet." in words(told)
    await coast.manager.press(told, "Try again")
    await until_shown(house, coast.manager, preview, "2 articles added")


async def test_each_guild_has_its_own(house: House, coast: Group, hills: Group) -> None:
    await add(coast.manager, article("Berths", 1))
    assert "Berths" not in words((await hills.manager.command("shelf list")).message)
    assert not await hills.manager.type("shelf remove", "article", "berths")
    await add(hills.manager, article("Berths", 1))
    await hills.manager.command("shelf remove", article="Berths")
    assert "Berths" in words((await coast.manager.command("shelf list")).message)
    assert not await coast.manager.type("shelf restore", "article", "")
    assert [one["name"] for one in await hills.manager.type("shelf restore", "article", "brths")] == ["Berths"]
