"""One thing ranked above another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

# "more than twenty" counts, "no more than" bounds; neither ranks.
_RANKS = re.compile(
    r"(?<![Nn]o )(?<![Nn]ot )\b(?:more|less|better|worse|greater|stronger|weaker|harder|easier|safer|cheaper|faster"
    r"|further|sooner|higher|lower|larger|smaller|worth more|matters? more)\b(?: [\w’'-]+,?){0,9}? than\b"
    r"(?! (?:\d|at\b|in the|two|three|four|five|six|seven|eight|nine|ten|half|once|ever|before|usual|expected"
    r"|that|it|they|is|are|was|were|most|many|any)\b)"
    r"|\b(?:matters?|counts?|depends?|owes?|says?) (?:more|less)\b",
)


def _fits(passage: Passage) -> float:
    return 0.85 if passage.debatable and _RANKS.search(passage.core) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    return (
        Wording(
            say("“{title}” sets one thing above another here. Would you put them in the same order?", title=title)
            if title
            else say("The passage sets one thing above another. Would you put them in the same order?"),
            (say("In the same order"), say("The other way round"), say("They cannot be ranked")),
        ),
        Wording(say("The passage sets one thing above another. When would you turn that order round?")),
        Wording(say("The passage sets one thing above another. Whom does that order suit?")),
    )


KIND = of_passages("ranking", say("What comes first"), _fits, _word)
