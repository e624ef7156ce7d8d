"""Local times as people write them: "18:30", "6.30 pm", "18h30", "1830", "noon"."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from corpus.errors import ConcordanceError
from corpus.language.words import fold
from corpus.saying import say


class TimingError(ConcordanceError):
    """A time, days or a zone that cannot be understood: what was typed, and what would do."""


_NAMED = {
    dt.time(12): ("noon", "midday", "12 noon", "mittag", "mittags", "midi", "mediodia", "medio dia"),
    dt.time(0): ("midnight", "12 midnight", "mitternacht", "minuit", "medianoche", "media noche"),
}
_TIME = re.compile(
    r"(?:at|um|a|à|a las)?\s*(?P<hour>\d{1,2})"
    r"(?:\s*[:.h]\s*(?P<minute>\d{2})|(?P<joined>\d{2}))?\s*(?:uhr|hrs?|hours?|o'?clock|h)?"
    r"\s*(?:(?P<half>[ap])\.?\s?m?\.?)?"
)
_LONGEST = 40  # characters of what was typed, shown back


def clock_time(typed: str) -> dt.time:
    """Give the local time, to the minute. Raises TimingError with a sentence that says what would do."""
    text = " ".join(unicodedata.normalize("NFKC", typed).casefold().replace("’", "'").split())
    for at, names in _NAMED.items():
        if fold(text) in names:
            return at
    found = _TIME.fullmatch(text)
    if not found:
        raise TimingError(
            say("I cannot read “{typed}” as a time. Please write one such as 18:30 or 6:30 pm.", typed=_shown(typed))
        )
    hour, minute = int(found["hour"]), int(found["minute"] or found["joined"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12 and not (hour == 0 and found["half"] == "a"):
            raise TimingError(
                say("“{typed}” is not a time: am and pm go with hours from 1 to 12.", typed=_shown(typed))
            )
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    if hour == 24 and minute == 0:
        raise TimingError(say("For midnight please write 00:00, and choose the day that begins then."))
    if hour > 23 or minute > 59:
        raise TimingError(
            say("“{typed}” is not a time: there are 24 hours in a day and 60 minutes in an hour.", typed=_shown(typed))
        )
    return dt.time(hour, minute)


def _shown(typed: str) -> str:
    line = " ".join(typed.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
