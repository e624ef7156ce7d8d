"""What the shelf holds of an article that comes again: in another skin, cut off, or whole after it was cut off."""

from __future__ import annotations

from dataclasses import replace

from corpus.article import Article
from corpus.language.shingles import words


def again(new: Article, old: Article) -> Article | None:
    """Give what should stand where `old` stands, now that `new` has come; `old` itself where `new` says nothing more.

    None where they are not one text, so that both are wanted. Where the body is the same word for word, what the new
    one's head says counts and the old one fills in what it lacks; of a shorter body only what is missing in the old
    one's head is taken; a longer one takes its place.
    """
    if _same_body(new, old):
        return _newer_head(new, old)
    if not _one_article(new, old):
        return None
    if stands_in(new, old):
        return _filled(old, new)
    if _begins_with(new, old):
        return _filled(new, old)
    return None


def longer(one: Article, other: Article) -> bool:
    """Tell whether there is more of the first one's body."""
    return len(_plain(one)) > len(_plain(other))


def stands_in(new: Article, old: Article) -> bool:
    """Tell whether every word of the new body stands in the old one in one run, and no heading is new.

    The last word and the last heading may be cut off.
    """
    text, within = _plain(new), f" {_whole(old)} "
    if not text:
        return False
    if not any(f" {text}" in f" {form} " for form in (_plain(old), _headed(old), _whole(old))):
        return f" {_headed(new)}" in within
    return all(f" {heading}" in within for heading in _headings(new))


def _same_body(new: Article, old: Article) -> bool:
    text = _plain(new)
    return bool(text) and (text == _plain(old) or _headed(new) == _headed(old))


def _begins_with(new: Article, old: Article) -> bool:
    """Tell whether the new body begins with all of the old one and loses none of its headings."""
    if not stands_in(old, new):
        return False
    return any(form.startswith(_plain(old)) for form in (_plain(new), _headed(new), _whole(new)))


def _one_article(new: Article, old: Article) -> bool:
    """Tell whether nothing in the two heads says that these are two articles."""
    if new.title and old.title:
        return _words(new.title) == _words(old.title)
    return not (new.published and old.published) or new.published == old.published


def _newer_head(new: Article, old: Article) -> Article:
    fresh_headings = any(heading not in _headings(old) for heading in _headings(new))
    merged = replace(
        old,
        title=_said(new.title, old.title),
        standfirst=_said(new.standfirst, old.standfirst),
        published=new.published or old.published,
        authors=_said_all(new.authors, old.authors),
        category=old.category or new.category,
        sections=new.sections if fresh_headings else old.sections,
        pull_quotes=_quotes(old, new),
    )
    return merged if merged == old else replace(merged, teasers=new.teasers or old.teasers)


def _filled(article: Article, other: Article) -> Article:
    """Give the article with what its head lacks and the other's has."""
    return replace(
        article,
        title=article.title or other.title,
        standfirst=article.standfirst or other.standfirst,
        published=article.published or other.published,
        authors=article.authors or other.authors,
        category=article.category or other.category,
        pull_quotes=_quotes(article, other),
    )


def _said(new: str | None, old: str | None) -> str | None:
    """Give the new wording where it says something that the old does not."""
    return new if new and f" {_words(new)} " not in f" {_words(old or '')} " else old


def _said_all(new: tuple[str, ...], old: tuple[str, ...]) -> tuple[str, ...]:
    known = set(map(_words, old))
    return old if known.issuperset(map(_words, new)) else new


def _quotes(article: Article, other: Article) -> tuple[str, ...]:
    known = set(map(_words, article.pull_quotes))
    within = f" {_plain(article)} "
    return article.pull_quotes + tuple(
        quote for quote in other.pull_quotes if _words(quote) not in known and f" {_words(quote)} " not in within
    )


def _words(text: str) -> str:
    return " ".join(words(text))


def _headings(article: Article) -> list[str]:
    return [_words(section.heading) for section in article.sections if section.heading]


def _plain(article: Article) -> str:
    return _words("\n".join(text for _, _, text in article.paragraphs()))


def _headed(article: Article) -> str:
    parts = [part for section in article.sections for part in (section.heading or "", *section.paragraphs)]
    return _words("\n".join(parts))


def _whole(article: Article) -> str:
    head = [part for part in (article.title, article.standfirst) if part]
    return _words("\n".join((*head, _headed(article))))
