"""`concordance add`: files and folders onto a shelf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from corpus.errors import ConcordanceError
from corpus.library import Library

READABLE = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".epub", ".zip")
_WHAT_BECAME = {"added": "added", "revised": "replaced by a new revision", "unchanged": "there already"}


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Give the files to add: those named, and in folders all that look like articles, in order.

    Raises ConcordanceError for a path that is not there.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (file for file in sorted(path.rglob("*")) if file.suffix.lower() in READABLE and file.is_file())
            found += [file for file in inside if not any(part.startswith(".") for part in file.parts)]
        elif path.is_file():
            found.append(path)
        else:
            raise ConcordanceError(f"There is no file or folder {path}.")
    return list(dict.fromkeys(found))


async def add(
    library: Library, guild_id: int | None, files: list[Path], progress: Callable[[str], None]
) -> tuple[str, bool]:
    """Add `files`; `progress` is told each one's fate. Give the report, and whether all of them could be read."""
    shelf = library.shelf(guild_id)
    fates: Counter[str] = Counter()
    for number, file in enumerate(files, 1):
        try:
            added = await shelf.add_file(file.read_bytes(), file.name, by="the command line")
        except (ConcordanceError, OSError) as error:
            fates["not read"] += 1
            progress(f"[{number}/{len(files)}] {file.name}: {error}")
            continue
        fate = _WHAT_BECAME[added.outcome]
        fates[fate] += 1
        progress(f"[{number}/{len(files)}] {file.name}: {added.article.label} ({fate})")
    counts = ", ".join(f"{count} {fate}" for fate, count in fates.items())
    return f"{len(files)} file{'s' if len(files) != 1 else ''}: {counts}.", not fates["not read"]
