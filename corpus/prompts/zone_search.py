"""Finding a zone by what a person types: a city, a country, an abbreviation, an offset, misspelt or half written."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from corpus.language.words import fold
from corpus.prompts.clock_times import TimingError
from corpus.prompts.zone_names import ALSO, OFTEN, PREFERRED
from corpus.prompts.zones import all_names, current_names, offset, offset_text, older_names, zone
from corpus.saying import Said, say, say_list

MOST = 25
_NEAR = 74.0  # of 100: how alike a misspelt name must be
_SHORTEST_NEAR = 4  # characters: anything shorter is like too much
_OFFSET = re.compile(r"(?:utc|gmt|z)?\s*(?P<sign>[+-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?")
_RANK = {name: place for place, name in enumerate(dict.fromkeys((*PREFERRED, *OFTEN)))}
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone to choose: its IANA name, and a label with its offset and its time now."""

    name: str
    label: Said


def zones(typed: str, now: dt.datetime, limit: int = MOST) -> list[Zone]:
    """Give the zones that `typed` may mean, best first; for nothing typed, those that are most often meant."""
    names = _matches(typed, now) if typed.strip() else list(OFTEN)
    return [Zone(name, zone_label(name, now)) for name in names[:limit]]


def zone_label(name: str, now: dt.datetime) -> Said:
    """Give a zone with its offset and its time now, for people."""
    return say(
        "{zone} ({offset}, now {time})",
        zone=name.removeprefix("Etc/"),
        offset=offset_text(offset(name, now)),
        time=f"{now.astimezone(zone(name)):%H:%M}",
    )


def zone_named(typed: str, now: dt.datetime) -> str:
    """Give the IANA name of the one zone that `typed` says. Raises TimingError, which names those that come near.

    An older name gives the one in use today. An abbreviation, and a country with one time, give the zone that most
    people mean by it.
    """
    wanted = " ".join(typed.partition("(")[0].split())
    by_case = _by_case().get(wanted.replace(" ", "_").casefold())
    if by_case:
        return by_case
    exact = _exact(fold(wanted), now)
    # Zones whose clocks show the same this year and next are one to a person who names a country.
    if exact and (_is_abbreviation(fold(wanted), now) or len({_year(name, now.year) for name in exact}) == 1):
        return exact[0]
    near = exact or _matches(wanted, now)
    shown = wanted if len(wanted) <= _LONGEST else wanted[: _LONGEST - 1] + "…"
    if not near:
        raise TimingError(
            say("I know no time zone “{typed}”. Please name a large city, for example Europe/Berlin.", typed=shown)
        )
    raise TimingError(
        say(
            "Which time zone is “{typed}”? It may be {zones}. Please choose one from the list.",
            typed=shown,
            zones=say_list(near[:3]),
        )
    )


def _matches(typed: str, now: dt.datetime) -> list[str]:
    ahead = _OFFSET.fullmatch(typed.strip().casefold().replace("−", "-"))
    if ahead:
        hours, minutes = int(ahead["hours"]), int(ahead["minutes"] or 0)
        wanted = dt.timedelta(hours=hours, minutes=minutes) * (-1 if ahead["sign"] == "-" else 1)
        return _ordered({name for name in current_names() if offset(name, now) == wanted})
    plain = fold(typed)
    if not plain:
        return []
    keys = _keys(now.year)
    found = dict.fromkeys(_exact(plain, now))
    begun = {key for key in keys if key.startswith(plain)}
    inside = {key for key in keys.keys() - begun if f" {plain}" in key}
    for some in (begun, inside):
        found |= dict.fromkeys(_ordered({name for key in some for name in keys[key]}))
    if not found and len(plain) >= _SHORTEST_NEAR:
        near = process.extract(plain, keys.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=MOST)
        for key, _, _ in near:
            found |= dict.fromkeys(_ordered(keys[key]))
    # "London, England": what stands before says it.
    while not found and " " in plain:
        plain = plain.rpartition(" ")[0]
        found = dict.fromkeys(_exact(plain, now) if len(plain) >= _SHORTEST_NEAR else ())
    return list(found)


def _exact(plain: str, now: dt.datetime) -> list[str]:
    return _ordered(_keys(now.year).get(plain, set()))


def _ordered(names: set[str]) -> list[str]:
    return sorted(names, key=lambda name: (_RANK.get(name, len(_RANK)), name))


@lru_cache(maxsize=2)
def _keys(year: int) -> dict[str, set[str]]:
    """Give, by what a person may type (folded), the zones that it may mean."""
    keys: dict[str, set[str]] = defaultdict(set)
    for name, country in current_names().items():
        city = name.rpartition("/")[2]
        for text in (name, city, country, f"{city} {country}", *ALSO.get(name, ())):
            keys[fold(text)].add(name)
        for short in _abbreviations(name, year):
            keys[short].add(name)
    countries = {fold(country) for country in current_names().values()}
    for older, name in older_names().items():
        for text in (older, older.rpartition("/")[2]):
            # "Iceland" is a link to where the rules are kept, which is not in Iceland.
            if fold(text) not in countries and fold(text) not in keys:
                keys[fold(text)].add(name)
    keys.pop("", None)
    return dict(keys)


def _abbreviations(name: str, year: int) -> set[str]:
    seasons = (dt.datetime(year, month, 1, tzinfo=dt.UTC).astimezone(zone(name)).tzname() for month in (1, 7))
    return {short.casefold() for short in seasons if short and short.isalpha()}


def _is_abbreviation(plain: str, now: dt.datetime) -> bool:
    return any(plain in _abbreviations(name, now.year) for name in _exact(plain, now))


@lru_cache(maxsize=1024)
def _year(name: str, year: int) -> tuple[dt.timedelta, ...]:
    days = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=day) for day in range(0, 730, 5))
    return tuple(offset(name, day) for day in days)


@lru_cache(maxsize=1)
def _by_case() -> dict[str, str]:
    own = {name.casefold(): name for name in all_names() if "/" in name}
    older = {name.casefold(): now for name, now in older_names().items() if "/" in name}
    return own | older
