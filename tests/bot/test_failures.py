"""A failure is told in words: the person's in its own sentence, ours under a reference that stands in the log."""

from __future__ import annotations

import logging
import re

import pytest
from discord import AppCommandOptionType, app_commands

from bot.failures import in_words, report
from bot.options import Day
from corpus.errors import StoreError


def test_an_error_written_for_people_is_shown_as_it_is() -> None:
    assert report(StoreError("The database is newer."), "a test").words == "The database is newer."


def test_an_error_inside_an_option_keeps_its_own_sentence() -> None:
    wrapped = app_commands.TransformerError("soon", AppCommandOptionType.string, Day(lambda _: 1 / 0))  # type: ignore[arg-type, return-value]
    wrapped.__cause__ = StoreError("Not a date.")
    assert in_words(wrapped) == "Not a date."


def test_a_command_that_has_changed_asks_for_a_reload() -> None:
    assert "Reload Discord" in str(in_words(app_commands.CommandNotFound("old", [])))


def test_an_error_of_ours_is_logged_with_its_traceback_under_the_reference(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise KeyError("inside")
    except KeyError as error:
        with caplog.at_level(logging.ERROR):
            failure = report(error, "/ask")
    reference = re.search(r"reference: (\w{6})\.", failure.words)
    assert reference
    assert reference[1] == failure.reference
    assert "inside" not in failure.words
    assert f"Reference {failure.reference}: failed in /ask" in caplog.text
    assert "KeyError" in caplog.text
