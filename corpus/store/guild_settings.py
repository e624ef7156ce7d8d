"""What moderators have set for their server."""

from __future__ import annotations

from collections.abc import Callable

from corpus.store.engine import Engine, Row, Writer
from corpus.store.reads_base import Reads
from corpus.store.rows import GuildSettings
from corpus.store.shelves import make_shelf


class SettingsWrites:
    """The part of the store that writes them."""

    _engine: Engine

    async def change_settings(
        self, shelf: int, change: Callable[[GuildSettings], GuildSettings]
    ) -> tuple[GuildSettings, GuildSettings]:
        """Put what `change` makes of the settings in their place; give them before and after."""

        async def work(writer: Writer) -> tuple[GuildSettings, GuildSettings]:
            await make_shelf(writer, shelf)
            before = _settings(await writer.rows(_SELECT, shelf))
            after = change(before)
            await writer.rows(
                "INSERT INTO guild_settings (shelf, moderator_role, language, private, failures_channel)"
                " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (shelf) DO UPDATE SET"
                " moderator_role = excluded.moderator_role, language = excluded.language,"
                " private = excluded.private, failures_channel = excluded.failures_channel",
                shelf,
                after.moderator_role,
                after.language,
                int(after.private),
                after.failures_channel,
            )
            return before, after

        return await self._engine.transaction(work)


class SettingsReads(Reads):
    """The settings of one server. They are read whenever they are needed: another process may have changed them."""

    async def settings(self) -> GuildSettings:
        """Give them; where nothing was ever set, what holds then."""
        return _settings(await self._rows(_SELECT))


_SELECT = "SELECT moderator_role, language, private, failures_channel FROM guild_settings WHERE shelf = $1"


def _settings(rows: list[Row]) -> GuildSettings:
    if not rows:
        return GuildSettings()
    [(role, language, private, channel)] = rows
    return GuildSettings(role, language, bool(private), channel)
