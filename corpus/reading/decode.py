"""Bytes -> text: charset, line ends, characters that nobody typed."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MARKS = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]")


def tidy(text: str) -> str:
    """The text with LF line ends, without NULs, control characters, soft hyphens and direction marks."""
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return _MARKS.sub("", _CONTROLS.sub("", text))
