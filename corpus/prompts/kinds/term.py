"""A term that two articles may not use alike."""

from __future__ import annotations

from corpus.prompts.compose_material import Material
from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Draft, Kind, Wording, term_of
from corpus.saying import say

NAME, HEADING = "term", say("One term, two uses")


def _drafts(material: Material) -> list[Draft]:
    found = []
    for pair in material.terms:
        name = term_of(pair.here, material.passages)
        if name:
            wordings = _explained_twice(name) if pair.explains else _used(name)
            weight = 1.0 if pair.explains else 0.85
            passages = (pair.here, pair.there)
            if pair.explains:
                # The same question from whichever of the two articles it is come by.
                passages = (min(passages, key=_age), max(passages, key=_age))
            found.append(Draft(NAME, HEADING, weight, passages, wordings, term=name))
    return found


def _age(passage: Passage) -> int:
    return passage.article.id


def _explained_twice(term: str) -> tuple[Wording, ...]:
    return (
        Wording(
            say("Do these two passages mean the same by “{term}”?", term=term),
            (say("The same"), say("Nearly the same"), say("Different things")),
        ),
        Wording(
            say("Both passages explain “{term}”. Which explanation would you work with?", term=term),
            (say("The first"), say("The second"), say("Both together"), say("Neither")),
        ),
    )


def _used(term: str) -> tuple[Wording, ...]:
    return (
        Wording(
            say(
                "The first passage explains “{term}”."
                " Does the second use it in that sense, a wider one, or a narrower one?",
                term=term,
            ),
            (say("In that sense"), say("In a wider one"), say("In a narrower one")),
        ),
    )


KIND = Kind(NAME, HEADING, _drafts)
