"""A zone is found by what a person calls it, and shown with the offset and the time it has now."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.prompts.clock_times import TimingError
from corpus.prompts.zone_names import ALSO, OFTEN, PREFERRED
from corpus.prompts.zone_search import zone_named, zones
from corpus.prompts.zones import all_names, current_names, older_names, zone

WINTER = dt.datetime(2026, 1, 15, 12, 0, tzinfo=dt.UTC)
SUMMER = dt.datetime(2026, 7, 15, 12, 0, tzinfo=dt.UTC)


def names(typed: str, now: dt.datetime = WINTER) -> list[str]:
    return [one.name for one in zones(typed, now)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Berlin", "Europe/Berlin"),
        ("berln", "Europe/Berlin"),
        ("europe/ber", "Europe/Berlin"),
        ("Munich", "Europe/Berlin"),
        ("München", "Europe/Berlin"),
        ("Deutschland", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("york", "America/New_York"),
        ("new yrok", "America/New_York"),
        ("London, England", "Europe/London"),
        ("Tokyo Japan", "Asia/Tokyo"),
        ("EST", "America/New_York"),
        ("CET", "Europe/Berlin"),
        ("CEST", "Europe/Berlin"),
        ("PST", "America/Los_Angeles"),
        ("IST", "Asia/Kolkata"),
        ("utc", "Etc/UTC"),
        ("UTC+5:45", "Asia/Kathmandu"),
        ("+0545", "Asia/Kathmandu"),
        ("gmt -3:30", "America/St_Johns"),
        ("Kiev", "Europe/Kyiv"),
        ("US/Eastern", "America/New_York"),
        ("India", "Asia/Kolkata"),
        ("Iceland", "Atlantic/Reykjavik"),
        ("Zürich", "Europe/Zurich"),
        ("sao paulo", "America/Sao_Paulo"),
    ],
)
def test_what_people_type_brings_the_zone_up_first(typed: str, name: str) -> None:
    assert names(typed)[0] == name


def test_nothing_typed_offers_twenty_five_from_west_to_east() -> None:
    offered = names("")
    ahead = [WINTER.astimezone(zone(name)).utcoffset() or dt.timedelta() for name in offered]
    assert len(offered) == 25
    assert ahead == sorted(ahead)


def test_the_offset_and_the_time_are_those_of_now() -> None:
    assert zones("Berlin", WINTER)[0].label == "Europe/Berlin (UTC+01:00, now 13:00)"
    assert zones("Berlin", SUMMER)[0].label == "Europe/Berlin (UTC+02:00, now 14:00)"


def test_an_offset_finds_the_zones_that_have_it_now() -> None:
    assert "Europe/Berlin" in names("+1", WINTER)
    assert "Europe/Berlin" not in names("+1", SUMMER)
    assert names("+13:59") == []


def test_no_name_out_of_use_is_offered() -> None:
    for older, current in older_names().items():
        assert older not in names(older)
        assert current in current_names()
    assert set(OFTEN) | set(PREFERRED) | set(ALSO) <= set(current_names())


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=30), st.sampled_from(sorted(all_names()))))
def test_whatever_is_typed_gives_at_most_25_choices_that_discord_takes_and_that_can_be_submitted(typed: str) -> None:
    found = zones(typed, WINTER)
    assert len(found) <= 25
    assert len({one.name for one in found}) == len(found)
    for one in found:
        assert 0 < len(one.label) <= 100
        assert zone_named(one.name, WINTER) == one.name
        assert zone_named(one.label, WINTER) == one.name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("europe/berlin", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Germany", "Europe/Berlin"),
        ("Paris", "Europe/Paris"),
        ("EST", "America/New_York"),
    ],
)
def test_what_was_submitted_without_choosing_is_understood_where_it_is_plain(typed: str, name: str) -> None:
    assert zone_named(typed, WINTER) == name


def test_a_country_with_several_times_asks_which() -> None:
    with pytest.raises(TimingError, match="Europe/Madrid, Africa/Ceuta and Atlantic/Canary"):
        zone_named("Spain", WINTER)


def test_a_misspelt_zone_is_never_taken_but_named() -> None:
    with pytest.raises(TimingError, match="It may be Europe/Berlin"):
        zone_named("Berln", WINTER)


@pytest.mark.parametrize("typed", ["", "   ", "qqqqq", "x" * 500, "\x00", "../../etc/passwd", "localtime", "Factory"])
def test_what_is_no_zone_is_refused_in_plain_words(typed: str) -> None:
    with pytest.raises(TimingError, match="I know no time zone"):
        zone_named(typed, WINTER)


def test_every_name_of_the_tz_database_that_has_a_place_is_understood() -> None:
    for name in all_names():
        if "/" in name:
            assert zone_named(name, WINTER) in all_names()
