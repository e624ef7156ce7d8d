"""A what-if for a named kind of actor: insurers, small states, teachers."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.actors import acting, opening_actors
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say


def _fits(passage: Passage) -> float:
    if not passage.debatable or passage.core != passage.text:
        return 0.0
    return 0.9 if acting(passage) else 0.6 if opening_actors(passage) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    actors = acting(passage)
    if actors:
        return (
            Wording(
                say(
                    "What if {actors} did the opposite of what this passage describes:"
                    " who would gain, and who would lose?",
                    actors=actors,
                )
            ),
            Wording(
                say(
                    "Suppose that {actors} no longer did what this passage describes."
                    " Who would notice first, and what then?",
                    actors=actors,
                )
            ),
            Wording(
                say("What would have to change before {actors} acted otherwise than this passage says?", actors=actors)
            ),
        )
    actors, title = opening_actors(passage), title_of(passage.article)
    return (
        Wording(
            say(
                "Suppose that {actors} read “{title}”. What would they say to this passage?", actors=actors, title=title
            )
            if title
            else say("Suppose that {actors} read this passage. What would they dispute first?", actors=actors)
        ),
        Wording(
            say(
                "Suppose that you had to advise {actors}. What would you tell them to do after this passage?",
                actors=actors,
            )
        ),
        Wording(say("What if {actors} were asked to answer this passage: what would they say?", actors=actors)),
    )


KIND = of_passages("what-if", say("What if"), _fits, _word)
