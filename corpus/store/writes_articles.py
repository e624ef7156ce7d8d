"""Writing articles: every function runs inside a transaction that the store has opened."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Literal

from corpus.arrival import DERIVATION, Derived, OnTheme
from corpus.language.words import fold
from corpus.store.content import Prepared
from corpus.store.engine import Writer
from corpus.store.rows import STARTER, Added, ArticleRow
from corpus.store.writes_likeness import put_shingles
from corpus.store.writes_names import delete_names, put_names
from corpus.store.writes_words import delete_words, put_words


async def put_article(
    writer: Writer,
    shelf: int,
    new: Prepared,
    derived: Derived,
    source: str,
    by: str,
    now: str,
    replaces: int | None = None,
    alike: Collection[int] | None = None,
) -> Added:
    """Write an article and everything derived from it, unless it is there already, word for word.

    It is the next revision of `replaces` where that is given, else of the article of its identity, unless `alike`,
    the ids of what it resembles, says that that one is another text of the same name.
    """
    if replaces is not None:
        new = await _identified(writer, shelf, new, replaces)
    elif alike is not None:
        new = await _told_apart(writer, shelf, new, alike)
    known = await writer.rows(
        "SELECT id, revision, fingerprint, removed_at FROM article WHERE shelf = $1 AND identity = $2",
        shelf,
        new.identity,
    )
    outcome: Literal["added", "revised"] = "added"
    revision = 1
    if known:
        article_id, revision, fingerprint, removed_at = known[0]
        if fingerprint == new.fingerprint and removed_at is None:
            return Added(row(article_id, new, revision, by), "unchanged")
        if removed_at is None:
            outcome = "revised"
            await delete_derived(writer, article_id, shelf)
        revision += fingerprint != new.fingerprint
    article_id = await _put_row(writer, shelf, new, revision, source, by, now)
    await _put_all_derived(writer, article_id, shelf, new, derived)
    return Added(row(article_id, new, revision, by), outcome)


async def renew_article(
    writer: Writer, shelf: int, article_id: int, new: Prepared, derived: Derived, revision: int
) -> bool:
    """Put what is derived from an article now in place of what was; False where it has changed or gone meanwhile."""
    renewed = await writer.rows(
        "SELECT 1 FROM article WHERE id = $1 AND shelf = $2 AND revision = $3 AND removed_at IS NULL",
        article_id,
        shelf,
        revision,
    )
    if renewed:
        await delete_derived(writer, article_id, shelf)
        await writer.rows(
            "UPDATE article SET words = $2, layout = $3, derivation = $4 WHERE id = $1",
            article_id,
            new.postings.words,
            new.postings.layout,
            DERIVATION,
        )
        await _put_all_derived(writer, article_id, shelf, new, derived)
    return bool(renewed)


async def _put_all_derived(writer: Writer, article_id: int, shelf: int, new: Prepared, derived: Derived) -> None:
    await _put_parts(writer, article_id, new)
    await _put_index(writer, article_id, shelf, new)
    await _put_derived(writer, article_id, derived)
    await writer.rows(
        "UPDATE shelf SET articles = articles + 1, words = words + $2, characters = characters + $3,"
        " article_changes = article_changes + 1 WHERE id = $1",
        shelf,
        new.postings.words,
        sum(len(text) for _, _, text in new.article.paragraphs()),
    )


def row(article_id: int, new: Prepared, revision: int, by: str) -> ArticleRow:
    """Give the row that a read would give."""
    article = new.article
    return ArticleRow(
        id=article_id,
        label=new.label,
        title=article.title,
        standfirst=article.standfirst,
        published=article.published,
        authors=article.authors,
        category=article.category,
        words=new.postings.words,
        paragraphs=sum(len(section.paragraphs) for section in article.sections),
        revision=revision,
        starter=by == STARTER,
    )


async def delete_derived(writer: Writer, article_id: int, shelf: int) -> None:
    """Take an article out of everything that is searched or counted; its row and its revisions stay."""
    await writer.unindex_phrases(article_id)
    await delete_words(writer, article_id, shelf)
    await writer.rows(
        "UPDATE shelf SET articles = articles - 1, words = words - (SELECT words FROM article WHERE id = $2),"
        " characters = characters - (SELECT coalesce(sum(length(text)), 0) FROM passage WHERE article = $2),"
        " article_changes = article_changes + 1 WHERE id = $1",
        shelf,
        article_id,
    )
    # Sentences and what hangs on them go with their passages, and those with their sections.
    for table in (
        "shingle",
        "latent_article",
        "section",
        "author",
        "teaser",
        "phrase",
        "expansion",
        "on_theme",
    ):
        await writer.rows(f"DELETE FROM {table} WHERE article = $1", article_id)
    await delete_names(writer, "article", article_id)


async def put_on_themes(writer: Writer, article_id: int, themes: tuple[OnTheme, ...]) -> None:
    """Write how much of an article is on each theme, and which of its sentences are."""
    sentences = [
        sentence
        for (sentence,) in await writer.rows("SELECT id FROM sentence WHERE article = $1 ORDER BY position", article_id)
    ]
    on = [theme for theme in themes if theme.sentences]
    await writer.many(
        "INSERT INTO on_theme (theme, article, shelf, share) SELECT $1, id, shelf, $3 FROM article WHERE id = $2",
        [(theme.theme_id, article_id, theme.share) for theme in on],
    )
    await writer.many(
        "INSERT INTO theme_sentence (theme, article, sentence, score) VALUES ($1, $2, $3, $4)",
        [
            (theme.theme_id, article_id, sentences[position], score)
            for theme in on
            for position, score in theme.sentences
        ],
    )


async def _identified(writer: Writer, shelf: int, new: Prepared, article_id: int) -> Prepared:
    """Make the article known under the new one's identity; where another one has that, it keeps its own."""
    [(identity,)] = await writer.rows(
        "UPDATE article SET identity = CASE WHEN EXISTS"
        " (SELECT 1 FROM article o WHERE o.shelf = $1 AND o.identity = $3 AND o.id <> $2) THEN identity ELSE $3 END"
        " WHERE id = $2 AND shelf = $1 RETURNING identity",
        shelf,
        article_id,
        new.identity,
    )
    return replace(new, identity=identity)


