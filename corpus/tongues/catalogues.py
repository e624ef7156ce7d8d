"""The catalogues: for each language a folder with gettext's .po files, the form that translators' tools know."""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Literal

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Domain = Literal["replies", "commands"]
"""`replies`: sentences by their English templates. `commands`: names, descriptions and choices of commands."""

_HERE = Path(__file__).parent


def file_of(language: str, domain: Domain) -> Path:
    """Give the path of a catalogue."""
    return _HERE / language / f"{domain}.po"


def read(language: str, domain: Domain) -> Catalog:
    """Give a catalogue as translators see it; an empty one where there is none yet."""
    path = file_of(language, domain)
    return read_po(io.BytesIO(path.read_bytes()) if path.exists() else io.BytesIO(), locale=language)


@cache
def catalogue(language: str, domain: Domain) -> GNUTranslations:
    """Give a catalogue ready for look-ups. Some 30 milliseconds the first time."""
    compiled = io.BytesIO()
    write_mo(compiled, read(language, domain))
    compiled.seek(0)
    return GNUTranslations(compiled)
