"""What one group adds is its own; captured articles are answered from like the starter's."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.blocks import CITED_TITLE
from bot.text import shorten
from rehearsal import Guild, Member
from tests.cogs.conftest import House
from tests.cogs.seen import all_parts, quotes, verify_quotes, words


async def group_with(house: House, name: str, files: list[Path]) -> tuple[Guild, Member, list[str]]:
    """Make another guild with these files on its shelf; give a member of it, and the titles."""
    guild = house.local.world.add_guild(name)
    guild.add_channel("general")
    shelf = house.bot.library.shelf(int(guild.id))
    added = [await shelf.add_file(file.read_bytes(), file.name, by="a test") for file in files]
    return guild, house.local.member(guild, "Ines"), [one.article.label for one in added]


async def test_an_article_of_one_group_is_nobody_elses(house: House, mara: Member, dee: Member, tmp_path: Path) -> None:
    text = "Lighthouses were lit by hand, and each keeper wrote down every ship that passed in the night."
    (tmp_path / "keepers.md").write_text("# Keepers of Quiet Lighthouses\n\n" + "\n\n".join([text] * 3))
    _, ines, [title] = await group_with(house, "Coast group", [tmp_path / "keepers.md"])
    assert [choice["name"] for choice in await ines.type("article", "title", "lighthouses")] == [title]
    found = await ines.command("search", words="lighthouses")
    assert not found.message.ephemeral
    for other in (mara, dee):
        assert all(choice["name"] != title for choice in await other.type("article", "title", "lighthouses"))
        assert "Lighthouses were" not in words((await other.command("search", words="lighthouses")).message)


@pytest.fixture
def captured(real_articles: Path) -> list[Path]:
    return sorted(real_articles.glob("*.txt"))


@pytest.mark.parametrize("theme", ["sanctions", "export licensing"])
async def test_captured_articles_are_compared_on_a_theme(house: House, captured: list[Path], theme: str) -> None:
    guild, ines, titles = await group_with(house, f"Captured: {theme}", captured)
    reads = house.bot.library.store.shelf(int(guild.id))
    [theme_id] = [row.id for row in await reads.themes() if row.name == theme]
    rows = [row for row in await reads.articles(limit=100) if row.label in titles]
    shares = {
        one.article_id: one.share
        for one in await reads.theme_shares([row.id for row in rows])
        if one.theme_id == theme_id
    }
    on_it = sorted((row for row in rows if row.id in shares), key=lambda row: -shares[row.id])[:2]
    assert on_it
    options = dict(zip(("first", "second"), (f"={row.id}" for row in on_it), strict=False))
    reply = await ines.command("compare theme", {"theme": theme, **options})
    pages = await all_parts(ines, reply.message)
    assert {title for page in pages for _, title, _ in quotes(page)} == {
        shorten(row.label, CITED_TITLE) for row in on_it
    }
    assert sum([await verify_quotes(house.bot, int(guild.id), page) for page in pages]) >= 2
