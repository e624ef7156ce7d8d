"""Time zones: their rules, from the packaged tz database and nothing else, so that every machine answers alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from zoneinfo import ZoneInfo

# A zone of no place, and the machine's own: neither says anything about where a group is.
_NO_PLACE = frozenset(("Factory", "localtime"))
# For a time of the whole world; the only name of its kind that is offered.
UTC = "Etc/UTC"


class UnknownZoneError(Exception):
    """The tz database has no zone of this name."""


@cache
def zone(name: str) -> ZoneInfo:
    """Give the rules of an IANA zone, also of one under an older name. Raises UnknownZoneError."""
    if name not in all_names():
        raise UnknownZoneError(name)
    with _file(*name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@cache
def all_names() -> frozenset[str]:
    """Give all names that the tz database knows, the older ones too."""
    listed = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return frozenset(listed) - _NO_PLACE


@cache
def current_names() -> dict[str, str]:
    """Give the names in use today, each with the English name of its country ("" for UTC)."""
    countries = dict(_table("iso3166.tab"))
    named = {row[2]: countries.get(row[0], "") for row in _table("zone.tab")}
    return {UTC: ""} | {name: country.replace("&", "and") for name, country in sorted(named.items())}


@cache
def older_names() -> dict[str, str]:
    """Give the names that are no longer in use, each with the one that is."""
    lines = _file("tzdata.zi").read_text(encoding="utf-8").splitlines()
    links = {alias: target for mark, target, alias in (line.split() for line in lines if line.startswith("L "))}
    current = current_names()
    found = {}
    for alias in links.keys() & all_names():
        target = alias
        while target in links and target not in current:
            target = links[target]
        if alias not in current and target in current:
            found[alias] = target
    return found


def offset(name: str, now: dt.datetime) -> dt.timedelta:
    """Give how far a zone's clocks are ahead of UTC at that moment."""
    return now.astimezone(zone(name)).utcoffset() or dt.timedelta(0)


def offset_text(ahead: dt.timedelta) -> str:
    """Give an offset as "UTC+05:30"."""
    minutes = round(ahead.total_seconds() / 60)
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _file(*path: str) -> Traversable:
    return files("tzdata").joinpath("zoneinfo", *path)


def _table(name: str) -> Iterator[list[str]]:
    for line in _file(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
