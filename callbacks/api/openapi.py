"""`GET /api/openapi.json`, made from the routes, and `GET /api/docs`, the same for people, nothing from outside."""

from collections.abc import Iterator
from html import escape
from typing import Any, Final

from dash import Dash
from starlette.responses import HTMLResponse, Response

from callbacks.api.reply import get, reply
from callbacks.problems import MEDIA_TYPE
from callbacks.services import Services

DESCRIPTION: Final = (
    "The live operations picture of Huế. Times are RFC 3339 with an offset, boxes west,south,east,north in WGS 84. "
    "Live changes come by the websocket /ws/live, as a snapshot and then frames."
)
_OPEN: Final = ("/healthz", "/readyz", "/metrics")
_PROBLEMS: Final = {
    "400": "What was asked for cannot be understood; `detail` says why.",
    "401": "No token, or a wrong one.",
    "403": "The role may not.",
    "503": "A store does not answer.",
}
_REFUSALS: Final = {
    "404": "There is no such thing.",
    "409": "How it stands does not allow it; `state` names that, `current` is the whole.",
    "415": "The body is not JSON.",
    "422": "The Idempotency-Key stands for another request.",
}
"""What a write may be answered besides."""
_STYLE: Final = (
    "body{font:16px/1.5 'Noto Sans',sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
    "h2{font:600 1.1rem/1.5 monospace;margin:2rem 0 0}dt{font-family:monospace}dd{margin:0 0 .3rem 2rem}"
)


def register(app: Dash, _services: Services) -> None:
    """Add both calls."""

    async def openapi() -> Response:
        """The API as an OpenAPI document."""
        return reply(document(app.server.openapi()))

    async def docs() -> Response:
        """The calls of the API, for people."""
        return HTMLResponse("\n".join(page(document(app.server.openapi()))))

    get(app, "/api/openapi.json", openapi)
    get(app, "/api/docs", docs)


def document(made: dict[str, Any]) -> dict[str, Any]:
    """FastAPI's document without the pages' own routes, with the errors as they really are."""
    paths = {path: calls for path, calls in made["paths"].items() if path.startswith("/api/") or path in _OPEN}
    return {
        "openapi": made["openapi"],
        "info": {**made["info"], "description": DESCRIPTION},
        "paths": {path: {verb: _call(verb, call) for verb, call in calls.items()} for path, calls in paths.items()},
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Problem": _PROBLEM},
        },
        "security": [{"bearer": []}],
    }


_PROBLEM: Final = {
    "type": "object",
    "description": "RFC 9457",
    "properties": {"title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
}


def _call(verb: str, call: dict[str, Any]) -> dict[str, Any]:
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    told = _PROBLEMS if verb == "get" else {**_PROBLEMS, **_REFUSALS}
    problems = {code: {"description": text, "content": {MEDIA_TYPE: schema}} for code, text in told.items()}
    return {**call, "responses": {"200": call["responses"]["200"], **problems}}


def page(made: dict[str, Any]) -> Iterator[str]:
    """The document as HTML, line by line."""
    title = escape(made["info"]["title"])
    yield f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} API</title>'
    yield f"<style>{_STYLE}</style></head><body><h1>{title} API</h1><p>{escape(DESCRIPTION)}</p>"
    yield '<p>As a document for programs: <a href="/api/openapi.json">openapi.json</a></p>'
    for path, calls in made["paths"].items():
        for verb, call in calls.items():
            yield f"<h2>{verb.upper()} {escape(path)}</h2><p>{escape(call.get('description', ''))}</p><dl>"
            for one in call.get("parameters", ()):
                yield f"<dt>{escape(one['name'])}</dt><dd>{escape(one.get('description', ''))}</dd>"
            yield "</dl>"
    yield "</body></html>"
