"""One strong word ("never", "most", "only"): is it too strong?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

# Words that admit no exception, and words that admit some; never as a part of a set phrase ("all but", "nothing less").
_WITHOUT_EXCEPTION = re.compile(
    r"\b(?:never|always|nobody|no one|nothing|nowhere|inevitably|invariably|impossible)\b(?! (?:but|else|less|of)\b)"
    r"|^(?:All|Every|Everyone|Everything|None)\b(?! (?:the same|but|over|other|too|one)\b)"
    # "No tribunal is needed" says what is so here; "no tribunal can" is a claim.
    r"|^No\b(?! (?:one|other|doubt|wonder)\b)(?= (?:[\w’'-]+ ){1,4}?(?:can|could|will|would|has|have|ever)\b)"
)
_WITH_SOME = re.compile(
    r"\b(?:seldom|rarely|hardly|chiefly|mainly|mostly|largely|primarily|scarcely)\b|^Most\b(?= [a-z])|\bmost\b(?= of\b)"
)
# What opens a clause that only says which or when: the word is then no part of what the sentence claims.
_ASIDE = re.compile(
    r"\b(?:who|whom|whose|which|that|where|when|whenever|if|unless|whether|while|until|before|after|because|since)\b"
)
_OPENING = re.compile(r"^(?:When|Where|If|Unless|While|Until|Before|After|Because|Since|As long as) [^,;]+, ")


def _claimed(word: re.Pattern[str], core: str) -> re.Match[str] | None:
    """Find the word in what a sentence claims."""
    found = word.search(core)
    return None if found is None or _ASIDE.search(_OPENING.sub("", core[: found.start()])) else found


def _fits(passage: Passage) -> float:
    if not passage.debatable:
        return 0.0
    certain = _claimed(_WITHOUT_EXCEPTION, passage.core) and not passage.hedged
    return 0.8 if certain else 0.75 if _claimed(_WITH_SOME, passage.core) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    absolute = None if passage.hedged else _claimed(_WITHOUT_EXCEPTION, passage.core)
    found = absolute or _claimed(_WITH_SOME, passage.core)
    word = found[0].lower() if found else ""
    if absolute:
        first = Wording(
            say("“{title}” says “{word}” here. Is that true without exception?", title=title, word=word)
            if title
            else say("The passage says “{word}”. Is that true without exception?", word=word),
            (say("Without exception"), say("With few exceptions"), say("It is not true")),
        )
    else:
        first = Wording(
            say("“{title}” says “{word}” here. Is that too strong, or not strong enough?", title=title, word=word)
            if title
            else say("The passage says “{word}”. Is that too strong, or not strong enough?", word=word),
            (say("Too strong"), say("About right"), say("Not strong enough")),
        )
    ways = [first, Wording(say("The passage says “{word}”. Which case would you hold against it?", word=word))]
    if absolute:
        ways.append(Wording(say("The passage says “{word}”. What changes if you read “almost” before it?", word=word)))
    return ways


KIND = of_passages("strong-word", say("One strong word"), _fits, _word)
