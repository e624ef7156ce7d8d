"""A look ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

_AHEAD = re.compile(
    r"\b(?:will|would|is going to)\b.*\b(?:in the (?:coming|next)|over the (?:coming|next)"
    r"|next (?:decade|century|generation)"
    r"|in future|future|for (?:years|decades|generations)|(?:ten|twenty|fifty) years)\b"
    r"|\bwill (?:continue|keep|remain|become|grow|shrink|rise|fall|spread|increasingly|soon|depend"
    r"|face|favou?r|need|mean)\b"
    r"|\b(?:is|are) (?:un)?likely to\b|\b(?:is|are) (?:set|bound|expected|poised) to\b"
)


def _fits(passage: Passage) -> float:
    return 0.9 if not passage.defining and _AHEAD.search(passage.core) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    return (
        Wording(
            say("“{title}” looks ahead here. How likely is it that things turn out so?", title=title)
            if title
            else say("The passage looks ahead. How likely is it that things turn out so?"),
            (say("Likely"), say("As likely as not"), say("Unlikely")),
        ),
        Wording(say("The passage looks ahead. What should be done today if it is right?")),
        Wording(say("The passage looks ahead. What would have to happen for it to be wrong?")),
    )


KIND = of_passages("forecast", say("A look ahead"), _fits, _word)
