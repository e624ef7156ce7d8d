"""What a failure of Discord's means for a question: it will never come like this, or it may come in a while."""

from __future__ import annotations

import aiohttp
import discord

from corpus.errors import ConcordanceError
from corpus.saying import Said, say

PASSING = (aiohttp.ClientError, OSError, TimeoutError, discord.RateLimited)
"""Besides answers of Discord's: failures after which nobody knows whether what was sent has come."""


class NotPostedError(ConcordanceError):
    """The question cannot be posted as it is; the sentence says why."""


class UnsureError(Exception):
    """Nobody knows whether a request was carried out: to be looked for before it is made again."""


def refusal(error: discord.HTTPException) -> Said | None:
    """Say why Discord refused, None where it may do it when asked again."""
    if error.status >= 500 or error.status in (408, 429):
        return None
    match error.code:
        case 10003:
            return say("The channel is gone.")
        case 40067:
            return say("The forum asks for a tag on every post.")
        case 50083:
            return say("The thread is archived.")
        case 50024:
            return say("Discord takes no such message in that channel.")
    if error.status == 403:
        return say("I may not post in that channel.")
    if error.status == 404:
        return say("The channel is gone.")
    return say("Discord refused the message.")
