"""Comparisons set quotes side by side, and say nothing that the quotes do not show."""

from corpus.answer import Grid, Note, Quotes
from corpus.answers import compare_articles as by_article
from corpus.answers import compare_theme as by_theme
from corpus.answers.wording import percent
from corpus.article import Article, Reading, Section
from corpus.request import CompareArticles, CompareTheme, as_id
from tests.corpus.answers.conftest import GUILD, Asker


def test_the_articles_that_hold_most_of_a_theme_are_compared(ask: Asker) -> None:
    answer = ask(CompareTheme("sanctions"))
    said = [block for block in answer.blocks if isinstance(block, Quotes) and block.lead and "sentences" in block.lead]
    assert len(said) == 4
    assert said[0].heading == "The Two Ledgers of Sanctions"
    assert all(1 <= len(block.quotes) <= 3 for block in said)
    assert all({quote.citation.title for quote in block.quotes} == {block.heading} for block in said)


def test_a_silent_article_that_was_asked_for_is_said_to_be_silent(ask: Asker) -> None:
    answer = ask(CompareTheme("cyber norms", ("naming the intruder", "dues and pilots", "the question after delivery")))
    silent = [
        block.heading for block in answer.blocks if isinstance(block, Note) and block.text == by_theme.NOTHING_ON_THIS
    ]
    assert silent == ["Dues and Pilots", "The Question After Delivery"]
    assert answer.found


def test_a_theme_of_which_nobody_asked_for_speaks_is_not_found(ask: Asker) -> None:
    answer = ask(CompareTheme("cyber norms", ("dues and pilots",)))
    assert not answer.found
    assert by_theme.NONE_OF_THESE in [block.text for block in answer.blocks if isinstance(block, Note)]


def test_similar_wording_is_between_different_articles_with_the_shared_words_marked(ask: Asker) -> None:
    seen = 0
    for theme in ask.run(ask.reads().themes()):
        for block in ask(CompareTheme(theme.name)).blocks:
            if isinstance(block, Quotes) and block.heading == by_theme.SIMILAR:
                for first, second in zip(block.quotes[::2], block.quotes[1::2], strict=True):
                    seen += 1
                    assert first.citation.article_id != second.citation.article_id
                    assert first.marks and second.marks
    assert seen


def test_no_quote_comes_twice_in_the_part_on_what_only_one_says(ask: Asker) -> None:
    for theme in ask.run(ask.reads().themes()):
        answer = ask(CompareTheme(theme.name))
        alone = [quote.text for block in answer.blocks if block.heading == by_theme.ALONE for quote in block.quotes]  # type: ignore[union-attr]
        others = [
            quote.text
            for block in answer.blocks
            if isinstance(block, Quotes) and block.heading != by_theme.ALONE
            for quote in block.quotes
        ]
        assert not set(alone) & set(others)


def test_the_picture_leads_with_the_theme_and_says_in_words_what_it_shows(ask: Asker) -> None:
    answer = ask(CompareTheme("sanctions"))
    (grid,) = [block for block in answer.blocks if isinstance(block, Grid)]
    assert grid.columns[0] == "sanctions"
    assert all(row in grid.alt for row in grid.rows)
    # The figures of the picture are those of its words.
    for label, values in zip(grid.rows, grid.values, strict=True):
        for name, value in zip(grid.columns, values, strict=True):
            assert (f"{name} {percent(value)}" in grid.alt.split(label)[1].split(".")[0]) is (value > 0)


def test_articles_side_by_side(ask: Asker) -> None:
    answer = ask(CompareArticles(("The Question After Delivery", "in defence of the slow licence")))
    headings = [block.heading for block in answer.blocks]
    assert by_article.SHARED_THEMES in headings
    assert by_article.SHARED_WORDS in headings
    assert "Words that set In Defense of the Slow License apart" in headings
    assert isinstance(answer.request, CompareArticles)
    assert all(as_id(name) for name in answer.request.articles)


def test_an_article_is_not_compared_with_itself(ask: Asker) -> None:
    answer = ask(CompareArticles(("naming the intruder", "Naming the Intruder")))
    assert not answer.found
    (menu,) = answer.menus
    assert ask(menu.choices[0].request).found


def test_a_misspelt_second_article_is_said_to_be_near(ask: Asker) -> None:
    answer = ask(CompareArticles(("naming the intruder", "dues and pilotts")))
    assert answer.match is not None and answer.match.how == "near"
    assert "Dues and Pilots" in answer.title


def test_an_unknown_article_is_offered_others_without_losing_the_first(ask: Asker) -> None:
    answer = ask(CompareArticles(("naming the intruder", "the questing after deliveries of bees")))
    assert not answer.found or answer.match is not None
    for way in answer.follow_ups:
        if isinstance(way.request, CompareArticles):
            assert as_id(way.request.articles[0]) and len(way.request.articles) == 2


def test_every_near_match_is_told_of(ask: Asker) -> None:
    answer = ask(CompareArticles(("naming the intrudder", "dues and pilotts")))
    assert answer.match is not None and answer.match.how == "near"
    told = f"{answer.match.asked} {answer.subtitle}"
    assert "naming the intrudder" in told and "dues and pilotts" in told


def test_the_articles_compared_open_in_summary_from_one_list(ask: Asker) -> None:
    (menu,) = ask(CompareTheme("sanctions")).menus
    assert menu.placeholder == by_theme.SUMMARY_OF and len(menu.choices) == 4
    assert all(ask(choice.request).found for choice in menu.choices)


def test_an_article_whose_summary_alone_speaks_of_a_theme_is_quoted_by_it(ask: Asker) -> None:
    told = Article(
        title="Tar and Rope",
        standfirst="Sanctions made the rope walk close.",
        sections=(Section(None, ("The walk was long and straight. Children played where the tar had been.",)),),
    )
    guild = GUILD + 3
    ask.run(ask.library.shelf(guild).add(Reading(told), source="test", by="a moderator"))
    answer = ask(CompareTheme("sanctions", ("Tar and Rope", "two ledgers of sanctions")), guild)
    (block,) = (block for block in answer.blocks if isinstance(block, Quotes) and block.heading == "Tar and Rope")
    assert block.lead == by_theme.ONLY_SUMMARY
    assert [quote.text for quote in block.quotes] == [told.standfirst]
    assert block.quotes[0].citation.paragraph == 0
