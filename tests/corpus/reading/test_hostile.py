"""Files made to do harm, read in a process of their own: each ends in time, with a sentence or a harmless reading."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from corpus.apart import Pool
from corpus.errors import UnreadableError
from corpus.reading.apart import MEGABYTES, read_apart
from corpus.reading.files import Opening, Part
from tests.corpus.reading.makers import packed

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
_DOCUMENT = '<w:document xmlns:w="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:document>'


@pytest_asyncio.fixture
async def readers() -> AsyncIterator[Pool]:
    pool = Pool(1, megabytes=MEGABYTES)
    yield pool
    await pool.close()


async def parts_of(readers: Pool, data: bytes, name: str, seconds: float = 30) -> list[Part]:
    return [
        one.unpack() async for one in read_apart(readers, data, name, seconds=seconds) if not isinstance(one, Opening)
    ]


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("line.txt", b"word. " * 1_700_000, "far more text"),
        ("lines.txt", b"A line. And a second one.\n" * 60_000, "far more text"),
        ("laughs.docx", packed({"word/document.xml": _LAUGHS + _DOCUMENT.format(_WORD, "&b;")}), "not safe"),
        ("outside.docx", packed({"word/document.xml": _OUTSIDE + _DOCUMENT.format(_WORD, "&a;")}), "not safe"),
        ("zeros.docx", packed({"word/document.xml": b" " * 60_000_000}), "unpacks to far more"),
        ("many.zip", packed({f"{n}.txt": b"" for n in range(6000)}), "more than 5000 parts"),
        ("deep.jsonl", b"[" * 100_000, "not a JSON object"),
        ("loop.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>", "PDF"),
        ("program.txt", b"\x7fELF" + bytes(1000), "program"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
async def test_a_hostile_file_ends_in_a_sentence(name: str, data: bytes, word: str, readers: Pool) -> None:
    with pytest.raises(UnreadableError, match=word):
        await parts_of(readers, data, name)


@pytest.mark.parametrize("closing", [b"</div>", b"</span>"])
async def test_200_000_nested_tags_are_read_through(closing: bytes, readers: Pool) -> None:
    data = b"<html><body>" + b"<div>" * 200_000 + b"A small text. It is deep down." + closing * 200_000
    [part] = await parts_of(readers, data, "deep.html")
    assert part.reading is not None
    assert [p for _, _, p in part.reading.article.paragraphs()] == ["A small text. It is deep down."]


async def test_a_file_that_takes_too_long_is_given_up(readers: Pool) -> None:
    with pytest.raises(UnreadableError, match="too long"):
        await parts_of(readers, b"A text. It is short.", "a.txt", seconds=0.001)


async def test_a_file_that_takes_too_much_memory_is_given_up_and_the_next_is_read(readers: Pool) -> None:
    swelling = b"<html><p " + b'a="b" ' * 3_000_000
    with pytest.raises(UnreadableError, match="memory"):
        await parts_of(readers, swelling, "attributes.html")
    archive = packed({"a.html": swelling.decode(), "b.txt": "A small text. It is short."})
    first, second = await parts_of(readers, archive, "mixed.zip")
    assert (first.name, first.reading) == ("a.html", None)
    assert "memory" in (first.problem or "")
    assert (second.name, second.problem) == ("b.txt", None)


async def test_an_archive_that_costs_one_child_after_another_is_given_up(readers: Pool) -> None:
    swelling = "<html><p " + 'a="b" ' * 3_000_000
    parts = await parts_of(readers, packed({f"{n}.html": swelling for n in range(5)}), "swelling.zip")
    assert [part.name for part in parts] == ["0.html", "1.html", "2.html", "swelling.zip"]
    assert "passed over" in (parts[-1].problem or "")


async def test_members_of_a_bomb_are_refused_one_by_one(readers: Pool) -> None:
    parts = await parts_of(readers, packed({f"{n}.txt": b"a" * 20_000_000 for n in range(8)}), "bomb.zip")
    assert all(part.reading is None and part.problem for part in parts)
    assert any("unpacks to far more" in (part.problem or "") for part in parts)


async def test_what_could_be_read_of_a_table_is_given_before_what_could_not(readers: Pool) -> None:
    row = b'{"text": "A small text. It is short."}\n'
    parts = await parts_of(readers, row * 2001, "rows.jsonl")
    assert len(parts) == 2001
    assert [part.problem for part in parts[:2000]] == [None] * 2000
    assert "more than 2000 rows" in (parts[-1].problem or "")
