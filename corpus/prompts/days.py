"""Days of the week as people write them, in English, German, French and Spanish: "mon-fri", "weekdays", "Di, Do"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from corpus.language.words import fold
from corpus.prompts.clock_times import TimingError
from corpus.saying import Said, say, say_list

EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
WEEKEND = EVERY_DAY - WEEKDAYS

# Any two letters or more that begin one of these stand for its day, where that is one day only.
_NAMES = (
    ("monday", "montag", "lundi", "lunes"),
    ("tuesday", "dienstag", "mardi", "martes"),
    ("wednesday", "mittwoch", "mercredi", "miercoles"),
    ("thursday", "donnerstag", "jeudi", "jueves"),
    ("friday", "freitag", "vendredi", "viernes"),
    ("saturday", "samstag", "samedi", "sabado"),
    ("sunday", "sonntag", "dimanche", "domingo"),
)
# Short forms that two languages use for different days, as they stand in the calendars of one of them; and others.
_FORMS = {"do": 3, "di": 1, "sonnabend": 5}
_GROUPS = {
    EVERY_DAY: (
        "every day", "everyday", "daily", "all", "all days", "each day", "the whole week", "taglich",
        "jeden tag", "alle tage", "tous les jours", "chaque jour", "quotidien", "todos los dias", "cada dia", "diario",
        "diariamente",
    ),
    WEEKDAYS: (
        "weekday", "weekdays", "every weekday", "workdays", "working days", "business days", "werktags", "werktage",
        "wochentags", "unter der woche", "en semaine", "jours ouvrables", "jours ouvres", "entre semana",
        "dias laborables", "dias habiles", "laborables",
    ),
    WEEKEND: (
        "weekend", "weekends", "the weekend", "every weekend", "at weekends", "on weekends", "wochenende",
        "am wochenende", "wochenenden", "week end", "le week end", "fin de semana", "fines de semana",
        "los fines de semana",
    ),
}  # fmt: skip
_GROUP_WORDS = {name: days for days, names in _GROUPS.items() for name in names if " " not in name}
_WITHOUT_MEANING = frozenset((
    "on", "every", "each", "the", "and", "only", "from", "am", "jeden", "und", "nur", "von", "le", "les", "la",
    "chaque", "tous", "du", "de", "et", "los", "las", "el", "cada", "todos", "y", "e",
))  # fmt: skip
_RANGE = frozenset(("to", "through", "thru", "until", "till", "bis", "au", "a", "al", "hasta"))
_RANGE_SIGNS = re.compile(r"\s*(?:\.\.+|…|[-‐‑‒–—−~>]+)\s*")
_LONGEST = 40


def days_of_week(typed: str) -> frozenset[int]:
    """Give the days, 0 for Monday. Raises TimingError with a sentence that says what would do."""
    text = unicodedata.normalize("NFKC", typed).casefold()
    plain = fold(text)
    for days, names in _GROUPS.items():
        if plain in names:
            return days
    found: set[int] = set()
    last: int | None = None
    ranging = False
    for word in fold(_RANGE_SIGNS.sub(" to ", text)).split():
        if word in _RANGE and last is not None and not ranging:
            ranging = True
            continue
        if word in _WITHOUT_MEANING and not ranging:
            continue
        if word in _GROUP_WORDS and not ranging:
            found |= _GROUP_WORDS[word]
            last = None
            continue
        day = _day(word)
        if day is None:
            raise TimingError(
                say(
                    "I cannot tell which day “{word}” is. Please write days such as Mon-Fri, weekdays, or Tue, Thu.",
                    word=word[:_LONGEST],
                )
            )
        found |= set(_from_to(last, day)) if ranging and last is not None else {day}
        last, ranging = day, False
    if ranging or not found:
        raise TimingError(say("Please say on which days, such as Mon-Fri, weekdays, every day, or Tue, Thu."))
    return frozenset(found)


def days_said(days: Iterable[int]) -> Said:
    """Give the days as a person says them."""
    chosen = frozenset(days)
    if chosen == EVERY_DAY:
        return say("every day")
    if chosen == WEEKDAYS:
        return say("Monday to Friday")
    return say_list(day_said(day) for day in sorted(chosen))


def day_said(day: int) -> Said:
    """Give the name of a day, 0 for Monday."""
    return (
        say("Monday"),
        say("Tuesday"),
        say("Wednesday"),
        say("Thursday"),
        say("Friday"),
        say("Saturday"),
        say("Sunday"),
    )[day]


def _day(word: str) -> int | None:
    for form in (word, word.removesuffix("s")):
        if form in _FORMS:
            return _FORMS[form]
        fits = {day for day, names in enumerate(_NAMES) if any(name.startswith(form) for name in names)}
        if len(form) > 1 and len(fits) == 1:
            return fits.pop()
    return None


def _from_to(first: int, last: int) -> Iterable[int]:
    return (day % 7 for day in range(first, (last if last >= first else last + 7) + 1))
