"""How the API answers: JSON by msgspec, and routes that the OpenAPI document lists."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

import msgspec
from dash import Dash
from starlette.responses import Response

_encode: Final = msgspec.json.Encoder().encode


def reply(answer: Any, status: int = 200) -> Response:
    """Any JSON-ready value as a response."""
    return Response(_encode(answer), status, media_type="application/json")


def get(app: Dash, path: str, call: Callable[..., Awaitable[Response]]) -> None:
    """Add `GET path`; the call's docstring is its description in the OpenAPI document."""
    app.server.add_api_route(path, call, methods=["GET"], response_model=None)
