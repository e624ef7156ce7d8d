"""A passage to read closely."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.language.definitions import definition
from corpus.language.sentences import split
from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

_SHORTEST = 150  # characters


def _fits(passage: Passage) -> float:
    if not passage.english:
        return 0.3
    if not passage.debatable or len(passage.text) < _SHORTEST:
        return 0.0
    _, end = split(passage.text)[0]
    if definition(passage.text[:end]).term:  # a definition leaves little to read closely
        return 0.0
    return 0.6 if passage.text != passage.core else 0.3


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    ways = [
        Wording(
            say("Read this passage from “{title}” twice. What does it take for granted?", title=title)
            if title
            else say("Read this passage twice. What does it take for granted?")
        ),
        Wording(say("Which word in this passage carries the most weight, and what would change with a weaker one?")),
        Wording(say("What would you ask the author of this passage?")),
        Wording(say("What does this passage leave unsaid?")),
        Wording(say("At which point of this passage would you ask for an example, and of what?")),
    ]
    if passage.text != passage.core:
        ways.append(Wording(say("Put this passage into one sentence of your own. What gets lost?")))
    return ways


KIND = of_passages("passage", say("A passage to read closely"), _fits, _word)
