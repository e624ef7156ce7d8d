"""REST: answering interactions, and the messages that their tokens send."""

from __future__ import annotations

from rehearsal import interactions
from rehearsal.call import NO_CONTENT, Answer, Call, Route
from rehearsal.errors import ApiError, too_large
from rehearsal.files import upload_limit
from rehearsal.interactions import CHOICES, DEFER, MESSAGE, OPEN_FORM, UPDATE
from rehearsal.limits_forms import check_choices, check_form
from rehearsal.limits_messages import check_message
from rehearsal.messages import LOADING
from rehearsal.places import Stored
from rehearsal.shown import COMPONENTS_V2
from rehearsal.wire import Json


def callback(call: Call) -> Answer:
    body = call.form
    kind = body.get("type")
    data = body.get("data") or {}
    token = call.parameters["interaction_token"]
    known = call.world.interactions.get(token)
    _check_files(call, known)
    if kind == MESSAGE:
        check_message(data, files=len(call.files), interaction=True, path=("data",))
    elif kind == UPDATE:
        before = known.source.data if known and known.source else {}
        check_message(data, files=len(call.files), before=before, interaction=True, path=("data",))
    elif kind == CHOICES:
        check_choices(data)
    elif kind == OPEN_FORM:
        check_form(data)
    elif kind == DEFER and int(data.get("flags") or 0) & COMPONENTS_V2:
        raise ApiError(400, 50035, "Invalid Form Body")
    interaction = interactions.answer(call.world, call.parameters["interaction_id"], token, body, call.files)
    if not call.asks("with_response"):
        return NO_CONTENT
    return Answer(200, interactions.answered(interaction, int(body["type"])))


def follow_up(call: Call) -> Json:
    interaction = _interaction(call)
    _check_files(call, interaction)
    check_message(call.form, files=len(call.files), interaction=True)
    return interactions.follow_up(interaction, call.form, call.files).data


def get_message(call: Call) -> Json:
    return interactions.message_of(_interaction(call), _message_id(call)).data


def edit_message(call: Call) -> Json:
    interaction = _interaction(call)
    stored = interactions.message_of(interaction, _message_id(call))
    _check_files(call, interaction)
    check_message(call.form, files=len(call.files), before=_before(stored), interaction=True)
    return interactions.revise(interaction, stored, call.form, call.files).data


def delete_message(call: Call) -> Answer:
    interaction = _interaction(call)
    interactions.withdraw(interaction, interactions.message_of(interaction, _message_id(call)))
    return NO_CONTENT


def _interaction(call: Call) -> interactions.Interaction:
    return interactions.living(call.world, call.parameters["webhook_id"], call.parameters["webhook_token"])


def _message_id(call: Call) -> str:
    return call.parameters.get("message_id", "@original")


def _before(stored: Stored) -> Json:
    if stored.data["flags"] & LOADING:
        return {**stored.data, "flags": 0}
    return stored.data


def _check_files(call: Call, interaction: interactions.Interaction | None) -> None:
    if interaction is None:
        return
    limit = upload_limit(call.world, interaction.channel.guild, interaction.user_id)
    if any(len(file.content) > limit for file in call.files):
        raise too_large()


_TOKEN = "/webhooks/{webhook_id}/{webhook_token}"

ROUTES = [
    Route("POST", "/interactions/{interaction_id}/{interaction_token}/callback", callback, open=True),
    Route("POST", _TOKEN, follow_up, open=True),
    *(
        route
        for place in ("/messages/@original", "/messages/{message_id}")
        for route in (
            Route("GET", _TOKEN + place, get_message, open=True),
            Route("PATCH", _TOKEN + place, edit_message, open=True),
            Route("DELETE", _TOKEN + place, delete_message, open=True),
        )
    ),
]
