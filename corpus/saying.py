"""Our own sentences, which can be said in more than one language.

`say` gives a string that reads as English everywhere and remembers its template and what was put into it, so that
whoever shows an answer can say it again in the member's language (see `corpus.tongues`). Sentences that are cut up
or glued together forget this: build a whole sentence from one template.
"""

from __future__ import annotations

from typing import Any


class Said(str):
    """A sentence of ours. As a `str` it is the English text; equal where that text is equal."""

    __slots__ = ("fields", "number", "plural", "template")
    template: str
    plural: str
    number: int | None
    fields: dict[str, Any]

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it pass between processes with what it remembers."""
        return _again, (self.template, self.plural, self.number, self.fields)


def say(template: str, /, **fields: Any) -> Said:
    """Give a sentence: `template` with {named} fields put in. Fields may be sentences themselves.

    >>> say("{name} is on the shelf.", name="On Rivers")
    'On Rivers is on the shelf.'
    """
    return _make(template, "", None, fields)


def say_count(one: str, many: str, count: int, /, **fields: Any) -> Said:
    """Give the sentence that fits the number, which the templates call {count}.

    >>> say_count("{count} article", "{count} articles", 3)
    '3 articles'
    """
    return _make(one, many, count, fields)


def _make(template: str, plural: str, count: int | None, fields: dict[str, Any]) -> Said:
    chosen = template if count is None or count == 1 else plural
    text = chosen.format(**fields) if count is None else chosen.format(count=f"{count:,}", **fields)
    said = Said(text)
    said.template, said.plural, said.number, said.fields = template, plural, count, fields
    return said


def _again(template: str, plural: str, count: int | None, fields: dict[str, Any]) -> Said:
    return _make(template, plural, count, fields)
