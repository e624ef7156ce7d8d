"""Sentences of a paragraph, as offsets into it: sentencex's boundaries, mended where they fall short in prose."""

from __future__ import annotations

import itertools
import re

import sentencex  # type: ignore[import-untyped]  # ships no types

# "1." or "(b)" at the head of an item belongs to what it numbers.
_ITEM_MARK = re.compile(r"[^\w\s]?\(?(?P<number>\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]{1,2}")
_LAST_MARK = re.compile(r"\s(?=[^\w\s]?\(?(?P<number>\d{1,3})[.)]{1,2}$)")
# A whole sentence in brackets, or one that ends in a bracket or a note mark, ends where the next begins with a capital.
_AFTER_BRACKET = re.compile(
    r"(?:(?<=[.!?][)\]])|(?<=[.!?][”\"’'][)\]])|(?<=[.!?])[”\"]?\s*\[\d{1,3}\])\s+(?=[\"“‘'(\[]?[A-Z])"
)
# Inside a quotation that is itself a run of sentences.
_IN_QUOTATION = re.compile(r"(?<=[^\s.][.!?])\s+(?=[\"“‘'(\[]?[A-Z])")
_CLOSED_QUOTATION = re.compile(r"(?<=[.!?][”\"])\s+(?=[\"“‘'(\[]?[A-Z])")
_OPENING = '"“'
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Adm|Rev|Hon|St|Mt|Jr|Sr|Inc|Ltd|Co|Corp"
    r"|No|Art|Fig|Sec|Vol|pp?|vs|cf|al|etc|e\.g|i\.e|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec))\.$"
)


def split(paragraph: str) -> list[tuple[int, int]]:
    """Give (start, end) of each sentence, in order, without the blanks around it.

    Together they hold every character of the paragraph that is not blank.
    """
    if not paragraph.strip():
        return []
    cuts = [boundary["start_index"] for boundary in sentencex.get_sentence_boundaries("en", paragraph)]
    whole = _trimmed(paragraph, [*cuts, len(paragraph)])
    parted = [piece for span in _marks_joined(paragraph, whole) for piece in _parted(paragraph, *span)]
    return _marks_joined(paragraph, parted)


def _trimmed(text: str, cuts: list[int]) -> list[tuple[int, int]]:
    spans = []
    for start, end in itertools.pairwise(cuts):
        piece = text[start:end]
        if piece.strip():
            left = len(piece) - len(piece.lstrip())
            spans.append((start + left, start + len(piece.rstrip())))
    return spans


def _marks_joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _ITEM_MARK.fullmatch(text[joined[-1][0] : joined[-1][1]]):
            start = joined.pop()[0]
        # "1. This 2. That": the mark of the next item was taken for the end of this one.
        first, last = _ITEM_MARK.match(text, start, end), _LAST_MARK.search(text[start:end])
        if first and last and first["number"].isdigit() and int(last["number"]) == int(first["number"]) + 1:
            joined.append((start, start + last.start()))
            start += last.end()
        joined.append((start, end))
    return joined


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    piece = text[start:end]
    cuts = {found.end() for found in _AFTER_BRACKET.finditer(piece)}
    if piece[0] in _OPENING:
        # A quotation inside a sentence ("He said, ...") stays whole; one that opens the sentence is read like the rest.
        cuts |= {found.end() for found in _IN_QUOTATION.finditer(piece)}
        cuts |= {found.end() for found in _CLOSED_QUOTATION.finditer(piece)}
    cuts = {cut for cut in cuts if not _ABBREVIATION.search(piece[:cut].rstrip())}
    return _trimmed(text, [start, *(start + cut for cut in sorted(cuts)), end]) if cuts else [(start, end)]
