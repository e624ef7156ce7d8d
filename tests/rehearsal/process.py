"""A bot in a process of its own, to be killed: `python -m tests.rehearsal.process API_URL GATEWAY_URL TOKEN`."""

from __future__ import annotations

import sys

import discord
import yarl

from tests.rehearsal.bot import Bot


def main() -> None:
    """Run until killed."""
    api, gateway, token = sys.argv[1:]
    discord.http.Route.BASE = api
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
    Bot().run(token, log_handler=None)


if __name__ == "__main__":
    main()
