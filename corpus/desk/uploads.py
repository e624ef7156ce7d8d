"""From files and pasted text to a draft: read apart, kept with what a preview shows."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from corpus.acts import AddForm, ShowDraft
from corpus.answer import Answer, FollowUp, Note
from corpus.answers.wording import shown
from corpus.apart import ApartError
from corpus.desk import drafts, export, importing, jobs
from corpus.desk.desk import Desk
from corpus.desk.record import person
from corpus.errors import ConcordanceError, UnreadableError
from corpus.reading.apart import Packet, read_apart, read_pasted_apart
from corpus.reading.files import Opening
from corpus.saying import Said, say, say_count, say_number
from corpus.store.content import file_name

# A part may be two million characters, on a busy machine.
SECONDS = 300.0
_PASTED = say("pasted text")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came."""

    name: str
    data: bytes


class StoppedError(ConcordanceError):
    """The program ends while something is being read."""


@dataclass(slots=True)
class _Intake:
    """A draft in the making."""

    desk: Desk
    key: str
    parts: int = 0
    articles: int = 0
    remarks: list[str] = field(default_factory=list)
    extras: export.Extras | None = None

    @property
    def full(self) -> bool:
        return self.articles >= self.desk.limits.files

    async def keep(self, packet: Packet, stated: jobs.Stated | None = None) -> None:
        """Keep what was read, an article or why there is none."""
        adder = self.desk.library.workers.adder
        try:
            kept = await adder.run(
                jobs.keep_part, drafts.place(self.desk), self.key, self.parts, packet, stated, seconds=SECONDS
            )
        except ApartError as error:
            _log.error("A part of an upload could not be kept: %s", error)
            await self.refuse(packet.name, say("It could not be prepared for adding."))
            return
        if kept.manifest is not None:
            self._read_manifest(kept.manifest)
            return
        self.parts += 1
        self.articles += kept.article

    async def refuse(self, name: str, problem: str) -> None:
        """Keep that a file could not be read."""
        await self.desk.library.store.put_draft_part(self.desk.guild_id, self.key, self.parts, name, problem=problem)
        self.parts += 1

    def _read_manifest(self, text: str) -> None:
        try:
            found = export.extras_of(json.loads(text))
        except ValueError:
            self.remarks.append(say("The terms and other names in this export could not be read."))
            found = export.Extras()
        self.extras = self.extras.joined(found) if self.extras else found


async def take(
    desk: Desk, uploads: Sequence[Upload], *, pasted: str = "", stated: jobs.Stated | None = None, gap: str = ""
) -> Answer:
    """Read files and pasted text, and show what would be added; nothing is on the shelf yet.

    `stated` is what the moderator says of the article, where it is one. Raises ConcordanceError where nothing came.
    """
    uploads = [Upload(file_name(upload.name), upload.data) for upload in uploads]
    names = [upload.name for upload in uploads] + ([_PASTED] if pasted.strip() else [])
    if not names:
        raise ConcordanceError(say("Attach a file or paste a text."))
    intake = _Intake(desk, secrets.token_urlsafe(9))
    store, now = desk.library.store, desk.now()
    by = await person(desk)
    await store.make_draft(desk.guild_id, intake.key, by, _named(names), gap=gap, now=now)
    try:
        if pasted.strip():
            await _take_pasted(intake, pasted, stated)
        for number, upload in enumerate(uploads, 1):
            if desk.stopping():
                raise StoppedError(say("I am restarting. Please add it again in a moment."))
            await _take_file(intake, upload, number, len(uploads))
        return await _ready(intake, stated if not pasted.strip() else None, gap)
    except BaseException:
        await store.delete_draft(desk.guild_id, intake.key)
        raise


async def _take_pasted(intake: _Intake, text: str, stated: jobs.Stated | None) -> None:
    try:
        packet = await read_pasted_apart(intake.desk.library.workers.readers, text, _PASTED)
    except UnreadableError as error:
        await intake.refuse(_PASTED, error.sentence)
    else:
        await intake.keep(packet, stated or jobs.Stated())


async def _take_file(intake: _Intake, upload: Upload, number: int, total: int) -> None:
    desk, name = intake.desk, shown(upload.name)
    desk.progress(say("Reading {name} ({number} of {total}).", name=name, number=number, total=total))
    before = intake.parts
    try:
        async with aclosing(read_apart(desk.library.workers.readers, upload.data, upload.name)) as stream:
            async for one in stream:
                if intake.full:
                    most = say_number(desk.limits.files)
                    intake.remarks.append(
                        say("Only the first {count} articles were read: no more may come at once.", count=most)
                    )
                    return
                if isinstance(one, Opening):
                    desk.progress(_reading(name, one))
                    if desk.stopping():
                        raise StoppedError(say("I am restarting. Please add it again in a moment."))
                else:
                    await intake.keep(one)
    except UnreadableError as error:
        await intake.refuse(upload.name, error.sentence)
    else:
        if intake.parts == before and intake.extras is None:
            await intake.refuse(upload.name, say("There is nothing in this file."))


def _reading(name: str, one: Opening) -> Said:
    return say(
        "Reading {name}: file {number} of {total}.",
        name=name,
        number=say_number(one.number),
        total=say_number(one.total),
    )


async def _ready(intake: _Intake, stated: jobs.Stated | None, gap: str) -> Answer:
    """Finish the draft and show it; where there is nothing to add, say why and keep nothing."""
    desk, key = intake.desk, intake.key
    store, adder, here = desk.library.store, desk.library.workers.adder, drafts.place(desk)
    if not intake.articles and intake.extras is None and intake.parts == 1:
        [part] = await desk.reads.draft_parts(key)
        await store.delete_draft(desk.guild_id, key)
        return Answer(
            say("Nothing to add"),
            (Note(part.problem or say("No article was found in it.")),),
            AddForm(gap),
            found=False,
            follow_ups=(FollowUp(say("Add something else"), AddForm(gap)),),
            accent="quiet",
        )
    if intake.articles == 1 and stated is not None:
        [position] = await desk.reads.draft_waiting(key)
        await adder.run(jobs.edit_part, here, key, position, stated, seconds=SECONDS)
    if intake.articles > 1 and intake.extras is None:
        desk.progress(say_count("Comparing {count} article.", "Comparing {count} articles.", intake.articles))
        await adder.run(jobs.compare_parts, here, key, seconds=SECONDS + intake.articles)
    await store.set_draft_state(
        desk.guild_id,
        key,
        "ready",
        remarks=[
            *intake.remarks,
            *(importing.announced(intake.extras) if intake.extras else ()),
            *await _room_left(desk, intake.articles),
        ],
        extras=intake.extras.to_json() if intake.extras is not None else None,
    )
    return await drafts.show(desk, ShowDraft(key))


async def _room_left(desk: Desk, articles: int) -> list[Said]:
    held = await desk.reads.usage()
    left = max(0, desk.limits.articles - held.articles)
    if articles <= left:
        return []
    return [
        say_count("The shelf has room for {count} more article.", "The shelf has room for {count} more articles.", left)
    ]


def _named(names: Sequence[str]) -> str:
    first = shown(names[0]) if len(names[0]) > 80 else names[0]
    if len(names) == 1:
        return first
    return say_count("{name} and {count} more", "{name} and {count} more", len(names) - 1, name=first)
