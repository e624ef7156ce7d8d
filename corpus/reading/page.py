"""A page on its way to an article: its blocks, what each was found to be, and what could not be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Literal

from corpus.article import Dropped
from corpus.reading.blocks import Block
from corpus.reading.measure import ends_sentence, is_item, sentences, words

Role = Literal["open", "dropped", "dateline", "byline", "title", "standfirst", "category", "teaser"]


@dataclass(slots=True)
class Page:
    """`roles` and `reasons` run beside `blocks`. A block is "open" until a step decides what it is.

    `names` are authors that stand without "by"; `extra` is what was cut off blocks that stay.
    """

    blocks: list[Block]
    roles: list[Role] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    extra: list[Dropped] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    _speakers: set[str] | None = None
    _small: frozenset[str] | None = None

    def __post_init__(self) -> None:
        self.roles = ["open"] * len(self.blocks)
        self.reasons = [""] * len(self.blocks)

    def drop(self, index: int, reason: str) -> None:
        """Take a block out, with the reason a moderator reads."""
        self.roles[index] = "dropped"
        self.reasons[index] = reason

    def take(self, index: int, role: Role, reason: str = "") -> None:
        """Say what a block is; with a reason it is also listed among what the body lost."""
        self.roles[index] = role
        self.reasons[index] = reason

    def open(self, start: int = 0, stop: int | None = None) -> list[int]:
        """The undecided blocks of a range."""
        return [i for i in range(start, len(self.blocks) if stop is None else stop) if self.roles[i] == "open"]

    def text(self, index: int) -> str:
        return self.blocks[index].text

    def is_closed(self, index: int) -> bool:
        """Whether the block ends as a statement does; a question may head a section."""
        return is_closed(self.text(index))

    def is_long(self, index: int) -> bool:
        """Whether the block is a paragraph of two sentences or more."""
        block = self.blocks[index]
        if block.kind in {"heading", "caption"} or is_item(block.text):
            return False
        complete = ends_sentence(block.text) or index == len(self.blocks) - 1
        return sentences(block.text) >= (2 if complete else 3)

    def speakers(self) -> set[str]:
        """The short labels before a colon that begin several lines: who speaks in an interview."""
        if self._speakers is None:
            labels = Counter(speaker(block.text) for block in self.blocks)
            self._speakers = {label for label, count in labels.items() if label and count > 1}
        return self._speakers

    def small_words(self) -> frozenset[str]:
        """The words that the page prints in lower case somewhere."""
        if self._small is None:
            self._small = frozenset(w for block in self.blocks for w in words(block.text) if w[:1].islower())
        return self._small

    def doubt(self, sentence: str) -> None:
        if sentence not in self.doubts:
            self.doubts.append(sentence)

    def lost(self) -> Iterator[Dropped]:
        """Everything that is not the article's, in the order of the file."""
        yield from self.extra
        for block, role, reason in zip(self.blocks, self.roles, self.reasons, strict=True):
            if role == "dropped" or (role in {"dateline", "byline"} and reason):
                yield Dropped(block.text, reason)

    def typical_length(self, stop: int | None = None) -> float:
        """The median length of this document's paragraphs, in characters."""
        long = [len(self.text(i)) for i in self.open(0, stop) if self.is_long(i)]
        closed = [len(self.text(i)) for i in self.open(0, stop) if ends_sentence(self.text(i))]
        lengths = long or closed
        return float(median(lengths)) if lengths else 0.0


def speaker(text: str) -> str:
    """What stands before a colon at the beginning of a line, if it is three words or less and something follows."""
    label, colon, rest = text.partition(":")
    return label.casefold() if colon and rest[:1] == " " and rest.strip() and len(label.split()) <= 3 else ""


def is_closed(text: str) -> bool:
    """Whether the text ends with a full stop or the like, and not as a lone question."""
    if not ends_sentence(text):
        return False
    return sentences(text) > 1 or text.rstrip("\"'”’»)] ")[-1:] not in {"?", "!", "？", "！"}
