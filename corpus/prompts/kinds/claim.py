"""A claim to test against the cases that the group knows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

# A relation or a judgement, which cases can bear out or not; a mere description has none.
_CLAIMS = re.compile(
    r"\b(?:depends?|matters?|makes?|comes? from|creates?|requires?|cannot|more|less|better|worse|weaker|stronger|easier"
    r"|harder|helps?|hurts?|favou?rs?|tends?|shapes?|drives?|determines?|decides?|becomes?|remains?|enough|only|little|few"
    r"|best|worst|needs?|means|serves?|protects?|undermines?|strengthens?|weakens?|reinforces?|rewards?|encourages?"
    r"|deters?|reduces?|increases?|limits?|improves?|teaches|invites?|hard|easy|difficult|important|essential|central"
    r"|useful|useless|dangerous|safe|fragile|expensive|costly|cheap|powerful|worth|acceptable|possible|impossible)\b"
)


def _fits(passage: Passage) -> float:
    return 0.5 if passage.debatable and not passage.hedged and _CLAIMS.search(passage.core) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    ways = [
        Wording(
            say("Does this claim from “{title}” hold in the cases that you know?", title=title)
            if title
            else say("Does this claim hold in the cases that you know?"),
            (say("It holds"), say("It holds in some cases"), say("It does not hold")),
        ),
        Wording(
            say("Think of one case that you know well. Does it bear this claim out?"),
            (say("It bears it out"), say("In part"), say("It speaks against it")),
        ),
        Wording(say("What would have to be so for this claim to fail?")),
        Wording(say("Which article that the group has read would dispute this claim?")),
    ]
    if title:
        whole = (say("Yes, as it stands"), say("Yes, with reservations"), say("No"))
        ways.append(Wording(say("“{title}” makes this claim. Would you put your own name to it?", title=title), whole))
    return ways


KIND = of_passages("claim", say("A claim to test"), _fits, _word)
