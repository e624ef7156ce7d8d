"""The command line: `concordance`, or `python -m bot`."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import io
import logging
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from bot import cli_prompts, dates, guilds
from bot.adding import READABLE, add, files_in
from bot.cli_arguments import parser
from bot.client import ReplacedError
from bot.exporting import write
from bot.serving import rehearse, serve
from bot.settings import Settings, load
from bot.terminal import Printer
from corpus.answer import Answer
from corpus.errors import ConcordanceError
from corpus.library import Library
from corpus.request import (
    Articles,
    Ask,
    CompareArticles,
    CompareTheme,
    Define,
    Request,
    Search,
    Summary,
    decode,
    encode,
)
from corpus.store import integrity
from corpus.store.backup import back_up
from corpus.store.database import Database, DatabaseUrl, database
from corpus.store.engines import state_on_server
from corpus.store.moving import give_up, move

DONE, NOT_FOUND, BAD_INPUT, REPLACED, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Gives 0 where all went well, 1 where something was not found or not read, 2 for bad input and for what cannot
    start, 3 where another process has taken its place, 130 where it was interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows a question mark rather than stop the program.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        given = parser().parse_args(arguments)
        settings = _settings(given)
        code = asyncio.run(_run(given, settings))
        sys.stdout.flush()
    except ConcordanceError as error:
        print(error, file=sys.stderr)
        return REPLACED if isinstance(error, ReplacedError) else BAD_INPUT
    except BrokenPipeError:
        # Whoever read the output has had enough. Python would complain once more when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _say(line: str) -> None:
    print(line, flush=True)


def _settings(given: Namespace) -> Settings:
    settings = load()
    if given.database is not None:
        settings = dataclasses.replace(settings, database=_place("--database", given.database))
    if getattr(given, "port", None) is not None:
        settings = dataclasses.replace(settings, rehearsal_port=given.port)
    return settings


def _place(option: str, text: str) -> Database:
    try:
        return database(text)
    except ValueError as error:
        raise ConcordanceError(f"{option}: {error}") from error


async def _run(given: Namespace, settings: Settings) -> int:
    if given.command in ("run", "rehearse"):
        return await _serve(given, settings)
    if given.command == "check":
        return await _check(settings)
    if given.command == "backup":
        if isinstance(settings.database, DatabaseUrl):
            raise ConcordanceError(
                f"{settings.database} is copied with PostgreSQL's own pg_dump: see docs/postgresql.md."
            )
        size = await back_up(settings.database, given.file)
        print(f"{given.file}: a sound copy, {size / 1_000_000:,.1f} MB")
        return DONE
    if given.command == "migrate":
        return await _migrate(given, settings)
    if given.command == "add":
        files = files_in(given.paths)
        if not files:
            raise ConcordanceError("There is nothing to read in there. These are read: " + ", ".join(READABLE) + ".")
        library = await Library.open(settings.database)
        try:
            report, complete = await add(library, given.guild, files, _say, verbose=given.verbose)
        finally:
            await library.close()
        print(report)
        return DONE if complete else NOT_FOUND
    if given.command == "export":
        library = await Library.open(settings.database)
        try:
            return DONE if await write(library, given.guild, given.file, _say) else NOT_FOUND
        finally:
            await library.close()
    if given.command == "guilds":
        for line in await guilds.listing(settings.database):
            print(line)
        return DONE
    if given.command == "erase":
        erased = await guilds.erase(settings.database, given.guild_id, _say, None if given.yes else _asked)
        return DONE if erased else NOT_FOUND
    if given.command == "prompts":
        return await _show(settings, lambda library: cli_prompts.answer(library, given))
    return await _ask(_request(given), given.guild, settings)


async def _migrate(given: Namespace, settings: Settings) -> int:
    source = settings.database
    if isinstance(source, Path) and not source.exists():
        raise ConcordanceError(f"There is no database {source}.")
    if given.give_up:
        stays = await give_up(source)
        print(f"{source} can be written to again." if stays else f"{source} is not being moved.")
        return DONE
    target = _place("--to", given.to)
    await move(source, target, _say, now=dt.datetime.now(dt.UTC))
    name = "DATABASE_URL" if isinstance(target, DatabaseUrl) else "DATABASE"
    print(f"Moved to {target}. Set {name} to it and start the bot again; {source} is left as it is, to be read only.")
    return DONE


def _asked(question: str) -> str:
    try:
        return input(question)
    except EOFError:
        return ""


async def _serve(given: Namespace, settings: Settings) -> int:
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("discord").setLevel(max(logging.WARNING, logging.getLogger().level))
    if given.command == "run" and settings.token:
        await serve(settings)
        return DONE
    if given.command == "run":
        _say("No DISCORD_TOKEN is set, so this is a rehearsal: a local Discord with the real bot in it.")
    browser = sys.stdout.isatty() and not getattr(given, "no_browser", False)
    await rehearse(settings, _say, browser=browser)
    return DONE


async def _ask(asked: Request, guild: int | None, settings: Settings) -> int:
    # Bytes that are no text cannot be looked for: each becomes a question mark.
    request = decode(encode(asked).encode(errors="replace").decode())
    return await _show(settings, lambda library: library.shelf(guild).answer(request))


async def _show(settings: Settings, ask: Callable[[Library], Awaitable[Answer]]) -> int:
    library = await Library.open(settings.database)
    try:
        answer = await ask(library)
    finally:
        await library.close()
    printer = Printer(shutil.get_terminal_size().columns, colour=sys.stdout.isatty())
    print(printer.text(answer), end="")
    return DONE if answer.found else NOT_FOUND


def _request(given: Namespace) -> Request:
    match given.command:
        case "ask":
            return Ask(" ".join(given.question), page=given.page)
        case "search":
            since, until = _period(given)
            return Search(" ".join(given.words), given.theme, given.article, since, until, given.page)
        case "summary":
            return Summary(given.article, given.length, given.focus)
        case "define":
            return Define(" ".join(given.term))
        case "compare" if given.what == "theme":
            _at_most_four(given.articles)
            return CompareTheme(given.theme, tuple(given.articles))
        case "compare":
            _at_most_four(given.articles)
            if len(given.articles) < 2:
                raise ConcordanceError("Name at least two articles to compare.")
            return CompareArticles(tuple(given.articles))
        case _:
            since, until = _period(given)
            return Articles(given.theme, since, until, given.page)


def _at_most_four(articles: Sequence[str]) -> None:
    if len(articles) > 4:
        raise ConcordanceError("At most four articles can be compared.")


def _period(given: Namespace) -> tuple[dt.date | None, dt.date | None]:
    since = dates.since(given.since) if given.since else None
    until = dates.until(given.until) if given.until else None
    dates.in_order(since, until)
    return since, until


async def _check(settings: Settings) -> int:
    print(f"Settings: {'a Discord token' if settings.token else 'no Discord token'}, log level {settings.log_level}")
    found: list[str] = []
    if isinstance(settings.database, DatabaseUrl):
        print(f"Database: {settings.database}, {await state_on_server(settings.database)}")
    elif settings.database.exists():
        found = await integrity.faults(settings.database)
        print(f"Database: {settings.database}, {'damaged' if found else 'sound'}")
        for fault in found:
            print(f"  {fault}")
    else:
        print(f"Database: {settings.database} is not there yet; the first start makes it")
    where = "on Discord" if settings.token else f"a rehearsal at http://127.0.0.1:{settings.rehearsal_port}/"
    print(f"`concordance run` would run {where}")
    return NOT_FOUND if found else DONE
