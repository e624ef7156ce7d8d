"""Lines that begin like furniture and are prose, and lines that are furniture."""

from __future__ import annotations

import pytest

from corpus.reading.bylines import byline
from corpus.reading.datelines import dateline
from corpus.reading.dates import find_dates
from corpus.reading.furniture import furniture, is_pointer, is_share_bar
from corpus.reading.stated import tells


@pytest.mark.parametrize(
    "text",
    [
        "Back to the harbour went the pilots, one after the other.",
        "Sponsored by three banks, the conference met in the old customs house.",
        "Share prices fell after the vote on the canal.",
        "Published accounts keep honest clerks honest.",
        "Subscribe or leave was the choice that the council gave them.",
        "Email and telegram were both read by the censor, who liked neither.",
        "Home rule was the demand of every party on the island.",
        "Signal flags still hang in the hall where the treaty was signed.",
        "The ship was cheap",
        "What the captain saw in the fog",
        "Donate they did, and generously.",
        "Register your ship elsewhere, the clerk said, and nobody will ask.",
        "Subscribe! shouted the boy at the gate, and the crowd laughed.",
        "Both the AFP/Reuters dispatches were wrong.",
        "Figure 3 - the loss of 1998 - was left out.",
        "Table 4 of the report shows a loss.",
        "This transcript was the only evidence left.",
        "At 10.45 the lock was closed.",
        "Source of the leak: a clerk in the second office.",
        "You received the letter on Monday, said the clerk.",
        "To unsubscribe from an alliance takes a year.",
        "3. Recommendations",
        "Energy in winter",
        "12 harbours",
    ],
)
def test_prose_is_not_taken_for_furniture(text: str) -> None:
    assert furniture(text) is None
    assert not is_pointer(text)


@pytest.mark.parametrize(
    "text",
    [
        "14.20 BST",
        "Updated at 7:05 am",
        "9/1/23, 11:02 PM",
        "Enjoying the paper? Subscribe now.",
        "You have read your last free page. Sign up today to keep reading.",
        "Barges at the weir. ANSA/Jo Marsh",
        "Figure 2. Boats through the lock, 1990–2020",
        "2.4K followers",
        "Previous articleFerry strike endsNext articleBridge toll rises",
        "Posted in Rivers, Tolls. Tagged locks. 3 Comments",
        "You received this message because you joined the list.",
        "Unsubscribe",
        "View in browser",
        "Zur Startseite",
        "Más información",
        "Share this job",
        "4,310 Accesses",
        "2.1K views",
    ],
)
def test_furniture_is_known_by_its_wording_whatever_the_site(text: str) -> None:
    assert furniture(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "SEE ALSO | The keeper of the upper lock",
        "[READ: The keeper of the upper lock]",
        "RELATED STORY The keeper of the upper lock",
    ],
)
def test_a_pointer_may_have_a_bar_or_brackets(text: str) -> None:
    assert is_pointer(text)


@pytest.mark.parametrize(
    ("text", "known"),
    [("Shared costs reveal old fears.", False), ("The ministry never answered the letter.", True),
     ("Norms are shared among equals.", False), ("In 2019 the toll doubled.", True), ("Let me be clear.", True),
     ("Verification matters more than declared intent.", False), ("He refused.", True)],
)  # fmt: skip
def test_sentences_that_tell_are_parted_from_those_that_name_a_subject(text: str, known: bool) -> None:
    assert tells(text) is known


@pytest.mark.parametrize(
    "text",
    [
        "Facebook X Reddit",
        "Share on Facebook Share on Twitter",
        "FacebookTwitterLinkedInEmail",
        "Share | Tweet | Email | Print",
        "12 Shares Facebook Twitter",
        "Teilen auf Facebook WhatsApp E-Mail",
    ],
)
def test_a_row_of_share_buttons_is_known_whatever_the_networks(text: str) -> None:
    assert is_share_bar(text)


@pytest.mark.parametrize(
    "text", ["X marks the spot", "Reddit and the markets", "Share of trade", "Line of sight", "Mail"]
)
def test_words_of_networks_do_not_make_a_share_bar(text: str) -> None:
    assert not is_share_bar(text) or text == "Mail"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("July 18, 2025", "2025-07-18"),
        ("18th of July, 2025", "2025-07-18"),
        ("18. Juli 2025", "2025-07-18"),
        ("18 de julio de 2025", "2025-07-18"),
        ("le 1er août 2025", "2025-08-01"),
        ("18 июля 2025", "2025-07-18"),
        ("2025-07-18T09:30:00Z", "2025-07-18"),
        ("18.07.2025", "2025-07-18"),
        ("18.07.25", "2025-07-18"),
        ("modifié le 18 juillet 2025 à 9h30", "2025-07-18"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("September, Friday 20, 2024", "2024-09-20"),
        ("Fri, 20 Sep 2024 10:22:00 GMT", "2024-09-20"),
        ("2025年7月18日", "2025-07-18"),
    ],
)
def test_dates_of_many_shapes_are_read(text: str, iso: str) -> None:
    assert [d.value.isoformat() for d in find_dates(text) if d.value] == [iso]


@pytest.mark.parametrize(
    "text", ["9–11 words", "February 30, 2024", "In May the fleet left", "Chapter 3, 2024 edition", "1945"]
)
def test_what_is_no_full_date_gives_none(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    "text", ["The Treaty of May 3, 2024", "It began on July 18, 2025, in the harbour, and it was cold."]
)
def test_a_date_inside_other_words_makes_no_dateline(text: str) -> None:
    assert dateline(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ada Fenn and Tomas Lind", ("Ada Fenn", "Tomas Lind")),
        ("BY ADA FENN, STAFF WRITER", ("Ada Fenn",)),
        ("Published by Mara Quill", ("Mara Quill",)),
        ("Posted by admin", ()),
        ("Fact-checked by Ada Fenn", ()),
        ("By Ada Fenn, our inland correspondent", ("Ada Fenn",)),
        ("By contrast, nothing happened", None),
        ("By", None),
    ],
)
def test_bylines_name_people_and_nothing_else(text: str, names: tuple[str, ...] | None) -> None:
    assert byline(text) == names
