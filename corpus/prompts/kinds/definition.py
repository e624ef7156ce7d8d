"""The edge of a definition."""

from __future__ import annotations

from corpus.prompts.compose_material import Material
from corpus.prompts.kinds.kind import Draft, Kind, Wording, term_of
from corpus.saying import say

NAME, HEADING = "definition", say("The edge of a term")


def _drafts(material: Material) -> list[Draft]:
    named = [(passage, term_of(passage, material.passages)) for passage in material.passages]
    return [Draft(NAME, HEADING, 0.6, (passage,), _wordings(term), term=term) for passage, term in named if term]


def _wordings(term: str) -> tuple[Wording, ...]:
    return (
        Wording(
            say("Should the term “{term}” reach further than this passage says, less far, or just as far?", term=term),
            (say("Further"), say("Less far"), say("Just as far")),
        ),
        Wording(say("Which case lies just outside “{term}” as explained here, and should it be let in?", term=term)),
        Wording(say("Who would want “{term}” to be explained otherwise than it is here, and how?", term=term)),
    )


KIND = Kind(NAME, HEADING, _drafts)
