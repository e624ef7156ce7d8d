"""Two articles on much the same matter, in passages that share their words."""

from __future__ import annotations

from corpus.prompts.compose_material import Material
from corpus.prompts.compose_pairs import Near
from corpus.prompts.compose_stance import valence
from corpus.prompts.kinds.kind import Draft, Kind, Wording, inside
from corpus.saying import say

_CLOSER = 0.3  # the cosine from which two passages are on one matter where no theme says so, if they share words too
_SHARED = 4  # of them, at least
_THE_SAME = 0.8  # from which one only repeats the other
_A_PAIR = 1  # questions on two articles, at most
NAME, HEADING = "beside", say("Side by side")


def _drafts(material: Material) -> list[Draft]:
    found = []
    for other in material.others:
        near = [pair for pair in material.pairs[other.article.id] if _fits(pair)]
        for pair in near[:_A_PAIR]:
            theme = next((one for one in pair.first.themes if one in pair.second.themes), None)
            name = inside(material.themes.get(theme, "")) if theme is not None else None
            weight = min(1.0, 0.6 + pair.likeness)
            found.append(Draft(NAME, HEADING, weight, (pair.first, pair.second), _wordings(name), theme=theme))
    return found


def _fits(pair: Near) -> bool:
    if not (pair.first.debatable and pair.second.debatable) or pair.likeness >= _THE_SAME:
        return False
    # Two mere descriptions leave nothing to defend.
    if not valence(pair.first.core) and not valence(pair.second.core):
        return False
    if pair.likeness >= _CLOSER and len(pair.first.stems & pair.second.stems) >= _SHARED:
        return True
    return pair.first.themes[:1] == pair.second.themes[:1] != ()


def _wordings(theme: str | None) -> tuple[Wording, ...]:
    rather = (say("The first"), say("The second"), say("Neither"))
    if theme:
        return (
            Wording(say("Both passages bear on “{theme}”. What does each see that the other leaves out?", theme=theme)),
            Wording(
                say("Both passages bear on “{theme}”. Which of them would you rather defend?", theme=theme), rather
            ),
        )
    return (
        Wording(say("Both passages speak of much the same matter. What does each see that the other leaves out?")),
        Wording(say("Both passages speak of much the same matter. Which of them would you rather defend?"), rather),
    )


KIND = Kind(NAME, HEADING, _drafts)
