"""Captured text in many layouts: the article whole, the page around it gone."""

from __future__ import annotations

import gc
import importlib.util
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from corpus.article import Reading
from corpus.reading import read_text
from corpus.reading.measure import without_marker
from tests.corpus.reading.captures import Capture, captures

_SHARED = Path(__file__).resolve().parents[4] / "shared"
# Where even a person would hesitate: a title of two words above a question.
_UNDECIDED = {"deck-question"}


def _named(name: str) -> Capture:
    return next(c for c in captures() if c.name == name)


def _body(reading: Reading) -> list[tuple[str | None, list[str]]]:
    return [(s.heading, list(s.paragraphs)) for s in reading.article.sections]


@pytest.mark.parametrize("capture", list(captures()), ids=lambda c: c.name)
def test_a_capture_is_read_as_labelled(capture: Capture) -> None:
    reading = read_text(capture.text)
    article = reading.article
    assert reading.kind == capture.kind
    if capture.kind != "article":
        assert not any(p in capture.furniture for _, ps in _body(reading) for p in ps)
        return
    free = set(capture.free)
    expected = [(h, [without_marker(p) for p in ps]) for h, ps in capture.sections]
    found = [(h, [p for p in ps if p not in free]) for h, ps in _body(reading)]
    assert found == expected
    assert (article.published.isoformat() if article.published else None) == capture.date
    if capture.authors:
        assert list(article.authors) == capture.authors
    if capture.name not in _UNDECIDED:
        assert (article.title, article.standfirst) == (capture.title, capture.standfirst)


@pytest.mark.parametrize("capture", [c for c in captures() if c.related], ids=lambda c: c.name)
def test_related_texts_become_teasers_with_their_dates(capture: Capture) -> None:
    found = [
        (t.text, t.published.isoformat() if t.published else None) for t in read_text(capture.text).article.teasers
    ]
    missing = [r for r in capture.related if r not in found]
    assert not missing


def test_pull_quotes_are_kept_beside_the_body() -> None:
    article = read_text(_named("pullquotes").text).article
    assert [q.strip("“”") for q in article.pull_quotes] == [q.strip("“”") for q in _named("pullquotes").pull_quotes]


def test_what_is_dropped_is_listed_with_a_reason() -> None:
    reading = read_text(_named("cookie-top").text)
    reasons = {d.text: d.reason for d in reading.dropped}
    assert reasons["Accept all"] == "a cookie or privacy notice"
    assert reasons["Privacy Policy"] == "navigation"
    assert all(d.reason for d in reading.dropped)


def test_a_missing_title_is_a_doubt_and_never_made_up() -> None:
    reading = read_text(_named("headless-news-dates").text)
    assert reading.article.title is None
    assert "No title was found." in reading.doubts


@pytest.mark.parametrize(
    "fields", ["Location: Lower Quay\nSalary: 21,000\nShare this job", "Apply now\nHours: part time\nPlace: Narva"]
)
def test_a_notice_is_named_by_its_first_line_and_not_by_a_field(fields: str) -> None:
    assert read_text(f"Keeper of the Upper Lock\n{fields}\n").article.title == "Keeper of the Upper Lock"


def test_a_date_that_can_be_read_two_ways_is_a_doubt() -> None:
    reading = read_text(_named("ambiguous-date").text)
    assert reading.article.published is None
    assert any("day and month" in d for d in reading.doubts)


def _grader() -> Any:
    path = _SHARED / "evaluate_reading.py"
    if not path.exists():
        pytest.skip("the labelled articles are not here")
    spec = importlib.util.spec_from_file_location("evaluate_reading", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("group", ["seed", "family", "composed"])
def test_the_labelled_captures_are_read_perfectly(group: str) -> None:
    from benchmarks.bridges import read as bridge

    with warnings.catch_warnings():
        # The grader leaves its files to the collector, which closes them while its generator is at work.
        warnings.simplefilter("ignore", ResourceWarning)
        score = _grader().run(bridge)[group]
        gc.collect()
    for wanted, got in (
        ("title_n", "title_ok"), ("standfirst_n", "standfirst_ok"), ("date_n", "date_ok"), ("par_n", "par_tp"),
        ("head_n", "head_tp"), ("rel_n", "rel_tp"), ("title_none_n", "title_none_ok"), ("date_none_n", "date_none_ok"),
    ):  # fmt: skip
        assert score[got] == score[wanted], wanted
    assert (score["par_fp"], score["par_dup"], score["head_fp"], score["leak"], score["rel_fp"]) == (0, 0, 0, 0, 0)
