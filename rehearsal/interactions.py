"""An interaction from the moment a member acts until its token dies: how it may be answered, and what became of it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from rehearsal import messages
from rehearsal.clock import Timer
from rehearsal.errors import (
    ApiError,
    Problem,
    already_acknowledged,
    invalid,
    invalid_webhook_token,
    unknown_interaction,
    unknown_message,
    unknown_webhook,
)
from rehearsal.messages import LOADING, MENU_ANSWER, SLASH_ANSWER, Incoming
from rehearsal.places import Channel, Stored
from rehearsal.shown import EPHEMERAL
from rehearsal.wire import Json

if TYPE_CHECKING:
    from rehearsal.world import World

COMMAND, COMPONENT, AUTOCOMPLETE, FORM = 2, 3, 4, 5
MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, OPEN_FORM = 4, 5, 6, 7, 8, 9

FIRST_ANSWER = 3.0
"""Seconds within which the first answer must come."""
TOKEN_LIFE = 900.0
"""Seconds for which the token can be used."""
FOLLOW_UPS = 5
"""Further messages that an application may send where only the member installed it."""

State = Literal["waiting", "deferred", "updating", "answered", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a member got in the end: a message id, a form, choices, words of failure, or nothing (it was deleted)."""

    message_id: str | None = None
    form: Json | None = None
    choices: list[Json] | None = None
    failed: str | None = None


@dataclass(eq=False)
class Interaction:
    """One interaction. `outcome` is done once the member has a final answer."""

    world: World
    kind: int
    user: Json
    channel: Channel
    name: str
    owners: dict[str, str]
    source: Stored | None = None
    """The message whose component was used, or from which the form was opened."""
    cause: Interaction | None = None
    """The interaction that opened the form, for a form."""
    menu: bool = False
    only_for_user: bool = False
    """Discord hides the answers, as the member may not use apps of their own in this channel."""
    id: str = ""
    token: str = ""
    created: float = 0.0
    state: State = "waiting"
    was_deferred: bool = False
    original: str | None = None
    """The id of the message that @original stands for."""
    outcome: asyncio.Future[Outcome] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    timer: Timer | None = None
    followed: int = 0

    @property
    def user_id(self) -> str:
        return str(self.user["id"])

    @property
    def failure(self) -> str:
        """What Discord's client shows when no answer came."""
        if self.kind == AUTOCOMPLETE:
            return "Loading options failed"
        if self.kind == FORM:
            return "Something went wrong. Try again."
        return "This interaction failed" if self.kind == COMPONENT else "The application did not respond"

    def metadata(self) -> Json:
        """The interaction_metadata of the messages it leads to."""
        data: Json = {
            "id": self.id,
            "type": self.kind,
            "user": self.user,
            "authorizing_integration_owners": self.owners,
        }
        if self.kind == COMMAND:
            data["name"] = self.name
        if self.kind == COMPONENT and self.source:
            data["interacted_message_id"] = self.source.id
        if self.kind == FORM and self.cause:
            data["triggering_interaction_metadata"] = self.cause.metadata()
        return data

    def settle(self, outcome: Outcome) -> None:
        """The member has what they get; the first such thing counts."""
        if not self.outcome.done():
            self.outcome.set_result(outcome)
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


def register(world: World, interaction: Interaction) -> None:
    """Give it an id and a token, and start its clock."""
    now = world.clock.now()
    while world.interactions:
        oldest = next(iter(world.interactions.values()))
        if now - oldest.created <= TOKEN_LIFE:
            break
        del world.interactions[oldest.token]
    interaction.id = world.ids.next()
    interaction.token = secrets.token_urlsafe(48)
    interaction.created = now
    interaction.timer = world.clock.after(FIRST_ANSWER, lambda: fail(interaction))
    world.interactions[interaction.token] = interaction
    _publish(
        interaction, "interaction_created", {"id": interaction.id, "type": interaction.kind, "name": interaction.name}
    )


