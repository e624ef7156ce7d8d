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
        ("Slack berthing is skill that a pilot learns at sea and cannot write down.", "Slack berthing"),
        ("Lightering, which means moving cargo to a smaller ship, is common here.", "Lightering"),
        ("Third-party pilotage is the guiding of a ship by somebody from neither port.", "Third-party pilotage"),
        ("The law adds the deemed berth, which is the use of a quay without mooring at it.", "deemed berth"),
        ("“Tug-free” describes ports that large ships enter without help.", "Tug-free"),
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
        "The crew sailed north in 1911 and wintered on the ice.",
        "Dockers therefore reach ships through gates: the main gate and the back gate.",
        "",
        "Ships sail.",
    ],
)
def test_other_sentences_are_not(sentence: str) -> None:
    assert definition(sentence).sureness < 0.5


def test_who_names_a_thing_is_not_what_is_named() -> None:
    assert definition("Pilots refer to this habit as slack berthing.").term != "Pilots"


def test_what_only_weighs_a_thing_defines_it_less_than_what_says_its_kind() -> None:
    weighed = definition("Silting is a serious problem in many ports of the delta.")
    defined = definition("Silting is a build-up of mud that closes a port to large ships.")
    assert weighed.term is None
    assert weighed.sureness < defined.sureness


def test_a_definition_with_a_kind_and_what_sets_it_apart_is_surer_than_a_bare_one() -> None:
    full = definition("A towline clause is a provision that makes the owner pay for the tug.")
    bare = definition("A towline clause is a nuisance.")
    assert full.sureness > bare.sureness


def test_a_definition_in_passing_is_told_though_no_cue_names_its_term() -> None:
    aside = definition("Pilots fear windage, the force that the wind puts on a hull, more than they fear fog.")
    plain = definition("Pilots fear the storms of the north more than they fear fog.")
    assert aside.sureness > plain.sureness


def test_what_only_resembles_a_definition_names_no_term() -> None:
    for sentence in (
        "A fair question is how many of them the port will still allow.",
        "A useful habit is sleep that ends early.",
    ):
        assert definition(sentence).term is None


def test_a_term_never_ends_in_a_small_word() -> None:
    assert definition("The pact, known as the Joint Plan of (JPO), was signed.").term != "Joint Plan of"


@given(st.text(max_size=300))
def test_any_text_gets_a_sureness(sentence: str) -> None:
    found = definition(sentence)
    assert 0.0 <= found.sureness <= 1.0
    assert found.term is None or (found.term and found.term in " ".join(sentence.split()))
