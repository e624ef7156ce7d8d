"""Acronyms are found with what the text itself says they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language.acronyms import acronyms, singular


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The Harbour Safety Board (HSB) met.", ("HSB", "Harbour Safety Board")),
        ("The HSB (Harbour Safety Board) met.", ("HSB", "Harbour Safety Board")),
        ("An end-use certificate (EUC) is signed.", ("EUC", "end-use certificate")),
        ("The Office of Grain and Fodder (OGF) closed.", ("OGF", "Office of Grain and Fodder")),
        ("Notes: OGF = Office of Grain and Fodder; HSB = Harbour Safety Board.", ("HSB", "Harbour Safety Board")),
        ("Small boat operators (SBOs) complained.", ("SBOs", "Small boat operators")),
        ("Automatic position telemetry [APT] helps.", ("APT", "Automatic position telemetry")),
        ("One body (the Harbour Safety Board, HSB) met.", ("HSB", "Harbour Safety Board")),
        ("It turns at ten turns per minute (tpm).", ("tpm", "turns per minute")),
        ("Its mean sailing time over 2 days (MST(2)) fell.", ("MST(2)", "mean sailing time over 2 days")),
        ("The soil holds potash (P) and lime.", ("P", "potash")),
        ("Wide deck loaders (WDls) are new.", ("WDls", "Wide deck loaders")),
    ],
)
def test_both_orders_small_words_and_plurals(text: str, pair: tuple[str, str]) -> None:
    assert pair in acronyms(text)


@pytest.mark.parametrize(
    "text",
    [
        "The board met (see below).",
        "It rose (by 3%).",
        "Peace (at last).",
        "The HSB met (in May).",
        "()",
        "((",
        "Annex (A) rose.",
    ],
)
def test_a_bracket_is_not_always_an_acronym(text: str) -> None:
    assert acronyms(text) == []


def test_a_plural_leads_to_its_acronym() -> None:
    assert [singular(short) for short in ("SBOs", "SBO's", "SBO", "GPS", "ISS")] == ["SBO", "SBO", "SBO", "GPS", "ISS"]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(short in text for short, _ in acronyms(text))