def answer(world: World, interaction_id: str, token: str, body: Json, incoming: Sequence[Incoming]) -> Interaction:
    """The first answer, the body having passed its checks. Raises ApiError 10062, 40060 or 50035."""
    interaction = world.interactions.get(token)
    if interaction is None or interaction.id != interaction_id or interaction.state == "failed":
        raise unknown_interaction()
    if interaction.state != "waiting":
        raise already_acknowledged()
    kind = body.get("type")
    if kind not in _allowed(interaction):
        listed = ", ".join(str(one) for one in _allowed(interaction))
        raise invalid([Problem(("type",), "BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")])
    data = body.get("data") or {}
    if kind == MESSAGE:
        _say(interaction, data, incoming)
    elif kind == DEFER:
        _think(interaction, data)
    elif kind == DEFER_UPDATE:
        _acknowledge(interaction)
    elif kind == UPDATE:
        _update(interaction, data, incoming)
    elif kind == CHOICES:
        interaction.state = "answered"
        choices = list(data.get("choices") or ())
        interaction.settle(Outcome(choices=choices))
        _publish(interaction, "choices", {"choices": choices})
    else:
        interaction.state = "answered"
        interaction.settle(Outcome(form=data))
        _publish(interaction, "form_opened", data)
    return interaction


def answered(interaction: Interaction, kind: int) -> Json:
    """What `with_response` gives back."""
    stored = interaction.world.messages.get(interaction.original or "")
    about: Json = {"id": interaction.id, "type": interaction.kind}
    body: Json = {"interaction": about}
    if stored is not None and kind in (MESSAGE, DEFER, DEFER_UPDATE, UPDATE):
        about["response_message_id"] = stored.id
        about["response_message_loading"] = bool(stored.data["flags"] & LOADING)
        about["response_message_ephemeral"] = stored.only_for is not None
        if kind in (MESSAGE, UPDATE):
            body["resource"] = {"type": kind, "message": stored.data}
    return body


def living(world: World, application_id: str, token: str) -> Interaction:
    """The interaction whose token may still be used. Raises ApiError 10015 or 50027."""
    if application_id != world.application_id:
        raise unknown_webhook()
    interaction = world.interactions.get(token)
    if interaction is None or world.clock.now() - interaction.created > TOKEN_LIFE:
        raise invalid_webhook_token()
    if interaction.state in ("waiting", "failed"):
        raise unknown_webhook()
    return interaction


def message_of(interaction: Interaction, message_id: str) -> Stored:
    """A message that the token may touch, `@original` included. Raises ApiError 10008."""
    wanted = interaction.original if message_id == "@original" else message_id
    stored = interaction.world.messages.get(wanted or "")
    mine = stored is not None and (stored.interaction_token == interaction.token or stored.id == interaction.original)
    if stored is None or not mine:
        raise unknown_message()
    return stored


def follow_up(interaction: Interaction, body: Json, incoming: Sequence[Incoming]) -> Stored:
    """A further message; the first one after a deferral takes the place of "is thinking"."""
    original = interaction.world.messages.get(interaction.original or "")
    if interaction.state == "deferred" and original is not None and original.data["flags"] & LOADING:
        return revise(interaction, original, body, incoming)
    if "0" not in interaction.owners and interaction.followed == FOLLOW_UPS:
        raise ApiError(400, 40094, "This interaction has reached the maximum number of follow up messages")
    interaction.followed += 1
    stored = _post(interaction, body, incoming)
    interaction.state = "answered"
    interaction.settle(Outcome(message_id=stored.id))
    return stored


def revise(interaction: Interaction, stored: Stored, body: Json, incoming: Sequence[Incoming]) -> Stored:
    """Edit a message through the token."""
    messages.edit(interaction.world, stored, body, incoming)
    if stored.id == interaction.original:
        interaction.state = "answered"
        interaction.settle(Outcome(message_id=stored.id))
    return stored


