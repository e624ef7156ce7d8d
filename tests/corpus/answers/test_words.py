"""Words that name no theme are answered with what the articles say on them, and it is said that they are none."""

from __future__ import annotations

from corpus.answer import Answer, Note, Quotes
from corpus.answers import compare_theme as by_theme
from corpus.article import Article, Reading, Section
from corpus.request import CompareTheme, Summary, Theme, decode, encode
from tests.corpus.answers.conftest import GUILD, Asker

WORDS = "correspondent currency"
OTHER = GUILD + 2


def _notes(answer: Answer) -> str:
    return " ".join(block.text for block in answer.blocks if isinstance(block, Note))


def _quotes(answer: Answer) -> list[str]:
    return [quote.text for block in answer.blocks if isinstance(block, Quotes) for quote in block.quotes]


def test_words_that_articles_use_are_compared_by_and_said_to_be_no_theme(ask: Asker) -> None:
    answer = ask(CompareTheme(WORDS))
    assert answer.found
    assert f"No theme is called “{WORDS}”" in _notes(answer)
    assert any("currency" in text for text in _quotes(answer))
    for article in answer.blocks:
        if isinstance(article, Quotes) and article.lead and "of its sentences" in article.lead:
            assert article.quotes


def test_the_words_stay_on_the_buttons_as_they_were_typed(ask: Asker) -> None:
    answer = ask(Theme(WORDS))
    compare = next(way.request for way in answer.follow_ups if isinstance(way.request, CompareTheme))
    assert compare == CompareTheme(WORDS) == decode(encode(compare))
    again = ask(compare)
    assert again.request == compare
    (menu,) = again.menus
    summary = menu.choices[0].request
    assert isinstance(summary, Summary)
    assert summary.focus == WORDS
    assert f"No theme is called “{WORDS}”" in _notes(ask(summary))


def test_a_named_article_that_is_silent_on_the_words_is_shown_to_be(ask: Asker) -> None:
    answer = ask(CompareTheme(WORDS, ("no heading stands over this", "two ledgers of sanctions")))
    silent = [
        block.heading for block in answer.blocks if isinstance(block, Note) and block.text == by_theme.NOTHING_ON_THIS
    ]
    assert len(silent) == 1 and (silent[0] or "").startswith("No heading stands over this")
    assert answer.found


def test_words_of_which_one_stands_nowhere_are_not_found_as_before(ask: Asker) -> None:
    for words in ("beekeeping zebras", "currency zebras", "", "!!", "the of and"):
        assert not ask(CompareTheme(words)).found or not words.strip()
        assert "No theme is called" not in _notes(ask(CompareTheme(words)))


def test_another_guild_is_not_told_what_words_mean_on_this_one(ask: Asker) -> None:
    words = "pilots berth rotation"
    assert ask(Theme(words)).found
    assert not ask(Theme(words), GUILD + 1).found
    assert not ask(CompareTheme(words), None).found


def test_a_short_article_that_says_it_in_other_words_is_said_to(ask: Asker) -> None:
    told = (
        "The clerk was charged with smuggling of cigarettes. Customs officers seized eleven crates in the harbour.",
        "Smuggling of cigarettes is on the rise. Customs officers seized a lorry, and the driver was fined in court.",
        "Cigarettes worth a fortune came by night boat. Customs officers seized the crates, and a driver was fined.",
        "The choir sang on the green. Children danced, and everybody ate strawberries until the evening bell rang.",
    )
    for at, text in enumerate(told):
        story = Article(title=f"Story {at}", sections=(Section(None, (text,)),))
        ask.run(ask.library.shelf(OTHER).add(Reading(story), source="test", by="a moderator"))
    answer = ask(CompareTheme("smuggling", ("Story 0", "Story 1", "Story 2", "Story 3")), OTHER)
    leads = {block.heading: block.lead for block in answer.blocks if isinstance(block, Quotes) and block.heading}
    silent = [block.heading for block in answer.blocks if isinstance(block, Note) and block.heading]
    assert leads["Story 2"] == by_theme.OTHER_WORDS
    assert leads["Story 0"] == "50% of its sentences use these words."
    assert silent == ["Story 3"]


def test_the_article_that_uses_most_of_the_words_comes_first(ask: Asker) -> None:
    answer = ask(CompareTheme("trust between allies"), None)
    said = [block.heading for block in answer.blocks if isinstance(block, Quotes) and block.heading]
    assert said[0] == "Trust Has a Processing Time"
