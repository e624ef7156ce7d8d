"""Files made to do harm, read in a process of their own: each ends in time, with a sentence or a harmless reading."""

from __future__ import annotations

import pytest

from corpus.errors import UnreadableError
from corpus.reading.apart import read_apart
from tests.corpus.reading.makers import packed

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
_DOCUMENT = '<w:document xmlns:w="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:document>'


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
def test_a_hostile_file_ends_in_a_sentence(name: str, data: bytes, word: str) -> None:
    with pytest.raises(UnreadableError, match=word):
        read_apart(data, name)


@pytest.mark.parametrize("closing", [b"</div>", b"</span>"])
def test_200_000_nested_tags_are_read_through(closing: bytes) -> None:
    data = b"<html><body>" + b"<div>" * 200_000 + b"A small text. It is deep down." + closing * 200_000
    (part,) = read_apart(data, "deep.html")
    assert part.reading is not None
    assert [p for _, _, p in part.reading.article.paragraphs()] == ["A small text. It is deep down."]


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(UnreadableError, match="too long"):
        read_apart(b"A text. It is short.", "a.txt", seconds=0.001)


def test_a_file_that_takes_too_much_memory_is_given_up() -> None:
    data = b"<html><p " + b'a="b" ' * 1_000_000
    with pytest.raises(UnreadableError, match="memory"):
        read_apart(data, "attributes.html", megabytes=200)


def test_members_of_a_bomb_are_refused_one_by_one() -> None:
    parts = read_apart(packed({f"{n}.txt": b"a" * 20_000_000 for n in range(8)}), "bomb.zip")
    assert all(part.reading is None and part.problem for part in parts)
    assert any("unpacks to far more" in (part.problem or "") for part in parts)
