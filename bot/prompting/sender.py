"""Carrying one delivery out: look whether the question has come, send it, its thread and its poll, record it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakValueDictionary

import discord
from discord.http import Route, handle_message_parameters

from bot.abroad import channel_of, is_in
from bot.prompting import finding, message
from bot.prompting.message import Envelope
from bot.prompting.pace import Pace
from bot.prompting.places import KINDS, Place, hindrances
from bot.prompting.trouble import PASSING, NotPostedError, UnsureError, refusal
from bot.reporting import tell_moderators
from corpus.prompts.asking import from_queue, question_from_json
from corpus.prompts.composing_apart import Composer
from corpus.prompts.delivery import Claimed, Deliveries, NothingToAskError
from corpus.prompts.question import Question
from corpus.saying import Said, say
from corpus.store.prompts_questions import LostClaimError
from corpus.store.prompts_rows import Delivery, Post, Schedule
from corpus.tongues import LANGUAGES, Language, language_for

if TYPE_CHECKING:
    from bot.client import Concordance

_log = logging.getLogger(__name__)
_PATIENCE = 75.0
"""Seconds for what is asked of Discord, less than a claim holds; afterwards the channel is looked at before another."""
_DECIDED_AT_ONCE, _MADE_AT_ONCE = 32, 6
_THREAD_EXISTS = 160004
_ARCHIVE_AFTER: Final = 4320  # minutes


class Sender:
    """Carries out what is claimed. Whatever fails concerns that one delivery."""

    def __init__(self, bot: Concordance, deliveries: Deliveries, composer: Composer, pace: Pace) -> None:
        self._bot = bot
        self._deliveries = deliveries
        self._composer = composer
        self._pace = pace
        # In the order in which they are due, a few at a time: hundreds at once would keep the process, and members with
        # it, for seconds. Nothing of this waits for Discord, so that no slow channel holds up others.
        self._composing: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._deciding = asyncio.Semaphore(_DECIDED_AT_ONCE)
        self._making = asyncio.Semaphore(_MADE_AT_ONCE)

    async def carry_out(self, claimed: Claimed) -> bool:
        """Carry a delivery out as far as it goes now. Gives whether its question is in the channel."""
        delivery = claimed.delivery
        try:
            async with asyncio.timeout(None) as patience:
                return await self._carry_out(claimed, patience)
        except LostClaimError:
            return False
        except (NotPostedError, NothingToAskError) as error:
            await self._refused(claimed, error.sentence)
        except discord.HTTPException as error:
            why = refusal(error)
            if why is None:
                _log.warning("Question %s is tried again later: %s", delivery.nonce, error)
                await self._deliveries.later(claimed, self._bot.now())
            else:
                _log.warning("Question %s was refused: %s", delivery.nonce, error)
                await self._refused(claimed, why)
        except (*PASSING, UnsureError) as error:
            _log.warning("Question %s is tried again later: %r", delivery.nonce, error)
            await self._deliveries.later(claimed, self._bot.now())
        except Exception:
            _log.exception("Question %s failed and is tried again later", delivery.nonce)
            await self._deliveries.later(claimed, self._bot.now())
        return False

    async def _carry_out(self, claimed: Claimed, patience: asyncio.Timeout) -> bool:
        if not await is_in(self._bot, claimed.delivery.guild_id):
            # It has removed the bot, which is no fault of the schedule's.
            await self._deliveries.later(claimed, self._bot.now())
            return False
        if claimed.step == "thread":
            _begin(patience)
            await self._finish(claimed, look=True)
            return True
        claimed = await self._decided(claimed)
        delivery = claimed.delivery
        _begin(patience)
        channel = await self._channel(delivery.post)
        looks = claimed.step in ("look", "only look")
        sent = await self._find(channel, delivery) if looks else None
        if sent is None and claimed.step == "only look":
            await self._deliveries.missed(claimed, self._bot.now())
            return False
        if sent is None:
            sent = await self._send(claimed, channel, patience)
        if sent is None:
            return False
        thread = sent if delivery.post.place == "forum" else None
        if delivery.post.place != "thread":
            await self._poll(delivery, await self._in_forum(sent) if thread else channel, sent, look=looks)
        if not await self._deliveries.sent(claimed, sent, self._bot.now(), thread_id=thread):
            await self._take_back(channel, sent)
            return True
        if delivery.post.place == "thread":
            await self._finish(claimed, message_id=sent, look=looks)
        return True

    async def _decided(self, claimed: Claimed) -> Claimed:
        now = self._bot.now()
        async with self._deciding:
            decided = await self._deliveries.decide(claimed, from_queue, now)
        if decided:
            return decided
        # What is to be composed waits for a child, and holds up nothing that is ready. Of one guild it is composed one
        # after the other: at once, many would choose the same question.
        async with self._composing.setdefault(claimed.delivery.guild_id, asyncio.Lock()):
            return await self._deliveries.compose(claimed, self._composer.compose, now)

    async def _channel(self, post: Post) -> Place:
        """Give the channel, looked up at Discord where it is not known."""
        if self._bot.get_channel(post.channel_id) is None:
            await self._pace.turn()
        channel = await channel_of(self._bot, post.channel_id)
        if not isinstance(channel, KINDS):
            raise NotPostedError(say("Discord takes no such message in that channel."))
        return channel

    async def _find(self, channel: Place, delivery: Delivery) -> int | None:
        if not channel.permissions_for(channel.guild.me).read_message_history:
            # Discord would show an empty channel, and the question would come twice.
            raise NotPostedError(say("I may not read the message history there, and so cannot tell what has come."))
        await self._pace.turn()
        found = (
            await finding.in_forum(channel, delivery)
            if isinstance(channel, discord.ForumChannel)
            else await finding.in_channel(channel, delivery)
        )
        return found.id if found else None

    async def _send(self, claimed: Claimed, channel: Place, patience: asyncio.Timeout) -> int | None:
        """Send the question; give its message, None where another process has taken it over."""
        delivery, question = claimed.delivery, _question(claimed.delivery)
        if channel.guild.id != delivery.guild_id:
            raise NotPostedError(say("The channel is gone."))
        in_the_way = [] if channel.guild.unavailable else hindrances(channel, delivery.post)
        if in_the_way:
            raise NotPostedError(in_the_way[0])
        language = await language_of(self._bot, channel.guild)
        envelope = Envelope(
            delivery.nonce, _role(channel.guild, delivery.post), message.late(delivery.due, claimed.late_by)
        )
        # However long its turn takes to come, that is no failure of Discord's.
        patience.reschedule(None)
        async with self._making:
            made = message.message(question, envelope, language)
            if made.kept:
                keeper = self._bot.library.shelf(delivery.guild_id).keeper
                await keeper.keep_requests(made.kept, now=self._bot.now())
            if not await self._deliveries.renew(claimed, self._bot.now()):
                return None
            await self._pace.turn()
        _begin(patience)
        allowed = message.mentions(envelope)
        if isinstance(channel, discord.ForumChannel):
            name = message.thread_name(question, language)
            return await self._post(channel, name, delivery.post.tags, view=made.view, allowed_mentions=allowed)
        sent = await channel.send(view=made.view, nonce=delivery.nonce, allowed_mentions=allowed)
        return sent.id

    async def _post(self, forum: discord.ForumChannel, name: str, tags: Sequence[int], **parameters: Any) -> int:
        head = {"name": name, "auto_archive_duration": _ARCHIVE_AFTER, "applied_tags": [str(tag) for tag in tags]}
        with handle_message_parameters(channel_payload=head, **parameters) as made:
            data = await self._bot.http.request(
                Route("POST", "/channels/{channel_id}/threads", channel_id=forum.id),
                json=made.payload,
                params={"use_nested_fields": 1},
                files=[_Once()],  # type: ignore[list-item]  # all that is asked of a file here is `reset`
            )
        return int(data["id"])

    async def _in_forum(self, thread_id: int) -> Place:
        return await self._channel(Post(thread_id))

    async def _finish(self, claimed: Claimed, *, message_id: int | None = None, look: bool) -> None:
        """Make the thread of a question that is in its channel, and the poll in it; give either up where refused."""
        delivery = claimed.delivery
        message_id = message_id or delivery.message_id
        assert message_id is not None
        try:
            thread = await self._thread(delivery, message_id, look=look)
            await self._poll(delivery, thread, message_id, look=look)
        except discord.HTTPException as error:
            if refusal(error) is None:
                raise
            _log.warning("Question %s has no thread: %s", delivery.nonce, error)
            await self._deliveries.threaded(claimed, None)
        except NotPostedError:
            await self._deliveries.threaded(claimed, None)
        else:
            await self._deliveries.threaded(claimed, thread.id)

    async def _thread(self, delivery: Delivery, message_id: int, *, look: bool) -> Place:
        channel = await self._channel(delivery.post)
        if not isinstance(channel, discord.TextChannel):
            raise NotPostedError(say("No threads can be started in {channel}.", channel=f"#{channel.name}"))
        language = await language_of(self._bot, channel.guild)
        starter = channel.get_partial_message(message_id)
        if look and (await starter.fetch()).flags.has_thread:
            # A thread that grew from a message has its id.
            return await self._channel(Post(message_id))
        await self._pace.turn()
        try:
            name = message.thread_name(_question(delivery), language)
            return await starter.create_thread(name=name, auto_archive_duration=_ARCHIVE_AFTER)
        except discord.HTTPException as error:
            if error.code != _THREAD_EXISTS:
                raise
        return await self._channel(Post(message_id))

    async def _poll(self, delivery: Delivery, channel: Place, after: int, *, look: bool) -> None:
        """Post the poll of a question that has sides, where one is wanted; give it up where Discord refuses it."""
        if not delivery.post.poll or isinstance(channel, discord.ForumChannel):
            return
        poll = message.poll(_question(delivery), await language_of(self._bot, channel.guild))
        if poll is None or not channel.permissions_for(channel.guild.me).send_polls:
            return
        try:
            if look and await finding.poll_after(channel, after):
                return
            await self._pace.turn()
            await channel.send(poll=poll, nonce=f"{delivery.nonce}p")
        except discord.HTTPException as error:
            if refusal(error) is None:
                raise
            _log.warning("Question %s has no poll: %s", delivery.nonce, error)

    async def _take_back(self, channel: Place, sent: int) -> None:
        """Delete a question that had come already."""
        _log.warning("A question came twice to channel %s, and one is deleted", channel.id)
        if isinstance(channel, discord.ForumChannel):
            await self._bot.http.delete_channel(sent)
        else:
            await channel.get_partial_message(sent).delete()

    async def _refused(self, claimed: Claimed, why: Said | str) -> None:
        schedule = await self._deliveries.refused(claimed, why, self._bot.now())
        if schedule is not None:
            await self._tell_of_pause(schedule, why)

    async def _tell_of_pause(self, schedule: Schedule, why: Said | str) -> None:
        channel = self._bot.get_channel(schedule.post.channel_id)
        at = f"{schedule.timing.at:%H:%M}"
        if isinstance(channel, KINDS):
            told = say(
                "The question at {time} in {channel} could not be posted three times in a row, and is paused. {why} "
                "Once that is mended, resume it with /prompt resume.",
                time=at,
                channel=f"#{channel.name}",
                why=why,
            )
        else:
            told = say(
                "The question at {time} could not be posted three times in a row, and is paused. {why} "
                "Choose another channel with /prompt list.",
                time=at,
                why=why,
            )
        await tell_moderators(self._bot, schedule.guild_id, told, about=f"schedule {schedule.id}")


class _Once:
    """Keeps discord.py from making a request again by itself, which it does after an answer of 500 or 502.

    A forum post takes no nonce: one that was made although the answer says otherwise would be made twice.
    """

    def reset(self, *, seek: int | bool) -> None:
        """Called before each try, which `seek` counts from 0."""
        if seek:
            raise UnsureError


async def language_of(bot: Concordance, guild: discord.Guild) -> Language:
    """Give the language in which a guild is spoken to."""
    setting = await bot.reply_language(guild.id)
    return next((one for one in LANGUAGES if one == setting), language_for(guild.preferred_locale.value))


def _begin(patience: asyncio.Timeout) -> None:
    patience.reschedule(asyncio.get_running_loop().time() + _PATIENCE)


def _question(delivery: Delivery) -> Question:
    assert delivery.question is not None
    return question_from_json(delivery.question)


def _role(guild: discord.Guild, post: Post) -> int | None:
    role = guild.get_role(post.role_id) if post.role_id else None
    return role.id if role else None
