"""What the command line understands."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from bot.settings import port

_PERIOD = "2025-03-14, March 2025 or 2025"


def parser() -> ArgumentParser:
    """Make the parser of all commands."""
    top = _Parser(
        "concordance",
        "Quoted and cited answers from the articles a study group reads.",
        "concordance run\nconcordance ask how do sanctions affect civilians",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)

    _command(commands, "run", "Run on Discord; without a DISCORD_TOKEN, rehearse.", "concordance run")
    one = _command(
        commands,
        "rehearse",
        "Run in a local Discord in the browser, with a sample group.",
        "concordance rehearse --port 9000 --no-browser",
    )
    one.add_argument("--port", type=_port, metavar="N", help="the port of the page (default: REHEARSAL_PORT, or 8008)")
    one.add_argument("--no-browser", action="store_true", help="do not open the page in a browser")

    one = _command(commands, "add", "Add articles from files and folders.", "concordance add notes/ article.html")
    one.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all that is in it")
    one.add_argument("--verbose", action="store_true", help="tell what was left out, and what is in doubt")
    _guild(one)

    one = _command(
        commands, "export", "Write a shelf into a ZIP file that `add` takes back.", "concordance export shelf.zip"
    )
    one.add_argument("file", type=Path, metavar="FILE", help="the file to make; one that is there is left alone")
    _guild(one)

    one = _command(commands, "ask", "Ask a question.", 'concordance ask "what is a snapback mechanism?"')
    one.add_argument("question", nargs="+", help="the question")
    _paged(one)

    one = _command(
        commands, "search", "Search the passages.", "concordance search '\"export licence\" -brokering' --since 2020"
    )
    one.add_argument("words", nargs="+", help='words; "in quotes" as a phrase, -word to leave out')
    one.add_argument("--article", default="", metavar="TITLE", help="only this article")
    _filters(one)

    one = _command(commands, "summary", "Sum an article up.", 'concordance summary "small states" --length short')
    one.add_argument("article", help="its title, or something like it")
    one.add_argument("--length", choices=("short", "medium", "full"), default="medium")
    one.add_argument("--focus", default="", help="a theme or words to dwell on")
    _guild(one)

    one = _command(commands, "define", "Say what a term means.", "concordance define dual-use")
    one.add_argument("term", nargs="+", help="the term, another name for it, or its acronym")
    _guild(one)

    _compare(_command(commands, "compare", "Compare articles.", "concordance compare theme sanctions"))

    _prompts(
        _command(
            commands,
            "prompts",
            "Look at discussion questions and schedules.",
            "concordance prompts preview --theme sanctions\nconcordance prompts schedules --guild 123456789012345678",
        )
    )
    _filters(
        _command(commands, "articles", "List the articles.", "concordance articles --theme sanctions --since 2020")
    )
    one = _command(
        commands, "backup", "Write a copy of the database, while the bot runs or not.", "concordance backup copy.db"
    )
    one.add_argument("file", type=Path, metavar="FILE", help="the copy; a file that is there is never written over")
    one = _command(
        commands,
        "migrate",
        "Move everything to another database, while the bot goes on answering.",
        "concordance migrate --to postgresql://user:password@host/name\nconcordance migrate --to shelf.db",
    )
    way = one.add_mutually_exclusive_group(required=True)
    way.add_argument("--to", metavar="PLACE", help="the database to move to: postgresql://..., or a new file")
    way.add_argument("--give-up", action="store_true", help="stay: let the database be written to again")

    _command(commands, "guilds", "List the servers that have something in the database.", "concordance guilds")
    one = _command(
        commands,
        "erase",
        "Erase at once all that is kept for a server.",
        "concordance erase 123456789012345678",
    )
    one.add_argument("guild_id", type=int, metavar="ID", help="the server, see `concordance guilds`")
    one.add_argument("--yes", action="store_true", help="do not ask for the id again")
    _command(commands, "check", "Look at the settings and the database, and say what would run.", "concordance check")
    return top


class _Parser(ArgumentParser):
    def __init__(self, prog: str = "", description: str = "", example: str = "", **more: Any) -> None:
        shown = "\n".join(f"  {line}" for line in example.split("\n"))
        super().__init__(
            prog=prog,
            description=description,
            epilog=f"examples:\n{shown}",
            formatter_class=RawDescriptionHelpFormatter,
            **more,
        )


def _command(commands: Any, name: str, description: str, example: str) -> ArgumentParser:
    one: ArgumentParser = commands.add_parser(name, help=description, description=description, example=example)
    one.add_argument(
        "--database",
        metavar="FILE",
        help="the database: a file, or postgresql://... (default: DATABASE_URL, DATABASE, or concordance.db)",
    )
    return one


def _compare(compare: ArgumentParser) -> None:
    ways = compare.add_subparsers(dest="what", required=True, metavar="WHAT", parser_class=_Parser)
    one = ways.add_parser(
        "theme",
        help="what each article says on a theme",
        description="What each article says on a theme.",
        example='concordance compare theme sanctions\nconcordance compare theme sanctions "First title" "Second title"',
    )
    one.add_argument("theme", help="the theme")
    one.add_argument("articles", nargs="*", metavar="ARTICLE", help="up to four titles (default: all on the theme)")
    _guild(one)
    one = ways.add_parser(
        "articles",
        help="two to four articles side by side",
        description="Two to four articles side by side.",
        example='concordance compare articles "First title" "Second title"',
    )
    one.add_argument("articles", nargs="+", metavar="ARTICLE", help="two to four titles")
    _guild(one)


def _prompts(prompts: ArgumentParser) -> None:
    ways = prompts.add_subparsers(dest="what", required=True, metavar="WHAT", parser_class=_Parser)
    one = ways.add_parser(
        "preview",
        help="a question as it would be composed",
        description="Compose a discussion question.",
        example="concordance prompts preview --theme sanctions --seed 7",
    )
    one.add_argument("--theme", default="", help="only on this theme")
    one.add_argument("--seed", type=int, default=0, metavar="N", help="another number, another question")
    _guild(one)
    one = ways.add_parser(
        "schedules",
        help="the schedules of a server, with their next times",
        description="List the schedules of a server, with their next times.",
        example="concordance prompts schedules --guild 123456789012345678",
    )
    _guild(one)


def _guild(one: ArgumentParser) -> None:
    one.add_argument("--guild", type=int, metavar="ID", help="the shelf of this guild (default: the one all share)")


def _paged(one: ArgumentParser) -> None:
    one.add_argument("--page", type=_page, default=1, metavar="N", help="the page, from 1")
    _guild(one)


def _filters(one: ArgumentParser) -> None:
    one.add_argument("--theme", default="", help="only articles on this theme")
    one.add_argument("--since", metavar="DATE", help=f"published since: {_PERIOD}")
    one.add_argument("--until", metavar="DATE", help=f"published until: {_PERIOD}")
    _paged(one)


def _page(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 100_000):
        raise ArgumentTypeError(f"“{text}” is not a page")
    return int(text)


def _port(text: str) -> int:
    try:
        return port(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
