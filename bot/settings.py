"""What the person who runs the bot can set: the environment and a file `.env`, read once."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.sharding import Sharding, read_sharding
from corpus.desk.desk import Limits
from corpus.errors import ConcordanceError
from corpus.store.database import Database, DatabaseUrl, database, database_url

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
Value = TypeVar("Value")
_MEGABYTE = 1_000_000


class SettingsError(ConcordanceError):
    """Settings that cannot be used: one line for each mistake."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. Without a token the bot can only rehearse. `limits`: how much a server may keep.

    `database` is a file, or the address of a database on PostgreSQL. `api_url` and `gateway_url` are Discord's own
    where they are empty.
    """

    token: str = field(default="", repr=False)
    database: Database = Path("concordance.db")
    log_level: str = "INFO"
    rehearsal_port: int = 8008
    api_url: str = ""
    gateway_url: str = ""
    limits: Limits = field(default_factory=Limits)
    sharding: Sharding = field(default_factory=Sharding)


def load(environ: Mapping[str, str] | None = None, env_file: Path = Path(".env")) -> Settings:
    """Read the settings; what the environment sets wins over the file. Raises SettingsError naming every mistake."""
    values = {**_file(env_file), **(os.environ if environ is None else environ)}
    mistakes: list[str] = []

    def read(name: str, default: Value, parse: Callable[[str], Value]) -> Value:
        text = (values.get(name) or "").strip()
        if not text:
            return default
        try:
            return parse(text)
        except ValueError as error:
            mistakes.append(f"{name}: {error}")
            return default

    unset = Settings()
    settings = Settings(
        token=read("DISCORD_TOKEN", "", _token),
        database=_on_server(read("DATABASE_URL", None, database_url), read("DATABASE_CONNECTIONS", 5, _connections))
        or read("DATABASE", unset.database, database),
        log_level=read("LOG_LEVEL", unset.log_level, _log_level),
        rehearsal_port=read("REHEARSAL_PORT", unset.rehearsal_port, port),
        api_url=read("DISCORD_API_URL", "", _url("http", "https")),
        gateway_url=read("DISCORD_GATEWAY_URL", "", _url("ws", "wss")),
        limits=Limits(
            articles=read("MOST_ARTICLES", unset.limits.articles, _count),
            characters=read("MOST_CHARACTERS", unset.limits.characters, _count),
            upload=read("MOST_UPLOAD_MB", unset.limits.upload // _MEGABYTE, _count) * _MEGABYTE,
            files=read("MOST_UPLOAD_ARTICLES", unset.limits.files, _count),
        ),
        sharding=read_sharding(read, mistakes),
    )
    if bool(settings.api_url) != bool(settings.gateway_url) and not mistakes:
        mistakes.append("DISCORD_API_URL and DISCORD_GATEWAY_URL: set both or neither.")
    if mistakes:
        raise SettingsError("\n".join(mistakes))
    return settings


def _file(env_file: Path) -> dict[str, str | None]:
    try:
        return dotenv_values(env_file)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise SettingsError(f"The file {env_file} cannot be read: {reason}.") from error


def port(text: str) -> int:
    """Give a port number. Raises ValueError, in words, for anything else."""
    if not (text.isascii() and text.isdigit() and int(text) < 65_536):
        raise ValueError(f"“{text}” is not a port. Use a number from 0 to 65535.")
    return int(text)


def _on_server(address: DatabaseUrl | None, connections: int) -> DatabaseUrl | None:
    return replace(address, connections=connections) if address else None


def _connections(text: str) -> int:
    number = _count(text)
    if number < 2:
        raise ValueError("it has to be 2 or more: one connection writes, the others read.")
    return number


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 13):
        raise ValueError(f"“{text}” is not a number. Write it in digits, without signs between them.")
    return int(text)


def _token(text: str) -> str:
    if text.count(".") != 2 or any(character.isspace() for character in text):
        raise ValueError("this is not a bot token. Copy the token from the page Bot of your Discord application.")
    return text


def _log_level(text: str) -> str:
    if text.upper() not in LOG_LEVELS:
        raise ValueError(f"“{text}” is not a level. Use one of {', '.join(LOG_LEVELS)}.")
    return text.upper()


def _url(*schemes: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        parts = urlsplit(text)
        if parts.scheme not in schemes or not parts.netloc:
            raise ValueError(f"“{text}” is not an address. It begins with {' or '.join(f'{s}://' for s in schemes)}.")
        return text.rstrip("/")

    return parse
