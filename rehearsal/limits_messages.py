"""Limits of messages: text, embeds, polls, flags, nonces, and what may not stand beside what."""

from __future__ import annotations

from typing import Any

from rehearsal import mentions
from rehearsal.errors import Path, empty_message
from rehearsal.limits import Check
from rehearsal.limits_components import check_layout, check_rows
from rehearsal.shown import COMPONENTS_V2, EPHEMERAL
from rehearsal.wire import Json

SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS = 1 << 2, 1 << 12
CONTENT = 2000
EMBEDS, EMBED_TEXT = 10, 6000
NONCE = 25
FILES = 10
V2_EXCLUDES = ("content", "embeds", "sticker_ids", "poll")


def check_message(
    body: Json, *, files: int = 0, before: Json | None = None, interaction: bool = False, path: Path = ()
) -> None:
    """A message that is sent, or, with `before`, an edit of it. Raises ApiError 50035 or 50006."""
    check = Check()
    layout = _flags(check, body, before, interaction, path)
    check.text(body, "content", 0, CONTENT, path)
    _embeds(check, body, path)
    components = check.items(body, "components", 0, 40, path)
    if layout:
        check_layout(check, components, (*path, "components"))
        _excluded(check, body, before, path)
    else:
        check_rows(check, components, (*path, "components"))
    _poll(check, body.get("poll"), (*path, "poll"))
    _nonce(check, body.get("nonce"), (*path, "nonce"))
    check.items(body, "attachments", 0, FILES, path)
    if files > FILES:
        check.length((*path, "files"), 0, FILES)
    check.problems += mentions.check(body.get("allowed_mentions"), (*map(str, path), "allowed_mentions"))
    check.done()
    if is_empty(body, files, before):
        raise empty_message()


def is_empty(body: Json, files: int, before: Json | None) -> bool:
    """Whether nothing would be left to see."""
    after = {**(before or {}), **body}
    if files or after.get("attachments") or str(after.get("content") or "").strip():
        return False
    return not any(after.get(key) for key in ("embeds", "components", "poll", "sticker_ids"))


def _flags(check: Check, body: Json, before: Json | None, interaction: bool, path: Path) -> bool:
    flags = body.get("flags") or 0
    if not isinstance(flags, int):
        check.note((*path, "flags"), "NUMBER_TYPE_COERCE", f'Value "{flags}" is not int.')
        return False
    allowed = SUPPRESS_EMBEDS | COMPONENTS_V2 | SUPPRESS_NOTIFICATIONS | (EPHEMERAL if interaction else 0)
    if before is None and flags & ~allowed:
        check.note((*path, "flags"), "BITFIELD_INVALID_FLAGS", "One or more flags cannot be set on this message.")
    was_layout = bool(before and before.get("flags", 0) & COMPONENTS_V2)
    if was_layout and "flags" in body and body["flags"] is not None and not flags & COMPONENTS_V2:
        sentence = "The components V2 flag cannot be removed from a message."
        check.note((*path, "flags"), "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", sentence)
    return was_layout or bool(flags & COMPONENTS_V2)


def _excluded(check: Check, body: Json, before: Json | None, path: Path) -> None:
    became_layout = before is not None and not before.get("flags", 0) & COMPONENTS_V2
    for key in V2_EXCLUDES:
        value = body.get(key, before.get(key) if became_layout and before else None)
        if value:
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            check.note((*path, key), code, f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2")


def _embeds(check: Check, body: Json, path: Path) -> None:
    total = 0
    for index, embed in enumerate(check.items(body, "embeds", 0, EMBEDS, path)):
        here = (*path, "embeds", index)
        total += len(check.text(embed, "title", 0, 256, here)) + len(check.text(embed, "description", 0, 4096, here))
        total += len(check.text(embed.get("footer") or {}, "text", 0, 2048, (*here, "footer")))
        total += len(check.text(embed.get("author") or {}, "name", 0, 256, (*here, "author")))
        for place, field in enumerate(check.items(embed, "fields", 0, 25, here)):
            there = (*here, "fields", place)
            total += len(check.text(field, "name", 1, 256, there, required=True))
            total += len(check.text(field, "value", 1, 1024, there, required=True))
    if total > EMBED_TEXT:
        sentence = f"Embed size exceeds maximum size of {EMBED_TEXT}"
        check.note((*path, "embeds"), "MAX_EMBED_SIZE_EXCEEDED", sentence)


def _poll(check: Check, poll: Any, path: Path) -> None:
    if not isinstance(poll, dict):
        return
    question = poll.get("question")
    if not isinstance(question, dict):
        check.required((*path, "question"))
    else:
        check.text(question, "text", 1, 300, (*path, "question"), required=True)
    for index, answer in enumerate(check.items(poll, "answers", 1, 10, path, required=True)):
        here = (*path, "answers", index, "poll_media")
        check.text(answer.get("poll_media") or {}, "text", 1, 55, here, required=True)
    check.number(poll, "duration", 1, 768, path)


def _nonce(check: Check, nonce: Any, path: Path) -> None:
    if isinstance(nonce, str) and len(nonce) > NONCE:
        check.note(path, "NONCE_TYPE_TOO_LONG", f"Must be {NONCE} or fewer in length.")
