"""What is worked out when an article arrives can be trusted by every answer after it."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.arrival import ThemeWords, derive, on_themes
from corpus.article import Article, Section

ARTICLE = Article(
    title="Dues and Pilots",
    standfirst="Small ports cannot live on harbour dues alone.",
    sections=(
        Section(
            None,
            (
                "Harbour dues are charges that a port makes for the use of its quays. They pay the pilots.",
                "The Harbour Safety Board (HSB) sets them each spring. Small ports protest.",
            ),
        ),
        Section("What the north did", ("Licensing of pilots began there. A licence cost little.",)),
    ),
)
THEMES = (ThemeWords(7, ("harbour dues", "pilot")), ThemeWords(8, ("sugar",)))


def test_sentences_know_their_place_and_their_nature() -> None:
    derived = derive(ARTICLE, THEMES)
    paragraphs = {number: text for number, _, text in ARTICLE.paragraphs()}
    assert all(paragraphs[one.paragraph][one.start : one.end] == one.text for one in derived.sentences)
    assert [one.paragraph for one in derived.sentences] == [1, 1, 2, 2, 3, 3]
    assert [one.leans for one in derived.sentences][:2] == [False, True]
    assert derived.sentences[0].defines == "Harbour dues"


def test_expansions_and_phrases_are_the_articles_own() -> None:
    derived = derive(ARTICLE, THEMES)
    assert [(one.short, one.long) for one in derived.expansions] == [("HSB", "Harbour Safety Board")]
    assert "small ports" in [one.text.lower() for one in derived.phrases]


def test_themes_hold_the_sentences_that_are_on_them_best_first() -> None:
    (only,) = derive(ARTICLE, THEMES).themes
    assert only.theme_id == 7
    assert next(at for at, _ in only.sentences) == 0
    assert {at for at, _ in only.sentences} == {0, 1, 4}
    assert only.share == 0.5
    assert list(only.sentences) == sorted(only.sentences, key=lambda pair: -pair[1])


def test_a_theme_that_comes_later_is_found_as_if_it_had_been_there() -> None:
    derived = derive(ARTICLE, THEMES)
    assert on_themes([one.text for one in derived.sentences], THEMES) == derived.themes


def test_an_article_without_text_derives_to_nothing() -> None:
    derived = derive(Article(None, ()), THEMES)
    assert not derived.sentences and not derived.phrases and not derived.themes


@given(st.lists(st.text(max_size=200), max_size=4), st.text(max_size=40) | st.none())
def test_any_article_can_arrive(paragraphs: list[str], title: str | None) -> None:
    article = Article(title, (Section(None, tuple(paragraphs)),))
    derived = derive(article, THEMES)
    for one in derived.sentences:
        assert paragraphs[one.paragraph - 1][one.start : one.end] == one.text != ""
        assert 0 <= one.salience <= 1 and 0 <= one.definition <= 1
    assert all(0 < theme.share <= 1 for theme in derived.themes)
