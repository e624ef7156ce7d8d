"""A condition on which all of it hangs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

# The condition has to be one of the whole sentence: nothing stands before it on which a clause of its own could hang.
# "Even if" and "as if" grant or liken, "ask if" means whether.
_FREE = r"(?:(?!\b(?:who|which|that|whose|where|because|since|so|but|what|how|whether|would|could|might)\b)[^.;:])"
_IF = re.compile(
    rf"^(?:If|Unless|Where|Only if|Provided that) [^,;]{{5,160}}, "
    rf"|^{_FREE}{{12,}}? (?:only )?(?<!even )(?<!as )(?<!ask )"
    r"(?:if|unless|provided that|as long as|on condition that|only (?:where|when|while)) [a-z]"
)
_DEPENDS = re.compile(r"\b(?:depends?|hinges?|rests?|turns?) (?:\w+ly )?(?:up)?on\b")


def _fits(passage: Passage) -> float:
    if not passage.debatable:
        return 0.0
    return 0.85 if _IF.search(passage.core) else 0.8 if _DEPENDS.search(passage.core) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    if found := _IF.search(passage.core):
        ways = [
            Wording(
                say("What “{title}” says here holds on a condition. How often is that condition met?", title=title)
                if title
                else say("What this passage says holds on a condition. How often is that condition met?"),
                (say("Usually"), say("Sometimes"), say("Hardly ever")),
            ),
            Wording(say("What this passage says holds on a condition. Who decides whether it is met?")),
        ]
        if "unless" not in found[0].lower():  # which says what happens then
            ways.append(Wording(say("What this passage says holds on a condition. What happens where it is not met?")))
        return ways
    return (
        Wording(say("The passage says what something depends on. What else does it depend on, and which weighs more?")),
        Wording(
            say("The passage says what something depends on. Does it depend on that most of all?"),
            (say("Most of all"), say("On other things as much"), say("Hardly at all")),
        ),
    )


KIND = of_passages("condition", say("It depends"), _fits, _word)
