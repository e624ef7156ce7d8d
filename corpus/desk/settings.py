"""A server's settings: showing them, and changing them."""

from __future__ import annotations

import dataclasses

from corpus.acts import EditSettings, ShowRecord, ShowSettings
from corpus.answer import Answer, Entries, Entry, FollowUp, Note
from corpus.desk.desk import Desk
from corpus.desk.record import record
from corpus.saying import Said, say
from corpus.store.rows import GuildSettings
from corpus.tongues import LANGUAGES, OWN_NAMES

TITLE = say("Settings")
MODERATOR_ROLE = say("Moderator role")
LANGUAGE = say("Language of replies")
PRIVATE = say("Private by default")
FAILURES = say("Where failures go")
EACH_THEIR_OWN = say("Each member’s own")
YES, NO = say("Yes: answers are for the asker alone"), say("No: answers are shown to the channel")
ROLE_MUST_BE_ALLOWED = say(
    "Discord itself shows moderator commands only to people with Manage Server, until an administrator allows the "
    "role under Server Settings > Integrations > Concordance."
)


async def show(desk: Desk, act: ShowSettings) -> Answer:
    """Show the settings."""
    return _card(desk, await desk.reads.settings(), saved=False)


async def change(desk: Desk, shown: GuildSettings, wanted: GuildSettings) -> Answer:
    """Change what `wanted` has otherwise than `shown`, which the moderator saw; what they left alone stays as it is."""
    changes = {
        field.name: value
        for field in dataclasses.fields(wanted)
        if (value := getattr(wanted, field.name)) != getattr(shown, field.name)
    }
    if not changes:
        return await show(desk, ShowSettings())
    before, after = await desk.library.store.change_settings(
        desk.guild_id, lambda now: dataclasses.replace(now, **changes)
    )
    for sentence in _changes(desk, before, after):
        await record(desk, sentence)
    return _card(desk, after, saved=True)


def language_name(setting: str | None) -> str:
    """Give what a language calls itself; None is each member's own."""
    return next((OWN_NAMES[language] for language in LANGUAGES if language == setting), EACH_THEIR_OWN)


def _card(desk: Desk, settings: GuildSettings, *, saved: bool) -> Answer:
    entries = (
        Entry(MODERATOR_ROLE, _named(desk, settings.moderator_role) or say("None: only people with Manage Server")),
        Entry(LANGUAGE, language_name(settings.language)),
        Entry(PRIVATE, YES if settings.private else NO),
        Entry(FAILURES, _named(desk, settings.failures_channel) or say("Nowhere: only the one who met it is told")),
    )
    note = (Note(ROLE_MUST_BE_ALLOWED, quiet=True),) if settings.moderator_role else ()
    return Answer(
        title=TITLE,
        subtitle=say("Saved.") if saved else "",
        blocks=(Entries(entries), *note),
        request=ShowSettings(),
        follow_ups=(FollowUp(say("Edit"), EditSettings()), FollowUp(say("Record"), ShowRecord())),
    )


def _changes(desk: Desk, before: GuildSettings, after: GuildSettings) -> list[Said]:
    said = []
    if after.moderator_role != before.moderator_role:
        role = _named(desk, after.moderator_role)
        said.append(say("Made {role} the moderator role.", role=role) if role else say("Took the moderator role away."))
    if after.language != before.language:
        language = language_name(after.language)
        said.append(
            say("Set the language of replies to {language}.", language=language)
            if after.language
            else say("Let replies come in each member’s own language.")
        )
    if after.private != before.private:
        said.append(
            say("Made answers private by default.") if after.private else say("Made answers public by default.")
        )
    if after.failures_channel != before.failures_channel:
        channel = _named(desk, after.failures_channel)
        said.append(
            say("Had failures told in {channel}.", channel=channel) if channel else say("Had failures told nowhere.")
        )
    return said


def _named(desk: Desk, place: int | None) -> str | None:
    return None if place is None else desk.name_of(place) or say("gone from this server")
