"""What Discord says when it refuses: a status, a code, and for a form body the tree of what was wrong where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rehearsal.wire import Json

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a body: where, Discord's code for it, and its sentence."""

    path: Path
    code: str
    message: str


class ApiError(Exception):
    """An answer that is a refusal."""

    def __init__(self, status: int, code: int, message: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.problems = tuple(problems)

    def body(self) -> Json:
        """Discord's JSON for it."""
        body: Json = {"message": self.message, "code": self.code}
        if self.problems:
            body["errors"] = _tree(self.problems)
        return body


@dataclass(frozen=True, slots=True)
class Violation:
    """Something the bot did that Discord would have refused, and how."""

    status: int
    code: int
    method: str
    path: str
    message: str
    problems: tuple[Problem, ...] = ()


def invalid(problems: Iterable[Problem]) -> ApiError:
    return ApiError(400, 50035, "Invalid Form Body", problems)


def unauthorized() -> ApiError:
    return ApiError(401, 0, "401: Unauthorized")


def not_found() -> ApiError:
    return ApiError(404, 0, "404: Not Found")


def unknown_channel() -> ApiError:
    return ApiError(404, 10003, "Unknown Channel")


def unknown_guild() -> ApiError:
    return ApiError(404, 10004, "Unknown Guild")


def unknown_member() -> ApiError:
    return ApiError(404, 10007, "Unknown Member")


def unknown_message() -> ApiError:
    return ApiError(404, 10008, "Unknown Message")


def unknown_role() -> ApiError:
    return ApiError(404, 10011, "Unknown Role")


def unknown_user() -> ApiError:
    return ApiError(404, 10013, "Unknown User")


def unknown_webhook() -> ApiError:
    return ApiError(404, 10015, "Unknown Webhook")


def unknown_interaction() -> ApiError:
    return ApiError(404, 10062, "Unknown interaction")


def unknown_command() -> ApiError:
    return ApiError(404, 10063, "Unknown application command")


def unknown_permissions() -> ApiError:
    return ApiError(404, 10066, "Unknown application command permissions")


def bots_not_allowed() -> ApiError:
    return ApiError(403, 20001, "Bots cannot use this endpoint")


def already_acknowledged() -> ApiError:
    return ApiError(400, 40060, "Interaction has already been acknowledged.")


def thread_exists() -> ApiError:
    return ApiError(400, 160004, "A thread has already been created for this message")


def thread_archived() -> ApiError:
    return ApiError(400, 50083, "Thread is archived")


def missing_access() -> ApiError:
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    return ApiError(403, 50013, "Missing Permissions")


def cannot_edit_others() -> ApiError:
    return ApiError(403, 50005, "Cannot edit a message authored by another user")


def cannot_message_user() -> ApiError:
    return ApiError(403, 50007, "Cannot send messages to this user")


def cannot_act_on_this_channel() -> ApiError:
    return ApiError(400, 50024, "Cannot execute action on this channel type")


def empty_message() -> ApiError:
    return ApiError(400, 50006, "Cannot send an empty message")


def invalid_webhook_token() -> ApiError:
    return ApiError(401, 50027, "Invalid Webhook Token")


def unavailable() -> ApiError:
    return ApiError(503, 0, "503: Service Unavailable")


def not_json() -> ApiError:
    return ApiError(400, 50109, "The request body contains invalid JSON.")


def too_large() -> ApiError:
    return ApiError(413, 40005, "Request entity too large")


def _tree(problems: Iterable[Problem]) -> Json:
    tree: Json = {}
    for problem in problems:
        node: dict[str, Any] = tree
        for step in problem.path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": problem.code, "message": problem.message})
    return tree
