"""What a text is to one that is there already, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from corpus.answers.wording import short_title
from corpus.language.shingles import LikeKind
from corpus.saying import Said, say, say_percent
from corpus.store.rows import ArticleRow, Likeness


def likeness(
    outcome: Literal["added", "unchanged", "revised"], there: ArticleRow | None, like: Sequence[Likeness]
) -> Said | None:
    """Tell what of the shelf an article resembles most, None where it is like nothing.

    `there` is the article of the shelf that it is, or would be, where it is none of its own.
    """
    how = next((one for one in like if there is not None and one.article.id == there.id), None)
    label = how.article.label if how else there.label if there else ""
    if outcome == "unchanged" and how and how.kind == "contained":
        return say("It is already on the shelf as a part of “{title}”.", title=short_title(label))
    if outcome == "unchanged":
        return say("It is already on the shelf as “{title}”.", title=short_title(there.label if there else label))
    if outcome == "revised" and how and how.kind == "contains":
        return say("It is a longer version of “{title}”.", title=short_title(label))
    if outcome == "revised":
        return say("It is a newer version of “{title}”.", title=short_title(label))
    return beside(like[0]) if like else None


def beside(nearest: Likeness) -> Said:
    """Tell what an article of its own is to one that stays beside it."""
    title = short_title(nearest.article.label)
    match nearest.kind:
        case "revision":
            return say("It is a newer version of “{title}”, which stays beside it.", title=title)
        case "same":
            return say("It says nearly the same as “{title}”.", title=title)
        case "contained":
            return say("Nearly all of it stands in “{title}”.", title=title)
        case "contains":
            return say("It holds nearly all of “{title}”.", title=title)
        case "overlapping":
            share = say_percent(max(0.01, nearest.containment))
            return say("It shares about {share} of its text with “{title}”.", share=share, title=title)


def within(kind: LikeKind, title: str) -> Said:
    """Tell what an article is to one before it in the same upload."""
    if kind == "same":
        return say("It says nearly the same as “{title}” in this upload.", title=short_title(title))
    return say("It shares a good part of its text with “{title}” in this upload.", title=short_title(title))
