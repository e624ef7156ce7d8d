"""The addresses of attachments: the bytes of what was uploaded, for as long as its address holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from rehearsal.faults import Faults, spoil

if TYPE_CHECKING:
    from rehearsal.world import World

FOLDERS = ("attachments", "ephemeral-attachments")


class Cdn:
    """Serves uploads. Its faults are those of the API: a route is `GET /ephemeral-attachments/*`."""

    def __init__(self, world: World, faults: Faults) -> None:
        self._world = world
        self._faults = faults

    def mount(self, app: web.Application) -> None:
        """Add the routes to an application."""
        for folder in FOLDERS:
            app.router.add_get(f"/{folder}/{{place}}/{{file_id}}/{{name}}", self._serve)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        fault = self._faults.take(request.method, request.path)
        if fault is not None and fault.kind in ("failure", "rate limit"):
            return web.Response(status=fault.status)
        return await spoil(request, self._answer(request), fault)

    def _answer(self, request: web.Request) -> web.Response:
        upload = self._world.uploads.get(request.match_info["file_id"])
        if upload is None or (upload.expires is not None and self._world.clock.now() > upload.expires):
            return web.Response(status=404, text="This content is no longer available.")
        # A page somebody uploaded must not run as a page of this server.
        headers = {
            "Content-Type": upload.about.get("content_type") or "application/octet-stream",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(body=upload.content, headers=headers)
