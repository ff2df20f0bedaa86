"""`/`: the role's own first page. Registered before Dash, whose index would answer there."""

from typing import Final

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ioc.access import Role

FIRST_PAGE: Final = dict.fromkeys(Role, "/map") | {Role.ADMIN: "/admin"}
"""Whose role has no page of its own begins at the map."""


def install(server: FastAPI) -> None:
    """Add the redirect; what stands behind `?` goes along."""

    async def first_page(request: Request) -> Response:
        page = FIRST_PAGE[request.state.role]
        return RedirectResponse(f"{page}?{request.url.query}" if request.url.query else page, 307)

    server.add_api_route("/", first_page, methods=["GET"], include_in_schema=False)
