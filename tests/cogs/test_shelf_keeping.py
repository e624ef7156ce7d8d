"""Moderators look after their shelf: removing, putting back, changing, listing, taking it along."""

from __future__ import annotations

import aiohttp
import pytest

from bot import exporting
from rehearsal import ClientRefusesError, File, Member, Reply, Shown
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group, make_role_moderate
from tests.cogs.seen import words
from tests.cogs.test_shelf_adding import add, archive, article, labels

STARTER = "Naming the Intruder"


@pytest.fixture
def coast(house: House) -> Group:
    return group(house, "Coast group")


@pytest.fixture
def hills(house: House) -> Group:
    return group(house, "Hill group")


async def names(member: Member, command: str, typed: str) -> list[str]:
    return [str(choice["name"]) for choice in await member.type(command, "article", typed)]


async def fetch(message: Shown) -> File:
    """Download the one file of a message, as a person would to keep it."""
    [file] = message.files
    async with aiohttp.ClientSession() as session, session.get(file["url"]) as response:
        return File(file["filename"], await response.read())


async def test_removing_is_undone_with_one_press(coast: Group) -> None:
    await add(coast.manager, article("Berths", 1))
    [choice] = await coast.manager.type("shelf remove", "article", "brths")
    removed = await coast.manager.command("shelf remove", article=choice["value"])
    assert removed.message.ephemeral
    assert labels(removed) == ["Undo", "Removed articles"]
    assert "No article on this shelf" in words((await coast.member.command("summary", article="Berths")).message)
    back = await coast.manager.press(removed.message, "Undo")
    assert "It is back on the shelf." in words(back.message)
    assert words((await coast.member.command("summary", article="Berths")).message).startswith("## Berths")


async def test_a_starter_article_is_hidden_here_and_restored_by_name(coast: Group, hills: Group) -> None:
    await coast.manager.command("shelf remove", article=STARTER)
    assert STARTER not in words((await coast.member.command("articles")).message)
    assert STARTER in words((await hills.member.command("articles")).message)
    assert await names(coast.manager, "shelf restore", "intrud") == [STARTER]
    [choice] = await coast.manager.type("shelf restore", "article", "intrud")
    restored = await coast.manager.command("shelf restore", article=choice["value"])
    assert "It came with Concordance." in words(restored.message)
    assert STARTER in words((await coast.member.command("articles")).message)


async def test_an_article_is_changed_in_a_form_and_found_under_its_new_title(coast: Group) -> None:
    await add(coast.manager, article("Berths", 1))
    form = (await coast.manager.command("shelf edit", article="Berths")).form
    assert form.field("Title").value == "Berths"
    changes = {"Title": "Moorings of Zanthe", "Date": "14. März 2025", "Authors": "Ada Fenn\nBen Oyle"}
    card = await coast.manager.fill(form, changes)
    assert words(card.message).startswith("## Moorings of Zanthe\n14 March 2025 · Ada Fenn and Ben Oyle")
    assert await names(coast.member, "summary", "zanthe") == ["Moorings of Zanthe"]
    form = (await coast.manager.press(card.message, "Edit")).form
    wrong = await coast.manager.fill(form, {"Title": "Moorings", "Date": "soon"})
    assert "I cannot read “soon” as a date." in words(wrong.message)
    assert "14 March 2025" in words(wrong.message)
    refused = await coast.manager.command("shelf edit", article=STARTER)
    assert "cannot be changed here" in words(refused.message)


async def test_a_name_that_is_not_quite_one_is_asked_about(coast: Group) -> None:
    await add(coast.manager, archive({"Berths and Moorings": 1, "Berths and Cranes": 2}))
    asked = await coast.manager.command("shelf remove", article="berths and crnes")
    assert labels(asked) == ["Berths and Cranes"]
    form = await coast.manager.command("shelf edit", article="berths")
    assert sorted(labels(form)) == ["Berths and Cranes", "Berths and Moorings"]
    opened = await coast.manager.press(form.message, "Berths and Cranes")
    assert opened.form.field("Title").value == "Berths and Cranes"
    removed = await coast.manager.press(asked.message, "Berths and Cranes")
    assert "Removed" in words(removed.message)
    nothing = await coast.manager.command("shelf restore", article="grain ledger")
    assert "No article of that name was removed." in words(nothing.message)


