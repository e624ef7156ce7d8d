"""The API without a client: what a bot could send that discord.py would not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import aiohttp

from rehearsal import Channel, Member, Rehearsal, acting
from rehearsal.interactions import AUTOCOMPLETE, COMMAND, Interaction

OPENAPI = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"


async def call(
    local: Rehearsal, method: str, path: str, body: Any = None, *, token: str | None = None
) -> tuple[int, Any]:
    """The status and JSON of one request, sent with the right token unless told otherwise."""
    headers = {"Authorization": f"Bot {token or local.token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.request(method, local.api_url + path, json=body) as response,
    ):
        spoken = response.content_type == "application/json"
        return response.status, await response.json() if spoken else None


def ask(ada: Member, channel: Channel, *, completing: bool = False) -> Interaction:
    """An interaction that waits for its answer."""
    kind = AUTOCOMPLETE if completing else COMMAND
    data = {"id": "1", "name": "ask", "type": 1, "options": []}
    return acting.send(ada.world, kind, ada.user, channel, data, name="ask", locale="en-US")


async def answer(local: Rehearsal, interaction: Interaction, body: Any) -> tuple[int, Any]:
    """Answer an interaction."""
    return await call(local, "POST", f"/interactions/{interaction.id}/{interaction.token}/callback", body)


def at(errors: Any, path: str) -> Any:
    """The errors at a place in the tree of a refusal."""
    for step in path.split("."):
        errors = errors[step]
    return errors["_errors"]
