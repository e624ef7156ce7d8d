"""A sentence that defines is told from one that does not, with the term it defines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language.definitions import definition


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("A towline clause is a provision under which the owner pays for the tug.", "towline clause"),
        ("Ballast hedging refers to the purchase of fuel before it is needed.", "Ballast hedging"),
        ("Berth rotation means that no ship keeps a place for longer than a day.", "Berth rotation"),
        ("By demurrage we mean the charge for a late return.", "demurrage"),
        ("The charge for a late return, known as demurrage, is paid weekly.", "demurrage"),
        ("This practice is called slow steaming.", "slow steaming"),
        ("“Slow steaming” is the practice of sailing below full speed to save fuel.", "Slow steaming"),
        ("In harbour law, a lien is a right to keep goods until a debt is paid.", "lien"),
        ("Pilotage (PLT) is a service by which a local officer guides a ship.", "Pilotage"),
        ("Mooring fees are charges that a port makes for the use of its quays.", "Mooring fees"),
    ],
)
def test_defining_sentences_are_sure_and_name_their_term(sentence: str, term: str) -> None:
    found = definition(sentence)
    assert found.term == term
    assert found.sureness >= 0.6


@pytest.mark.parametrize(
    "sentence",
    [
        "The port was closed for a week.",
        "This is a problem that grows.",
        "The result is a delay that nobody wants.",
        "What is demurrage?",
        "They are a crew that works at night.",
        "Waiting does not mean idleness.",
        "",
        "Ships sail.",
    ],
)
def test_other_sentences_are_not(sentence: str) -> None:
    assert definition(sentence).sureness < 0.5


def test_a_definition_with_a_kind_and_what_sets_it_apart_is_surer_than_a_bare_one() -> None:
    full = definition("A towline clause is a provision that makes the owner pay for the tug.")
    bare = definition("A towline clause is a nuisance.")
    assert full.sureness > bare.sureness


@given(st.text(max_size=300))
def test_any_text_gets_a_sureness(sentence: str) -> None:
    found = definition(sentence)
    assert 0.0 <= found.sureness <= 1.0
    assert found.term is None or (found.term and found.term in " ".join(sentence.split()))