async def _told_apart(writer: Writer, shelf: int, new: Prepared, alike: Collection[int]) -> Prepared:
    """Give the article an identity of its own where a different text has its title ("Editorial") already."""
    held = await writer.rows(
        "SELECT id, fingerprint FROM article WHERE shelf = $1 AND identity = $2", shelf, new.identity
    )
    if not held or held[0][0] in alike or held[0][1] == new.fingerprint:
        return new
    return replace(new, identity=f"{new.identity} {new.fingerprint}")


async def _put_row(writer: Writer, shelf: int, new: Prepared, revision: int, source: str, by: str, now: str) -> int:
    article = new.article
    values = (
        shelf,
        new.identity,
        new.label,
        article.title,
        article.standfirst,
        article.published.isoformat() if article.published else None,
        article.category,
        new.postings.words,
        sum(len(section.paragraphs) for section in article.sections),
        revision,
        new.fingerprint,
        new.postings.layout,
        source,
        now,
        by,
        DERIVATION,
    )
    [(written,)] = await writer.rows(
        "INSERT INTO article (shelf, identity, label, title, standfirst, published, category, words, paragraphs,"
        " revision, fingerprint, layout, source, added_at, added_by, derivation)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
        " ON CONFLICT (shelf, identity) DO UPDATE SET label = excluded.label, title = excluded.title,"
        " standfirst = excluded.standfirst, published = excluded.published, category = excluded.category,"
        " words = excluded.words, paragraphs = excluded.paragraphs, revision = excluded.revision,"
        " fingerprint = excluded.fingerprint, layout = excluded.layout, source = excluded.source,"
        " added_at = excluded.added_at, added_by = excluded.added_by, derivation = excluded.derivation,"
        " removed_at = NULL"
        " RETURNING id",
        *values,
    )
    await writer.rows(
        "INSERT INTO revision (article, number, fingerprint, content, source, added_at, added_by)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (article, number) DO NOTHING",
        written,
        revision,
        new.fingerprint,
        new.content,
        source,
        now,
        by,
    )
    return int(written)


async def _put_parts(writer: Writer, article_id: int, new: Prepared) -> None:
    article = new.article
    await writer.many(
        "INSERT INTO author (article, position, name) VALUES ($1, $2, $3)",
        [(article_id, position, name) for position, name in enumerate(article.authors)],
    )
    await writer.many(
        "INSERT INTO section (article, position, heading) VALUES ($1, $2, $3)",
        [(article_id, position, section.heading) for position, section in enumerate(article.sections)],
    )
    numbered = [(position, text) for position, section in enumerate(article.sections) for text in section.paragraphs]
    await writer.many(
        "INSERT INTO passage (article, number, section, text) VALUES ($1, $2, $3, $4)",
        [(article_id, number, position, text) for number, (position, text) in enumerate(numbered, start=1)],
    )
    await writer.many(
        "INSERT INTO teaser (article, position, text, published, category, title) VALUES ($1, $2, $3, $4, $5, $6)",
        [
            (
                article_id,
                position,
                teaser.text,
                teaser.published.isoformat() if teaser.published else None,
                teaser.category,
                teaser.title,
            )
            for position, teaser in enumerate(article.teasers)
        ],
    )


async def _put_index(writer: Writer, article_id: int, shelf: int, new: Prepared) -> None:
    await writer.index_phrases(article_id)
    await put_words(writer, article_id, shelf, new.postings)
    await put_shingles(writer, article_id, shelf, new.sketch)
    await put_names(writer, shelf, "article", article_id, new.label, ())


async def _put_derived(writer: Writer, article_id: int, derived: Derived) -> None:
    passages: dict[int, int] = dict(await writer.rows("SELECT number, id FROM passage WHERE article = $1", article_id))
    await writer.many(
        "INSERT INTO sentence (article, position, passage, start, length, opens, stems, salience, leans, defines,"
        " defines_folded, definition) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        [
            (
                article_id,
                position,
                passages[sentence.paragraph],
                sentence.start,
                sentence.end - sentence.start,
                sentence.opens,
                "\n".join(sentence.stems),
                sentence.salience,
                int(sentence.leans),
                sentence.defines,
                fold(sentence.defines) if sentence.defines else None,
                sentence.definition,
            )
            for position, sentence in enumerate(derived.sentences)
        ],
    )
    await writer.many(
        "INSERT INTO phrase (article, position, text, score) VALUES ($1, $2, $3, $4)",
        [(article_id, position, phrase.text, phrase.score) for position, phrase in enumerate(derived.phrases)],
    )
    await writer.many(
        "INSERT INTO expansion (short_folded, article, long, short) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        [(fold(expansion.short), article_id, expansion.long, expansion.short) for expansion in derived.expansions],
    )
    await put_on_themes(writer, article_id, derived.themes)
