"""`/define` says whose words a meaning is in, and says plainly where there is none."""

from corpus.answer import Entries, Note, Quotes
from corpus.answers import define as words
from corpus.article import Article, Reading, Section
from corpus.request import Define, Search, as_id
from corpus.store.writes_names import NewTerm
from tests.corpus.answers.conftest import GUILD, Asker


def test_the_curated_definition_comes_first_and_says_whose_it_is(ask: Asker) -> None:
    answer = ask(Define("snapback mechanism"))
    first = answer.blocks[0]
    assert isinstance(first, Note) and first.heading is not None and "starter glossary" in first.heading
    headings = [block.heading for block in answer.blocks]
    assert words.DEFINED in headings and words.WHERE in headings and words.RELATED in headings


def test_an_acronym_leads_to_its_term_and_is_expanded(ask: Asker) -> None:
    answer = ask(Define("eum"))
    assert answer.title == "end-use monitoring (EUM)"
    assert answer.match is not None and answer.match.how == "alias"
    assert words.stands_for("EUM", "end-use monitoring") in [
        block.text for block in answer.blocks if isinstance(block, Note)
    ]


def test_a_misspelt_term_is_a_near_match(ask: Asker) -> None:
    answer = ask(Define("snpaback mechanism"))
    assert answer.match is not None and (answer.match.how, answer.match.found) == ("near", "snapback mechanism")


def test_a_word_the_glossary_lacks_is_defined_by_the_articles_that_define_it(ask: Asker) -> None:
    answer = ask(Define("harbour dues"))
    assert answer.found
    (defined,) = [block for block in answer.blocks if isinstance(block, Quotes)]
    assert defined.heading == words.DEFINED
    assert defined.quotes[0].text.startswith("Harbour dues are charges")
    assert [defined.quotes[0].text[a:b] for a, b in defined.quotes[0].marks] == ["Harbour dues"]


def test_a_word_that_is_only_used_gets_a_concordance_and_the_plain_sentence(ask: Asker) -> None:
    answer = ask(Define("berth rotation"))
    (used,) = [block for block in answer.blocks if isinstance(block, Quotes)]
    assert (used.heading, used.lead) == (words.USED, words.NOT_DEFINED)
    assert len({quote.citation.article_id for quote in used.quotes}) == 2
    assert all("berth rotation" in quote.text.lower() and quote.marks for quote in used.quotes)


def test_an_acronym_that_only_an_article_expands_is_expanded(ask: Asker) -> None:
    answer = ask(Define("HSB"))
    assert words.stands_for("HSB", "Harbour Safety Board") in [
        block.text for block in answer.blocks if isinstance(block, Note)
    ]


def test_one_guilds_articles_define_nothing_for_another(ask: Asker) -> None:
    assert not ask(Define("harbour dues"), guild=78).found
    assert not ask(Define("HSB"), guild=None).found


def test_where_it_occurs_opens_a_search_there(ask: Asker) -> None:
    answer = ask(Define("berth rotation"))
    (places,) = [block for block in answer.blocks if isinstance(block, Entries) and block.heading == words.WHERE]
    for entry in places.entries:
        assert isinstance(entry.opens, Search)
        found = ask(entry.opens)
        assert found.found and all(quote.citation.article_id == as_id(entry.opens.article) for quote in found.quotes())


def test_an_unknown_word_is_not_found(ask: Asker) -> None:
    answer = ask(Define("zxqv blorp"))
    assert not answer.found
    assert not answer.quotes()


def test_another_word_of_the_same_stem_is_said_to_be_another(ask: Asker) -> None:
    answer = ask(Define("overcomplience"))
    assert answer.match is not None and (answer.match.how, answer.match.found) == ("near", "overcompliance")
    first = answer.blocks[0]
    assert isinstance(first, Note) and first.heading is not None and "starter glossary" in first.heading


def test_a_misspelt_word_that_only_articles_use_is_answered_as_near(ask: Asker) -> None:
    answer = ask(Define("bertth rotatoin"))
    assert answer.title == "berth rotation"
    assert answer.match is not None and answer.match.how == "near"


def test_other_forms_of_the_same_word_are_not_other_names(ask: Asker) -> None:
    notes = [block.text for block in ask(Define("overcompliance")).blocks if isinstance(block, Note)]
    assert not [text for text in notes if text.startswith("Also called")]


def test_a_term_that_is_not_found_names_what_is_near_by_one_of_its_words(ask: Asker) -> None:
    answer = ask(Define("overcompliance zeal"))
    assert not answer.found
    assert "overcompliance" in [way.label for way in answer.follow_ups]


def test_where_nothing_is_near_one_is_told_what_to_browse(ask: Asker) -> None:
    answer = ask(Define("zxqv blorp"))
    (note,) = [block for block in answer.blocks if isinstance(block, Note)]
    assert "/glossary" in note.text


def test_a_term_is_defined_by_sentences_that_write_it_otherwise(ask: Asker) -> None:
    for typed in ("MANPADS", "man portable air defence systems"):
        answer = ask(Define(typed))
        assert answer.title == "man-portable air-defence system (MANPADS)"
        (defined,) = [block for block in answer.blocks if isinstance(block, Quotes)]
        assert defined.heading == words.DEFINED
        assert defined.quotes[0].text.startswith("Man-portable air-defense systems (MANPADS) are")


def test_an_acronym_that_only_articles_expand_leads_to_the_term_they_write_otherwise(ask: Asker) -> None:
    guild = 79
    text = "The Gate Keeping Licenses Act (GKLA) closed the quay to ships that carried no papers."
    term = NewTerm("gate-keeping licences act", definition="A law on who may enter.", curated_by=None)
    asker_shelf = ask.library.shelf(guild)
    ask.run(asker_shelf.add(Reading(Article(None, (Section(None, (text,)),))), source="test", by="a moderator"))
    ask.run(ask.library.store.put_terms(guild, [term]))
    answer = ask(Define("GKLA"), guild=guild)
    assert answer.title == "gate-keeping licences act"
    assert words.stands_for("GKLA", "gate-keeping licences act") in [
        block.text for block in answer.blocks if isinstance(block, Note)
    ]
    assert ask(Define("GKLA"), guild=GUILD).title != answer.title


def test_terms_that_the_articles_use_beside_it_are_told_and_no_others(ask: Asker) -> None:
    guild = 80
    beside = ["Berth rotation needs a harbour master.", "A harbour master may end berth rotation.", "Pilots sleep."]
    apart = [f"Tug number {at} waits at the quay for the tide to turn." for at in range(30)]
    article = Article(None, (Section(None, (*beside, *apart, "Berth rotation did not move a tug.")),))
    ask.run(ask.library.shelf(guild).add(Reading(article), source="test", by="a moderator"))
    terms = [NewTerm("berth rotation"), NewTerm("harbour master"), NewTerm("tug"), NewTerm("berth")]
    ask.run(ask.library.store.put_terms(guild, terms))
    blocks = ask(Define("berth rotation"), guild=guild).blocks
    (found,) = [block for block in blocks if isinstance(block, Entries) and block.heading == words.BESIDE]
    assert [(one.label, one.detail) for one in found.entries] == [("harbour master", "in 2 paragraphs")]
    assert all(block.heading != words.BESIDE for block in ask(Define("tug"), guild=guild).blocks)


def test_words_that_name_nothing_are_not_looked_for(ask: Asker) -> None:
    for typed in ("the", "of the", "US", "--"):
        assert all(block.heading != words.WHERE for block in ask(Define(typed)).blocks)