def withdraw(interaction: Interaction, stored: Stored) -> None:
    """Delete a message through the token."""
    messages.delete(interaction.world, stored)
    if stored.id == interaction.original:
        interaction.state = "answered"
        interaction.settle(Outcome())


def edited_elsewhere(world: World, stored: Stored) -> None:
    """A message was edited without a token: that too ends the wait of those who pressed something on it."""
    for interaction in world.interactions.values():
        if interaction.state == "updating" and interaction.source is stored:
            interaction.state = "answered"
            interaction.settle(Outcome(message_id=stored.id))


def _allowed(interaction: Interaction) -> tuple[int, ...]:
    if interaction.kind == AUTOCOMPLETE:
        return (CHOICES,)
    updating = (DEFER_UPDATE, UPDATE) if interaction.source is not None else ()
    form = (OPEN_FORM,) if interaction.kind != FORM else ()
    return (MESSAGE, DEFER, *updating, *form)


def _say(interaction: Interaction, data: Json, incoming: Sequence[Incoming]) -> None:
    stored = _post(interaction, data, incoming)
    interaction.original = stored.id
    interaction.state = "answered"
    interaction.settle(Outcome(message_id=stored.id))


def _think(interaction: Interaction, data: Json) -> None:
    flags = int(data.get("flags") or 0) & EPHEMERAL
    stored = _post(interaction, {"flags": flags | LOADING}, ())
    interaction.original = stored.id
    _defer(interaction, "deferred")


def _acknowledge(interaction: Interaction) -> None:
    interaction.original = interaction.source.id if interaction.source else None
    _defer(interaction, "updating")


def _defer(interaction: Interaction, state: State) -> None:
    interaction.state = state
    interaction.was_deferred = True
    if interaction.timer is not None:
        interaction.timer.cancel()
    left = interaction.created + TOKEN_LIFE - interaction.world.clock.now()
    interaction.timer = interaction.world.clock.after(left, lambda: fail(interaction))
    _publish(interaction, "deferred", {"id": interaction.id, "message_id": interaction.original})


def _update(interaction: Interaction, data: Json, incoming: Sequence[Incoming]) -> None:
    source = interaction.source
    if source is None or source.id not in interaction.world.messages:
        raise unknown_message()
    messages.edit(interaction.world, source, data, incoming)
    interaction.original = source.id
    interaction.state = "answered"
    interaction.settle(Outcome(message_id=source.id))


def _post(interaction: Interaction, body: Json, incoming: Sequence[Incoming]) -> Stored:
    world = interaction.world
    hidden = bool(int(body.get("flags") or 0) & EPHEMERAL) or interaction.only_for_user
    extra: Json = {
        "application_id": world.application_id,
        "webhook_id": world.application_id,
        "interaction_metadata": interaction.metadata(),
    }
    kind = messages.DEFAULT
    if interaction.kind == COMMAND and interaction.original is None:
        kind = MENU_ANSWER if interaction.menu else SLASH_ANSWER
        legacy = {"id": interaction.id, "type": interaction.kind, "name": interaction.name, "user": interaction.user}
        extra["interaction"] = legacy
    return messages.send(
        world,
        interaction.channel,
        world.bot,
        body,
        incoming,
        only_for=interaction.user_id if hidden else None,
        kind=kind,
        extra=extra,
        token=interaction.token,
    )


def fail(interaction: Interaction) -> None:
    """It comes to nothing: the member sees Discord's words for that."""
    if interaction.timer is not None:
        interaction.timer.cancel()
        interaction.timer = None
    if interaction.state == "waiting":
        interaction.state = "failed"
    _publish(interaction, "interaction_failed", {"interaction_id": interaction.id, "text": interaction.failure})
    interaction.settle(Outcome(failed=interaction.failure))


def _publish(
    interaction: Interaction,
    kind: Literal["interaction_created", "choices", "form_opened", "deferred", "interaction_failed"],
    data: Json,
) -> None:
    interaction.world.publish(
        kind, data, channel=interaction.channel, only_for=interaction.user_id, interaction_id=interaction.id
    )
