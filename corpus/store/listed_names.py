"""Writing names into the lists by which they are found; inside a transaction that the store has opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.language.initials import initials
from corpus.language.words import fold, name_words
from corpus.store.engine import Writer, as_json
from corpus.store.rows import NameKind
from corpus.store.signatures import of_name

# Owner, text, main name, folded text, whether it is another name, how many words, and the alias it stands for.
_TYPES = ("int", "text", "text", "text", "int", "int", "int")
_COLUMNS = ", ".join(f"item_{kind}(new.value, {column})" for column, kind in enumerate(_TYPES))


@dataclass(frozen=True, slots=True)
class NewName:
    """A name of a thing: its own (`main`) or another; `given` is the id of the alias that it stands for."""

    owner: int
    text: str
    main: str
    given: int | None = None


def folded_name(text: str) -> str:
    """Give the form in which a name is looked up."""
    return fold(text) or text.casefold()


async def write_names(writer: Writer, shelf: int, kind: NameKind, names: Iterable[NewName]) -> None:
    """Write names of a shelf, and each into the lists of its words."""
    new = []
    for name in names:
        folded = folded_name(name.text)
        size, other = len(name_words(folded)), int(name.text != name.main)
        new.append((name.owner, name.text, name.main, folded, other, size, name.given))
    written = await writer.rows(
        "INSERT INTO name (shelf, kind, owner, text, main, folded, alias, words, given)"
        f" SELECT $1, $2, {_COLUMNS} FROM each_json($3) new RETURNING id, text, folded, words",
        shelf,
        kind,
        as_json(new),
    )
    held = {name: _words(kind, text, folded) for name, text, folded, _ in written}
    counts = Counter(word for words in held.values() for word in words)
    ids: dict[str, int] = dict(
        await writer.rows(
            "INSERT INTO name_vocabulary (shelf, kind, word, names)"
            " SELECT $1, $2, item_text(new.value, 0), item_int(new.value, 1) FROM each_json($3) new WHERE true"
            " ON CONFLICT (shelf, kind, word) DO UPDATE SET names = name_vocabulary.names + excluded.names"
            " RETURNING word, id",
            shelf,
            kind,
            as_json(list(counts.items())),
        )
    )
    postings = []
    for name, _, _, size in written:
        signature = of_name((ids[word], word) for word in held[name])
        postings += [(ids[word], size, name, signature.words, signature.openings) for word in held[name]]
    await writer.many(
        "INSERT INTO name_posting (word, size, name, words, openings) VALUES ($1, $2, $3, $4, $5)", sorted(postings)
    )


def _words(kind: NameKind, text: str, folded: str) -> list[str]:
    """The words by which a name is found: its own, those that a hyphen joins, and what its acronym would be."""
    words = name_words(folded)
    acronyms = initials(words) if kind != "article" else []
    return list(dict.fromkeys((*words, *_joined(text), *acronyms)))


def _joined(text: str) -> list[str]:
    """Words with a hyphen as people also write them: "dualuse"."""
    return [fold(word).replace(" ", "") for word in text.split() if "-" in word.strip("-")]
