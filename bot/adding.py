"""`concordance add`: files and folders onto a shelf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from corpus.errors import ConcordanceError
from corpus.library import Added, Library

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


def likeness(added: Added) -> str:
    """Tell in a sentence what of the shelf an added article resembles most; empty where it is like nothing."""
    there = next((one for one in added.like if one.article.id == added.article.id), None)
    if added.outcome == "unchanged":
        part = "a part of " if there and there.kind == "contained" else ""
        return f". It is already on the shelf as {part}“{added.article.label}”."
    if added.outcome == "revised":
        version = "longer" if there and there.kind == "contains" else "newer"
        return f". It is a {version} version of “{(there or added).article.label}”."
    if not added.like:
        return ""
    nearest = added.like[0]
    label, percent = nearest.article.label, max(1, round(100 * nearest.containment))
    if nearest.kind == "revision":
        return f". It is a newer version of “{label}”, which stays beside it."
    if nearest.kind == "same":
        return f". It says nearly the same as “{label}”."
    if nearest.kind == "contained":
        return f". Nearly all of it stands in “{label}”."
    if nearest.kind == "contains":
        return f". It holds nearly all of “{label}”."
    return f". It shares about {percent} % of its text with “{label}”."


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
        progress(f"[{number}/{len(files)}] {file.name}: {added.article.label} ({fate}){likeness(added)}")
    counts = ", ".join(f"{count} {fate}" for fate, count in fates.items())
    return f"{len(files)} file{'s' if len(files) != 1 else ''}: {counts}.", not fates["not read"]
