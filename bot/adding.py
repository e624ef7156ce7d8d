"""`concordance add`: files and folders onto a shelf."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from bot.text import shorten
from corpus.apart import Pool
from corpus.article import Kind, Reading
from corpus.desk.likeness import likeness as tell_likeness
from corpus.errors import ConcordanceError, UnreadableError
from corpus.library import Added, Library, Shelf
from corpus.reading.apart import Packet, read_apart
from corpus.reading.files import Part

_TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
READABLE = (*_TEXTS, ".pdf", ".docx", ".epub", ".zip", ".csv", ".jsonl")
_WHAT_BECAME = {"added": "added", "revised": "replaced by a new revision", "unchanged": "there already"}
_NOT_READ = "not read"
_ASIDE = "left aside"
_NO_ARTICLE: dict[Kind, str] = {
    "stub": "No article was found in it.",
    "listing": "It lists articles and holds none itself.",
    "forum": "It is a discussion among several people, not an article.",
}
_SHOWN = 100


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Give the files to add: those named, and in folders all that look like articles, in order.

    Raises ConcordanceError for a path that is not there.
    """
    found: list[Path] = []
    for path in paths:
        try:
            found += _in_folder(path) if path.is_dir() else [_file(path)]
        except OSError as error:
            raise ConcordanceError(f"{path} cannot be opened: {error.strerror or error}.") from error
    return list(dict.fromkeys(found))


def _in_folder(folder: Path) -> list[Path]:
    files = (file for file in sorted(folder.rglob("*")) if file.suffix.lower() in READABLE and file.is_file())
    return [file for file in files if not any(part.startswith(".") for part in file.relative_to(folder).parts)]


def _file(path: Path) -> Path:
    if not path.is_file():
        raise ConcordanceError(f"There is no file or folder {path}.")
    return path


def likeness(added: Added) -> str:
    """Tell in a sentence what of the shelf an added article resembles most; empty where it is like nothing."""
    told = tell_likeness(added.outcome, added.article if added.outcome != "added" else None, added.like)
    return f". {told}" if told else ""


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one article of a file: its fate, a line that tells it, and what more can be told of it."""

    fate: str
    line: str
    more: tuple[str, ...] = ()


async def add(
    library: Library, guild_id: int | None, files: list[Path], tell: Callable[[str], None], *, verbose: bool = False
) -> tuple[str, bool]:
    """Add `files`, each article of them in a transaction of its own; `tell` is told of each as it comes.

    With `verbose`, what was left out of an article and what is in doubt is told too. Gives the report, and whether
    everything could be read.
    """
    shelf = library.shelf(guild_id)
    fates: Counter[str] = Counter()
    for number, file in enumerate(files, 1):
        async for told in _add_file(library.workers.readers, shelf, file):
            fates[told.fate] += 1
            tell(f"[{number}/{len(files)}] {told.line}")
            for line in told.more if verbose else ():
                tell(f"    {line}")
    counts = ", ".join(f"{count} {fate}" for fate, count in fates.items()) or "nothing in them to read"
    return f"{len(files)} file{'s' if len(files) != 1 else ''}: {counts}.", bool(fates) and not fates[_NOT_READ]


async def _add_file(readers: Pool, shelf: Shelf, file: Path) -> AsyncIterator[Told]:
    read = False
    try:
        data = await asyncio.to_thread(file.read_bytes)
        async with aclosing(read_apart(readers, data, file.name)) as stream:
            async for one in stream:
                if isinstance(one, Packet):
                    read = True
                    yield await _add_part(shelf, file, one.unpack())
    except (UnreadableError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Told(_NOT_READ, f"{file.name}: {reason}")
        return
    if not read:
        yield Told(_NOT_READ, f"{file.name}: There is nothing in this file.")


async def _add_part(shelf: Shelf, file: Path, part: Part) -> Told:
    name = part.name if part.name.startswith(file.name) else f"{file.name}, {part.name}"
    name = name.encode(errors="replace").decode()  # the name of a file need not be text
    reading = part.reading
    if part.manifest is not None:
        return Told(_ASIDE, f"{name}: Terms and other names of an export are taken over by /shelf add alone.")
    if reading is None:
        return Told(_NOT_READ, f"{name}: {part.problem}")
    if reading.kind != "article":
        return Told(_NOT_READ, f"{name}: {_NO_ARTICLE[reading.kind]}", _doubts(reading))
    try:
        added = await shelf.add(reading, source=name, by="the command line")
    except ConcordanceError as error:
        return Told(_NOT_READ, f"{name}: {error}", _doubts(reading))
    fate = _WHAT_BECAME[added.outcome]
    aside = f", {len(reading.dropped)} lines left out" if reading.dropped else ""
    doubted = f", {len(reading.doubts)} in doubt" if reading.doubts else ""
    more = (*_doubts(reading), *(f"left out ({one.reason}): {shorten(one.text, _SHOWN)}" for one in reading.dropped))
    known = added.outcome == "unchanged" and added.article.label == reading.article.title
    like = "" if known else likeness(added)
    return Told(fate, f"{name}: {added.article.label} ({fate}{aside}{doubted}){like}", more)


def _doubts(reading: Reading) -> tuple[str, ...]:
    return tuple(f"in doubt: {doubt}" for doubt in reading.doubts)
