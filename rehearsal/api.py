"""The way of a request: faults, limits, token, body, schema, handler, answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from aiohttp import web

from rehearsal import rest_application, rest_channels, rest_guilds, rest_interactions, rest_messages
from rehearsal.call import Answer, Call, Route, read_body
from rehearsal.errors import ApiError, Violation, invalid, not_found, unauthorized
from rehearsal.faults import Faults, hold_up, spoil
from rehearsal.ratelimits import RateLimits, Ruling
from rehearsal.schema import Schemas
from rehearsal.wire import Json, encode

if TYPE_CHECKING:
    from rehearsal.world import World

PREFIX = "/api/v10"

ROUTES: list[Route] = [
    *rest_application.ROUTES,
    *rest_interactions.ROUTES,
    *rest_messages.ROUTES,
    *rest_channels.ROUTES,
    *rest_guilds.ROUTES,
]


class Api:
    """Serves every route, and keeps a record of what it refused."""

    def __init__(self, world: World, token: str, schemas: Schemas | None, violations: list[Violation]) -> None:
        self.faults = Faults()
        self.rate_limits = RateLimits(world.clock)
        self._world = world
        self._authorization = f"Bot {token}"
        self._schemas = schemas
        self._violations = violations

    def mount(self, app: web.Application) -> None:
        """Add the routes to an application."""
        for route in ROUTES:
            app.router.add_route(route.method, PREFIX + route.template, self._serve(route))
        app.router.add_route("*", PREFIX + "/{rest:.*}", self._unspoken)

    def _serve(self, route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            path = request.path.removeprefix(PREFIX)
            fault = self.faults.take(request.method, path)
            if fault is not None and fault.kind == "rate limit":
                return _limited(Ruling(retry_after=fault.seconds, everywhere=fault.everywhere))
            if fault is not None and fault.kind == "failure":
                return _json(fault.status, {"message": f"{fault.status}: Something went wrong", "code": 0})
            if fault is not None and (cut := await hold_up(request, fault)) is not None:
                return cut
            parameters = dict(request.match_info)
            ruling = self.rate_limits.ask(route.method, route.template, parameters, exempt=route.open)
            if ruling.retry_after is not None:
                self._note(request, ApiError(429, 0, "You are being rate limited."))
                return _limited(ruling)
            try:
                answer = await self._handle(route, request, parameters)
            except ApiError as error:
                self._note(request, error)
                answer = _json(error.status, error.body())
            answer.headers.update(ruling.headers)
            return await spoil(request, answer, fault)

        return serve

    async def _handle(self, route: Route, request: web.Request, parameters: dict[str, str]) -> web.Response:
        if not route.open and request.headers.get("Authorization") != self._authorization:
            raise unauthorized()
        body, files = await read_body(request)
        if self._schemas is not None and body is not None:
            problems = self._schemas.problems(route.method, route.template, body)
            if problems:
                raise invalid(problems)
        given = route.handler(Call(self._world, parameters, dict(request.query), body, files))
        if isinstance(given, Answer):
            return web.Response(status=204) if given.status == 204 else _json(given.status, given.body)
        return _json(200, given)

    async def _unspoken(self, request: web.Request) -> web.StreamResponse:
        error = not_found()
        self._note(request, error)
        return _json(error.status, error.body())

    def _note(self, request: web.Request, error: ApiError) -> None:
        if error.status >= 500:
            return
        path = request.path.removeprefix(PREFIX)
        violation = Violation(error.status, error.code, request.method, path, error.message, error.problems)
        self._violations.append(violation)


def _json(status: int, body: object) -> web.Response:
    # discord.py reads a body as JSON only where the header is exactly this, without a charset.
    return web.Response(status=status, body=encode(body).encode(), headers={"Content-Type": "application/json"})


def _limited(ruling: Ruling) -> web.Response:
    wait = ruling.retry_after or 0.0
    body: Json = {"message": "You are being rate limited.", "retry_after": wait, "global": ruling.everywhere}
    response = _json(429, body)
    # Without Via discord.py takes a 429 for a ban by Discord's front servers and gives up.
    response.headers.update({"Via": "1.1 rehearsal", "Retry-After": f"{wait:.3f}", **ruling.headers})
    return response
