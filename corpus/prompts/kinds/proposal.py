"""Something that the passage asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.actors import opening_actors
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

# "If it should", "should be noted" and the like ask for nothing.
_ASKS = re.compile(
    r"\b(?:should|ought(?: not)? to|would do (?:well|better|best) to|(?:do|does) (?:well|best) to)\b"
    r"(?! (?:have|be (?:noted|clear|remembered|said|possible|able|easy|enough))\b)"
)
_IF = re.compile(
    r"\b(?:if|whether|that|why|how|when|who|what|which|where|as)\b[^,.;]{0,40}\b(?:should|ought)\b|^Should\b", re.I
)
# Who must decide is not told how; nor is anything asked of "banks that must ...".
_MUST = re.compile(
    r"^(?:(?!that |who |which )\S+ ){1,4}(?:must|need to|have to)\b"
    r"(?! (?:\w+ly )?(?:decide|grapple|weigh|balance|choose|navigate|confront|contend|reckon|cope|face|live"
    r"|be (?:able|seen|said|weighed)))"
)


def _fits(passage: Passage) -> float:
    if not passage.debatable:
        return 0.0
    if _ASKS.search(passage.core) and not _IF.search(passage.core):
        return 0.95
    # What "must" be done by somebody named is asked for; elsewhere it is often only how things are.
    return 0.7 if opening_actors(passage) and _MUST.match(passage.core) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    ways = [
        Wording(
            say("“{title}” asks for this. Would you do all of it, part of it, or none of it?", title=title)
            if title
            else say("Would you do what this passage asks for: all of it, part of it, or none of it?"),
            (say("All of it"), say("Part of it"), say("None of it")),
        ),
        Wording(say("What would be lost if what this passage asks for were done?")),
        Wording(say("Who would resist what this passage asks for, and what would win them over?")),
        Wording(
            say("Suppose that what this passage asks for were done. How could one tell after a year whether it worked?")
        ),
    ]
    actors = opening_actors(passage)
    if actors:
        ways.append(
            Wording(
                say("Suppose that {actors} asked you why they should do this. What would you answer?", actors=actors)
            )
        )
    return ways


KIND = of_passages("proposal", say("Something to be done"), _fits, _word)
