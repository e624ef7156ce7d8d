"""The picture of articles by themes, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.answer import Grid
from corpus.answers.pointers import profiles
from corpus.answers.wording import percent, short_title
from corpus.saying import Said, say, say_list, say_together
from corpus.store.rows import ArticleRow, ThemeRow, ThemeShare

HEADING = say("Articles by themes")
EXPLAINED = say("How much of each article is on each theme, as the share of its sentences.")


def matrix(
    articles: Sequence[ArticleRow],
    themes: Sequence[ThemeRow],
    shares: Sequence[ThemeShare],
    *,
    columns: int = 6,
    first: int | None = None,
) -> Grid | None:
    """Give articles by the themes they hold most of (`first`, a theme's id, leads); None where they hold none.

    The values are the true shares, the same as in the words beside the picture; whoever draws it scales the shading.
    """
    table = profiles(shares)
    weight = {theme.id: sum(table.get(article.id, {}).get(theme.id, 0.0) for article in articles) for theme in themes}
    shown = sorted(
        (theme for theme in themes if weight[theme.id] > 0 or theme.id == first),
        key=lambda theme: (theme.id != first, -weight[theme.id], theme.name),
    )[:columns]
    values = [[table.get(article.id, {}).get(theme.id, 0.0) for theme in shown] for article in articles]
    if not any(value for row in values for value in row):
        return None
    lines = [
        _row(short_title(article.label), [theme.name for theme in shown], row)
        for article, row in zip(articles, values, strict=True)
    ]
    return Grid(
        rows=tuple(article.label for article in articles),
        columns=tuple(theme.name for theme in shown),
        values=tuple(tuple(round(value, 4) for value in row) for row in values),
        alt=say_together(EXPLAINED, *lines),
        heading=HEADING,
    )


def _row(article: str, names: Sequence[str], row: Sequence[float]) -> Said:
    held = [say_together(name, percent(value)) for name, value in zip(names, row, strict=True) if value > 0]
    if not held:
        return say("{article}: none of these themes.", article=article)
    return say("{article}: {themes}.", article=article, themes=say_list(held))
