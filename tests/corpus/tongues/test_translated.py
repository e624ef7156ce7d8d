"""What we say is said again in another language; what others say stays as it is."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from corpus.answer import Answer, Citation, Entries, Entry, FollowUp, Match, Note, Quote, Quotes
from corpus.request import Articles, Define, Search
from corpus.saying import say, say_count, say_day, say_list, say_number, say_percent, say_together
from corpus.tongues import LANGUAGES, Language, language_for, translated


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("en-GB", "en"), ("en-US", "en"), ("de", "de"), ("fr", "fr"), ("es-ES", "es"), ("es-419", "es"),
        ("pt-BR", "en"), ("zh-CN", "en"), ("da", "en"), ("", "en"), ("DE", "de"), ("de_AT", "de"),
    ],
)  # fmt: skip
def test_a_locale_of_discord_leads_to_one_of_our_languages(locale: str, language: Language) -> None:
    assert language_for(locale) == language


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["14 January 2026", "a, b and c", "12,345", "19%", "under 1%"]),
        ("de", ["14. Januar 2026", "a, b und c", "12.345", "19\xa0%", "unter 1\xa0%"]),
        ("fr", ["14 janvier 2026", "a, b et c", "12\u202f345", "19\xa0%", "moins de 1\xa0%"]),
        ("es", ["14 de enero de 2026", "a, b y c", "12.345", "19\xa0%", "menos del 1\xa0%"]),
    ],
)
def test_dates_lists_numbers_and_shares_are_written_as_the_language_does(language: Language, words: list[str]) -> None:
    said = (
        say_day(dt.date(2026, 1, 14)),
        say_list("abc"),
        say_number(12345),
        say_percent(0.186),
        say("under {share}", share=say_percent(0.01)),
    )
    assert list(translated(said, language)) == words


def test_the_first_of_a_month_has_its_own_form_in_french() -> None:
    first = say_day(dt.date(2026, 3, 1))
    assert [translated(first, language) for language in LANGUAGES] == [
        "1 March 2026", "1. März 2026", "1er mars 2026", "1 de marzo de 2026",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "none", "one", "two", "many"),
    [
        ("en", "0 themes", "1 theme", "2 themes", "2,000 themes"),
        ("de", "0 Themen", "1 Thema", "2 Themen", "2.000 Themen"),
        ("fr", "0 thème", "1 thème", "2 thèmes", "2\u202f000 thèmes"),
        ("es", "0 temas", "1 tema", "2 temas", "2.000 temas"),
    ],
)
def test_a_number_takes_the_form_that_the_language_has_for_it(
    language: Language, none: str, one: str, two: str, many: str
) -> None:
    said = tuple(say_count("{count} theme", "{count} themes", number) for number in (0, 1, 2, 2000))
    assert translated(said, language) == (none, one, two, many)


def test_sentences_inside_sentences_are_said_again_too() -> None:
    inner = say_count("{count} article", "{count} articles", 3)
    said = say_together(say("Articles on {theme}", theme="{odd} theme"), inner, between=" · ")
    assert translated(said, "de") == "Artikel zu {odd} theme · 3 Artikel"


def test_an_answer_keeps_quotes_names_requests_and_everything_plain() -> None:
    quote = Quote("Themes are quoted.", Citation(1, "Articles", 2), ((0, 6),))
    ways = (FollowUp(say("Articles"), Articles(theme="Themes")), FollowUp("Themes", Define("Themes")))
    answer = Answer(
        title="Articles",
        subtitle=say("Themes"),
        blocks=(
            Note("Themes", heading=say("Themes")),
            Quotes((quote,), lead=say("Outline")),
            Entries((Entry("Themes", say("undated"), Search("Themes")),), heading="Themes"),
        ),
        request=Search("Themes"),
        match=Match("near", "Themes", "Articles"),
        follow_ups=ways,
        next=Search("Themes", page=2),
    )
    told = translated(answer, "de")
    assert (told.title, told.subtitle) == ("Articles", "Themen")
    assert told.blocks == (
        Note("Themes", heading="Themen"),
        Quotes((quote,), lead="Gliederung"),
        Entries((Entry("Themes", "ohne Datum", Search("Themes")),), heading="Themes"),
    )
    assert told.follow_ups == (FollowUp("Artikel", ways[0].request), FollowUp("Themes", ways[1].request))
    assert (told.request, told.match, told.next) == (answer.request, answer.match, answer.next)
    assert dataclasses.replace(told, title="") != told


def test_a_request_is_never_said_again_even_where_it_was_made_of_our_words() -> None:
    request = Search(say("Themes"))
    for language in LANGUAGES:
        assert translated(FollowUp(say("Themes"), request), language).request is request


def test_what_no_catalogue_holds_stays_english() -> None:
    for language in LANGUAGES:
        assert translated(say("Nobody ever translated {this}.", this=3), language) == "Nobody ever translated 3."
        assert translated(say(""), language) == ""
        assert translated("Themes", language) == "Themes"
        assert translated(None, language) is None
