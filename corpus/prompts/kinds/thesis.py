"""What an article says of itself in one sentence."""

from __future__ import annotations

from corpus.prompts.compose_material import Material
from corpus.prompts.kinds.kind import Draft, Kind, Wording, title_of
from corpus.saying import say

NAME, HEADING = "thesis", say("The article in one sentence")


def _drafts(material: Material) -> list[Draft]:
    if material.text.summary is None:
        return []
    title = title_of(material.text.article)
    agree = (say("Yes"), say("In part"), say("No"))
    wordings: tuple[Wording, ...] = (
        Wording(say("This is an article in one sentence. Which part of it would be hardest to show?")),
        Wording(say("This is an article in one sentence. Would you expect to agree with the whole of it?"), agree),
    )
    if title:
        wordings = (
            Wording(say("“{title}” sums itself up like this. Which part of it would be hardest to show?", title=title)),
            Wording(say("“{title}” sums itself up like this. Do you agree?", title=title), agree),
            Wording(
                say(
                    "“{title}” sums itself up like this. What would have to be shown before you accepted it?",
                    title=title,
                )
            ),
        )
    return [Draft(NAME, HEADING, 0.9, (material.text.summary,), wordings)]


KIND = Kind(NAME, HEADING, _drafts)
