"""A discussion question: what it asks, the passages it rests on, the sides one can take, the ways on."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.answer import FollowUp, Quote
from corpus.saying import Said, say

LONGEST_TEXT = 300
"""Characters of a question, at most: what Discord takes as the question of a poll."""
LONGEST_SIDE = 55
"""Characters of a side, at most: what Discord takes as an answer of a poll."""
MOST_SIDES = 10
LONGEST_NAME = 100
"""Characters of a question's name, at most: what Discord takes as the name of a thread."""
_BETWEEN = 4  # characters that a name holds beside the heading and the title


@dataclass(frozen=True, slots=True)
class Question:
    """A question to discuss. Whatever shows it shows the quotes beside it: the text speaks of "this passage".

    key         names the question for good: the same passages asked in the same manner have the same key
    kind        the kind it is of, see corpus.prompts.kinds; `heading` is that kind's name for people
    text        one or two sentences of ours, the last one the question; at most LONGEST_TEXT characters
    quotes      what it rests on, the first passage first
    sides       what one can hold, for a poll: none, or two to MOST_SIDES of at most LONGEST_SIDE characters
    follow_ups  open each passage; compare, where there is something to compare with
    themes      ids of the themes that its passages are on, the main one first
    """

    key: str
    kind: str
    heading: Said
    text: Said
    quotes: tuple[Quote, ...]
    sides: tuple[Said, ...]
    follow_ups: tuple[FollowUp, ...]
    themes: tuple[int, ...]

    @property
    def name(self) -> Said:
        """Give what to call it in a list, or a thread about it; in English at most LONGEST_NAME characters."""
        if not self.quotes:
            return Said(_cut(self.text, LONGEST_NAME))
        title = _cut(self.quotes[0].citation.title.removesuffix("."), LONGEST_NAME - len(self.heading) - _BETWEEN)
        return say("{heading}: “{title}”", heading=self.heading, title=title)

    @property
    def article_ids(self) -> tuple[int, ...]:
        """Give the ids of the articles that it quotes, each once."""
        return tuple(dict.fromkeys(quote.citation.article_id for quote in self.quotes))


@dataclass(frozen=True, slots=True)
class Composed:
    """What composing gave: a question, or a sentence that says why there is none.

    Where `started_over` is true every question there is has come as often as every other, and this one is the first of
    a new round.
    """

    question: Question | None
    note: Said | None = None
    started_over: bool = False


def _cut(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
