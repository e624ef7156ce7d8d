"""`python -m bot.messages` (`make messages`): gathers all words of ours from the code into the catalogues.

New words come into each catalogue without a translation, changed ones with their old translation marked as fuzzy, and
what no code says any more is taken out.
"""

from __future__ import annotations

import asyncio
import io
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import discord
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po
from discord import app_commands

from bot.client import Concordance
from bot.command_names import Kind, kind_of
from bot.settings import Settings
from corpus.library import Library
from corpus.tongues import LANGUAGES
from corpus.tongues.catalogues import Domain, file_of, read

ROOT = Path(__file__).parent.parent
_PACKAGES = ("corpus", "bot", "cogs")
_KEYWORDS: Mapping[str, tuple[int, ...]] = {"say": (1,), "say_count": (1, 2)}


class _Recorder(app_commands.Translator):
    """Notes every text that discord.py would have translated."""

    def __init__(self) -> None:
        self.found: dict[tuple[Kind, str], None] = {}

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> None:
        self.found[kind_of(context), string.message] = None


async def command_texts(bot: Concordance) -> list[tuple[Kind, str]]:
    """Give every name, description and choice of the commands of `bot`, with what it is."""
    recorder = _Recorder()
    for kind in discord.AppCommandType:
        for command in bot.tree.get_commands(type=kind):
            await command.get_translated_payload(bot.tree, recorder)
    return list(recorder.found)


def replies() -> Catalog:
    """Give the templates of all sentences that the code says."""
    found = Catalog()
    for package in _PACKAGES:
        for file, _, message, comments, context in extract_from_dir(
            ROOT / package, [("**.py", "python")], keywords=_KEYWORDS
        ):
            found.add(message, locations=[(f"{package}/{file}", 0)], auto_comments=comments, context=context)
    return found


async def commands() -> Catalog:
    """Give the texts of all commands."""
    found = Catalog()
    with tempfile.TemporaryDirectory() as folder:
        async with Concordance(Settings()) as bot:
            bot.library = await Library.open(Path(folder) / "empty.db", starter=False)
            try:
                await bot.load_cogs()
                for kind, text in await command_texts(bot):
                    found.add(text, context=kind)
            finally:
                await bot.library.close()
    return found


def update(language: str, domain: Domain, template: Catalog) -> int:
    """Bring one catalogue to the state of the code. Gives how many of its texts want translating."""
    known = read(language, domain)
    # A date of the day in every file would be all that most runs change.
    template.creation_date = known.creation_date
    known.fuzzy = False
    known.update(template)
    known.project, known.version, known.msgid_bugs_address = "Concordance", "1", ""
    known.header_comment = (
        f"# Concordance in {known.locale.english_name}; see docs/languages.md." if known.locale else ""
    )
    known.last_translator = known.language_team = ""
    written = io.BytesIO()
    write_po(written, known, width=100, include_lineno=False, ignore_obsolete=True, sort_by_file=True)
    path = file_of(language, domain)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(written.getvalue())
    return sum(not _done(message.string) or message.fuzzy for message in known if message.id)


def _done(text: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(text) if text else False


def main() -> int:
    """Update all catalogues. Gives 1 where something wants translating."""
    templates: dict[Domain, Catalog] = {"replies": replies(), "commands": asyncio.run(commands())}
    waiting = 0
    for language in LANGUAGES[1:]:
        for domain, template in templates.items():
            left = update(language, domain, template)
            waiting += left
            print(f"{language} {domain}: {len(template)} texts, {left} to translate")
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
