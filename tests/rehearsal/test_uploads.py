"""Files that members give to a command: what the bot gets of them, how large they may be, how long they are there."""

from __future__ import annotations

import pytest

from rehearsal import ClientRefusesError, File, Guild, ManualClock, Member, Rehearsal
from rehearsal.files import MIB, NITRO_LIMIT
from tests.rehearsal.desk import Desk


async def test_a_file_reaches_the_bot_whole(local: Rehearsal, mod: Member, desk: Desk) -> None:
    content = b"Two ledgers are kept." * 1000
    reply = await mod.command("shelf add", file=File("two ledgers.md", content))
    got = desk.uploaded.get_nowait()
    assert reply.message.text == f"two_ledgers.md, {len(content)} bytes, {len(content)} read"
    assert (got.filename, got.title, got.size) == ("two_ledgers.md", "two ledgers", len(content))
    assert got.content_type == "text/markdown; charset=utf-8"
    assert got.ephemeral
    assert "/ephemeral-attachments/" in got.url
    assert local.violations == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("notes.txt", b"plain", "text/plain; charset=utf-8"),
        ("notes.txt", b"\xff\xfe", "text/plain"),
        ("book.epub", b"PK", "application/epub+zip"),
        ("article", b"no ending", None),
    ],
)
async def test_the_kind_of_a_file_is_told_by_its_name(
    mod: Member, desk: Desk, name: str, content: bytes, told: str | None
) -> None:
    await mod.command("shelf add", file=File(name, content))
    assert desk.uploaded.get_nowait().content_type == told


async def test_the_kind_that_the_client_tells_is_believed(mod: Member, desk: Desk) -> None:
    await mod.command("shelf add", file=File("page.txt", b"<p>", "text/html"))
    assert desk.uploaded.get_nowait().content_type == "text/html"


async def test_a_file_that_is_too_large_stays_with_the_member(mod: Member, guild: Guild, desk: Desk) -> None:
    large = File("scan.pdf", bytes(10 * MIB + 1))
    with pytest.raises(ClientRefusesError, match="up to 10 MiB"):
        await mod.command("shelf add", file=large)
    with pytest.raises(ClientRefusesError, match="up to 10 MiB"):
        await mod.say(files=[large])
    guild.premium_tier = 2
    assert (await mod.command("shelf add", file=large)).message.text.startswith("scan.pdf, 10485761 bytes")


async def test_the_bot_is_told_how_large_a_file_may_be(local: Rehearsal, guild: Guild, desk: Desk) -> None:
    seen: list[int] = []

    @desk.listen()
    async def on_interaction(interaction: object) -> None:
        seen.append(interaction.filesize_limit)  # type: ignore[attr-defined]

    for nitro in (False, True):
        await local.member(guild, "Ben", nitro=nitro).command("ping")
    assert seen == [10 * MIB, NITRO_LIMIT]


async def test_only_a_file_is_taken_for_one(mod: Member, desk: Desk) -> None:
    with pytest.raises(ClientRefusesError, match="takes a File"):
        await mod.command("shelf add", file="notes.txt")
    with pytest.raises(ClientRefusesError, match="required"):
        await mod.command("shelf add")


async def test_the_address_of_a_file_works_for_a_day(mod: Member, desk: Desk, clock: ManualClock) -> None:
    await mod.command("shelf add", file=File("notes.txt", b"plain"))
    url = desk.uploaded.get_nowait().url
    clock.advance(86_400)
    assert await desk.http.get_from_cdn(url) == b"plain"
    clock.advance(1)
    with pytest.raises(Exception, match="404"):
        await desk.http.get_from_cdn(url)


async def test_fetching_a_file_can_fail(local: Rehearsal, mod: Member, desk: Desk) -> None:
    local.faults.fail("GET /ephemeral-attachments/*", status=403)
    reply = await mod.command("shelf add", file=File("notes.txt", b"plain"))
    assert reply.message.text == "notes.txt could not be fetched: 403"


async def test_a_message_carries_ten_files_at_most(mod: Member, desk: Desk) -> None:
    with pytest.raises(ClientRefusesError, match="10 files"):
        await mod.say(files=[File("a.txt", b"")] * 11)
