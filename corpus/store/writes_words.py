"""Writing which words an article holds; every function runs inside a transaction that the store has opened."""

from __future__ import annotations

from corpus.store.engine import Writer, as_json
from corpus.store.postings import PLACE_BYTES, Postings, impact
from corpus.store.respelling import SHORTEST, pieces


async def put_words(writer: Writer, article_id: int, shelf: int, index: Postings) -> None:
    """Write an article's postings and count its words into the shelf's vocabulary."""
    # In the order of the keys, so that neighbours land on the same page of the tree.
    postings = sorted(index.postings, key=lambda posting: posting.stem)
    weighed = [(posting, impact(posting.frequency, index.words)) for posting in postings]
    await writer.many(
        "INSERT INTO occurrence (article, stem, frequency, impact, places, forms) VALUES ($1, $2, $3, $4, $5, $6)",
        [(article_id, one.stem, one.frequency, weight, one.places, " ".join(one.forms)) for one, weight in weighed],
    )
    await writer.many(
        "INSERT INTO posting (shelf, stem, impact, article, frequency, words) VALUES ($1, $2, $3, $4, $5, $6)",
        [(shelf, one.stem, weight, article_id, one.frequency, index.words) for one, weight in weighed],
    )
    await writer.many(
        "INSERT INTO vocabulary (shelf, stem, documents, uses) VALUES ($1, $2, 1, $3)"
        " ON CONFLICT (shelf, stem) DO UPDATE"
        " SET documents = vocabulary.documents + 1, uses = vocabulary.uses + excluded.uses",
        [(shelf, posting.stem, len(posting.places) // PLACE_BYTES) for posting in postings],
    )
    forms = sorted((form, posting.stem) for posting in postings for form in posting.forms)
    await writer.many(
        "INSERT INTO form (shelf, form, stem, documents) VALUES ($1, $2, $3, 1)"
        " ON CONFLICT (shelf, form) DO UPDATE SET documents = form.documents + 1",
        [(shelf, form, stem) for form, stem in forms],
    )
    await writer.many(
        "INSERT INTO piece (shelf, length, part, text, form) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        [
            (shelf, len(form), part, text, form)
            for form in await _counted_once(writer, shelf, [form for form, _ in forms])
            if len(form) >= SHORTEST
            for part, text in enumerate(pieces(form))
        ],
    )


async def delete_words(writer: Writer, article_id: int, shelf: int) -> None:
    """Take an article's words out of what is searched and out of the shelf's vocabulary."""
    held = await writer.rows(
        f"DELETE FROM occurrence WHERE article = $1 RETURNING stem, forms, length(places) / {PLACE_BYTES}, impact",
        article_id,
    )
    held.sort()
    await writer.many(
        "DELETE FROM posting WHERE shelf = $1 AND stem = $2 AND impact = $3 AND article = $4",
        [(shelf, stem, weight, article_id) for stem, _, _, weight in held],
    )
    forms = [(shelf, form) for _, written, _, _ in held for form in written.split(" ")]
    await writer.many(
        "UPDATE vocabulary SET documents = documents - 1, uses = uses - $3 WHERE shelf = $1 AND stem = $2",
        [(shelf, stem, uses) for stem, _, uses, _ in held],
    )
    await writer.many("UPDATE form SET documents = documents - 1 WHERE shelf = $1 AND form = $2", forms)
    stems = [(shelf, stem) for stem, _, _, _ in held]
    for table, column, values in (("vocabulary", "stem", stems), ("form", "form", forms)):
        await writer.many(f"DELETE FROM {table} WHERE shelf = $1 AND {column} = $2 AND documents = 0", values)


async def _counted_once(writer: Writer, shelf: int, forms: list[str]) -> list[str]:
    # These are new to the shelf, or were new to it with an earlier revision: no other form can lack its pieces.
    return [
        form
        for (form,) in await writer.rows(
            "SELECT f.form FROM each_text($2) wanted CROSS JOIN form f ON f.form = wanted.value"
            " WHERE f.shelf = $1 AND f.documents = 1",
            shelf,
            as_json(forms),
        )
    ]
