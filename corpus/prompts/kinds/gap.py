"""A gap between two articles: one says much on a theme of which the other, near to it otherwise, hardly speaks."""

from __future__ import annotations

from corpus.prompts.compose_material import Material, Text
from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Draft, Kind, Wording, inside, title_of
from corpus.saying import say

_MUCH = 0.12  # share of an article's sentences from which it says much on a theme
_HARDLY = 0.03
NAME, HEADING = "gap", say("A gap between two articles")


def _drafts(material: Material) -> list[Draft]:
    drafts = (_draft(material, material.text, other) for other in material.others)
    return [draft for draft in drafts if draft]


def _draft(material: Material, speaks: Text, silent: Text) -> Draft | None:
    """Ask with the theme that the one says most on and the other hardly touches."""
    theirs = silent.summary or _main(silent)
    for theme, share in sorted(speaks.shares.items(), key=lambda pair: (-pair[1], pair[0])):
        name = inside(material.themes.get(theme, ""))
        ours = _main(speaks, theme)
        if share < _MUCH or silent.shares.get(theme, 0.0) > _HARDLY or not name or ours is None or theirs is None:
            continue
        if theme in theirs.themes or name.casefold() in theirs.text.casefold():
            continue
        return Draft(NAME, HEADING, 0.8, (ours, theirs), _wordings(silent, name), theme=theme)
    return None


def _main(text: Text, theme: int | None = None) -> Passage | None:
    """What it states that stands best for it, where a theme is given mainly on that."""
    fitting = [one for one in text.passages if one.debatable and (theme is None or one.themes[:1] == (theme,))]
    return max(fitting, key=lambda one: one.salience, default=None)


def _wordings(silent: Text, theme: str) -> tuple[Wording, ...]:
    weighed = (say("It would change it"), say("It would add to it"), say("It would make no difference"))
    judged = (say("A weakness"), say("A fair limit"), say("Neither"))
    title = title_of(silent.article)
    if not title:
        return (
            Wording(
                say(
                    "The article of the second passage hardly speaks of “{theme}”."
                    " Would the first passage change what it says?",
                    theme=theme,
                ),
                weighed,
            ),
        )
    return (
        Wording(
            say(
                "“{title}” (the second passage) hardly speaks of “{theme}”."
                " Would the first passage change its argument?",
                title=title,
                theme=theme,
            ),
            weighed,
        ),
        Wording(
            say(
                "“{title}” (the second passage) hardly speaks of “{theme}”, as the first passage does."
                " Is that a weakness?",
                title=title,
                theme=theme,
            ),
            judged,
        ),
    )


KIND = Kind(NAME, HEADING, _drafts)