async def test_the_list_pages_and_leads_to_each_article(coast: Group) -> None:
    await add(coast.manager, archive({f"Article {number:02}": number for number in range(12)}))
    listed = await coast.manager.command("shelf list")
    assert "added by Noor" in words(listed.message)
    assert "24 articles · 12 of 5,000 of its own" in words(listed.message)
    [select] = listed.message.selects
    card = await coast.manager.choose(listed.message, select.placeholder, [select.labels[0]])
    assert labels(card) == ["Open", "Edit", "Remove", "The shelf"]
    second = await coast.manager.press(listed.message, "Next")
    assert second.message.id == listed.message.id
    assert "came with Concordance" in words(second.message)
    removed = await coast.manager.press(second.message, "Removed articles")
    assert "There is nothing here." in words(removed.message)


async def test_an_export_is_one_file_that_adds_back(house: House, coast: Group, hills: Group) -> None:
    await add(coast.manager, archive({"Berths": 1, "Cranes": 2, "Dues": 3}))
    await coast.manager.command("terms set", term="gribble", definition="A worm of the piers.")
    await coast.manager.command("terms alias", name="Cranes", alias="lifting gear", kind="article")
    await coast.manager.command("shelf remove", article=STARTER)
    sent = await coast.manager.command("shelf export")
    assert sent.message.ephemeral
    assert "The shelf with 3 articles." in words(sent.message)
    preview = await hills.manager.command("shelf add", file=await fetch(sent.message))
    shown = words(preview.message)
    assert shown.startswith("## 3 articles to add")
    assert "Beside its articles it holds 1 term, 1 other name and 1 removal." in shown
    report = await hills.manager.press(preview.message, "Add all 3")
    assert words(report.message).startswith("## 3 articles added")
    for asked in ({"term": "gribble"},):
        assert "A worm of the piers." in words((await hills.member.command("define", asked)).message)
    assert words((await hills.member.command("summary", article="lifting gear")).message).startswith("## Cranes")
    assert STARTER not in words((await hills.member.command("articles")).message)
    revisions = [await house.bot.library.store.articles_of(one.id) for one in (coast, hills)]
    assert [made for _, made in revisions[0]] == [made for _, made in revisions[1]]


async def test_an_export_too_large_for_one_file_comes_in_several(
    house: House, coast: Group, hills: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(coast.manager, archive({f"Article {number}": number for number in range(9)}))
    monkeypatch.setattr(exporting, "_LARGEST", exporting._MARGIN + 4_000)
    before = {message.id for message in coast.manager.sees()}

    def all_sent() -> list[Shown] | None:
        new = [message for message in coast.manager.sees() if message.id not in before]
        return new if new and "the last file" in words(new[-1]) else None

    await coast.manager.command("shelf export")
    sent = await house.local.world.until(all_sent, 20, "the last file did not come")
    assert len(sent) > 1
    assert all(message.ephemeral for message in sent)
    assert "More follows." in words(sent[0])
    files = {f"file{number}" if number > 1 else "file": await fetch(one) for number, one in enumerate(sent, 1)}
    preview = await hills.manager.command("shelf add", files)
    assert words(preview.message).startswith("## 9 articles to add")


async def test_an_export_of_nothing_says_so(coast: Group) -> None:
    sent = await coast.manager.command("shelf export")
    assert "There is nothing to export" in words(sent.message)
    assert sent.message.files == []


async def test_only_moderators_are_shown_names_and_lists(house: House, coast: Group, hills: Group) -> None:
    await add(coast.manager, article("Berths", 1))
    await coast.manager.command("shelf remove", article="Berths")
    await make_role_moderate(coast)
    assert await names(coast.keeper, "shelf restore", "") == ["Berths"]
    listed: Reply = await coast.keeper.command("shelf list", removed=True)
    coast.keeper.take(coast.role)
    # Discord still offers the commands to whom an administrator allowed them.
    coast.guild.allow_command(None, coast.keeper, True)
    assert await names(coast.keeper, "shelf restore", "") == []
    assert await names(coast.keeper, "shelf remove", "") == []
    for command, options in (
        ("shelf list", {}),
        ("shelf export", {}),
        ("shelf add", {}),
        ("shelf add", {"file": article("Cranes", 2)}),
        ("shelf edit", {"article": STARTER}),
        ("shelf remove", {"article": STARTER}),
        ("shelf restore", {"article": "Berths"}),
    ):
        reply = await coast.keeper.command(command, options)
        assert "Only moderators can do this" in words(reply.message), command
        assert reply.message.ephemeral
    assert "Only moderators" in words((await coast.keeper.press(listed.message, "The shelf")).message)
    with pytest.raises(ClientRefusesError):
        await coast.member.command("shelf list")
    assert await house.bot.library.store.shelf(coast.id).open_drafts(now=house.bot.now()) == []
