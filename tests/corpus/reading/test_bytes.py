"""Charsets, odd characters, and files that are not what they are called."""

from __future__ import annotations

import codecs

import pytest

from corpus.errors import UnreadableError
from corpus.reading import read, read_text
from tests.corpus.reading.captures import captures

_TEXT = next(c.text for c in captures() if c.name == "news-agency")


@pytest.mark.parametrize(
    "data",
    [
        _TEXT.encode(),
        codecs.BOM_UTF8 + _TEXT.encode(),
        codecs.BOM_UTF16_LE + _TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be"),
        _TEXT.replace("\n", "\r\n").encode(),
        _TEXT.replace("“We", "\u202e“\u200bWe\u00ad\u200f").replace("Reed", "Re\x00ed\x07").encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be", "crlf", "invisible characters"],
)
def test_the_same_text_is_read_the_same_in_any_dress(data: bytes) -> None:
    assert read(data, "capture.txt") == read_text(_TEXT)


def test_windows_1252_is_read_with_a_doubt() -> None:
    reading = read(_TEXT.encode("cp1252"), "capture.txt")
    assert reading.article == read_text(_TEXT).article
    assert any("Windows-1252" in doubt for doubt in reading.doubts)


def test_a_file_of_two_charsets_keeps_what_is_utf_8() -> None:
    data = "Première ligne. Elle est longue.\n".encode() + "Deuxième ligne. Elle est courte.\n".encode("cp1252")
    (section,) = read(data, "mixed.txt").article.sections
    assert section.paragraphs == ("Première ligne. Elle est longue.", "Deuxième ligne. Elle est courte.")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x7fELF\x02\x01\x01" + bytes(200), "program"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04" + bytes(200), "program"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "picture"),
        (b"GIF89a" + bytes(200), "picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "picture"),
        (b"\x1f\x8b\x08\x00" + bytes(20), "compressed"),
        (b"\xd0\xcf\x11\xe0" + bytes(200), "DOCX"),
        (bytes(range(1, 9)) * 200, "not a text"),
        (b"", "empty"),
        (b" \r\n\t\x00 ", "empty"),
        (b"%PDF-1.7\nnothing", "PDF"),
        (b"PK\x03\x04" + b"x" * 50, "archive"),
        (b"PK\x05\x06" + bytes(18), "empty"),
    ],
)
def test_what_holds_no_article_is_refused_with_a_plain_sentence(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableError, match=word) as refusal:
        read(data, "article.txt")
    assert str(refusal.value)[0].isupper() and str(refusal.value).endswith(".")


def test_a_text_that_begins_like_a_program_is_still_a_text() -> None:
    assert read(b"MZ Harbour is a small port. It has one crane.", "a.txt").article.sections
