"""Two articles that pull apart on a theme.

What the articles say of themselves is set side by side, or two statements of theirs that contrast in their words. Such
words say little about whether their authors disagree (see corpus.language.contrast): the question takes no side.
"""

from __future__ import annotations

from corpus.language.contrast import contrasts
from corpus.prompts.compose_material import Material, Text
from corpus.prompts.compose_passages import Passage
from corpus.prompts.compose_stance import valence
from corpus.prompts.kinds.kind import Draft, Kind, Wording, inside
from corpus.saying import say

_SAME_SUBJECT = 0.22  # the cosine below which contrasting words are about different things
_MUCH = 0.08  # share of each article's sentences from which both speak of a theme
_CONSIDERED = 5  # statements of each article on a theme
NAME, HEADING = "apart", say("Two that pull apart")


def _drafts(material: Material) -> list[Draft]:
    drafts = [_summaries(material, other) or _on_theme(material, other) for other in material.others]
    drafts += [_worded_against(material, other) for other in material.others]
    return [draft for draft in drafts if draft]


def _summaries(material: Material, other: Text) -> Draft | None:
    """Both articles in one sentence, where both sentences are on a theme that both speak of."""
    first, second = sorted((material.text, other), key=lambda text: text.article.id)
    if not first.summary or not second.summary:
        return None
    for theme in _shared(first, second):
        name = inside(material.themes.get(theme, ""))
        if name and theme in first.summary.themes and theme in second.summary.themes:
            return Draft(NAME, HEADING, 0.95, (first.summary, second.summary), _two_summaries(name), theme=theme)
    return None


def _on_theme(material: Material, other: Text) -> Draft | None:
    """A statement of each on the theme that both speak most of, one of which speaks well of it and the other ill."""
    first, second = sorted((material.text, other), key=lambda text: text.article.id)
    for theme in _shared(first, second):
        name = inside(material.themes.get(theme, ""))
        for one in _statements(first, theme) if name else ():
            for against in _statements(second, theme):
                if valence(one.core) * valence(against.core) < 0:
                    return Draft(NAME, HEADING, 0.8, (one, against), _two_statements(name), theme=theme)
    return None


def _worded_against(material: Material, other: Text) -> Draft | None:
    """Two statements of which one negates or reverses what the other says."""
    for pair in material.pairs[other.article.id]:
        if pair.likeness >= _SAME_SUBJECT and contrasts(pair.first.core, pair.second.core):
            weight = min(1.0, 0.7 + pair.likeness)
            return Draft(NAME, HEADING, weight, (pair.first, pair.second), _two_statements(None))
    return None


def _shared(first: Text, second: Text) -> list[int]:
    """The themes that both speak of, the one that both say most on first."""
    both = {theme: min(share, second.shares.get(theme, 0.0)) for theme, share in first.shares.items()}
    return sorted((theme for theme, least in both.items() if least >= _MUCH), key=lambda theme: (-both[theme], theme))


def _statements(text: Text, theme: int) -> list[Passage]:
    found = [one for one in text.passages if one.debatable and one.text == one.core and one.themes[:1] == (theme,)]
    return sorted(found, key=lambda one: -one.salience)[:_CONSIDERED]


def _two_summaries(theme: str) -> tuple[Wording, ...]:
    return (
        Wording(
            say(
                "Here are two articles on “{theme}”, each in its own words. Which is nearer to what you think?",
                theme=theme,
            ),
            (say("The first"), say("The second"), say("Both alike"), say("Neither")),
        ),
        Wording(say("Here are two articles on “{theme}”, each in its own words. Where do they part?", theme=theme)),
        Wording(
            say(
                "Here are two articles on “{theme}”, each in its own words. What would one say to the other?",
                theme=theme,
            )
        ),
    )


def _two_statements(theme: str | None) -> tuple[Wording, ...]:
    truth = (
        say("Both can be right"),
        say("The first is nearer the truth"),
        say("The second is nearer the truth"),
        say("Neither is right"),
    )
    direction = (say("In the same direction"), say("In different directions"), say("They hardly meet"))
    if theme:
        return (
            Wording(
                say("Both passages bear on “{theme}”. Do they point in the same direction?", theme=theme), direction
            ),
            Wording(say("Both passages bear on “{theme}”. Can both be right?", theme=theme), truth),
            Wording(say("Where do these two passages on “{theme}” agree, and where do they part?", theme=theme)),
        )
    return (
        Wording(say("Do these two passages point in the same direction?"), direction),
        Wording(say("Can both of these passages be right?"), truth),
        Wording(say("Where do these two passages agree, and where do they part?")),
    )


KIND = Kind(NAME, HEADING, _drafts)
