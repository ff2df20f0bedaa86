"""Calls that change something: a caller, an Idempotency-Key, one command of the ledger, its answer as JSON.

A repeat of the same request gets the answer of the first and has no effect; `problems` puts refusals into words.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final, TypeVar

import msgspec
from anyio import to_thread
from dash import Dash
from starlette.requests import Request
from starlette.responses import Response

from callbacks.problems import ProblemError
from callbacks.services import Services
from ioc.access import Action
from ioc.audit.entry import digest
from ioc.caller import Caller
from ioc.commands.ledger import Do, Ledger
from ioc.store.idempotency import Once

T = TypeVar("T")

KEY: Final = "Idempotency-Key"
KEY_LONGEST: Final = 255

_PARAMETER: Final = {
    "name": KEY,
    "in": "header",
    "required": True,
    "description": f"1 to {KEY_LONGEST} visible ASCII characters, another one for each thing to be done; kept 24 h",
    "schema": {"type": "string", "maxLength": KEY_LONGEST},
}


def post(app: Dash, path: str, call: Callable[..., Awaitable[Response]], body: type | None = None) -> None:
    """Add `POST path`; `body`: the flat struct that the call reads its body as, for OpenAPI."""
    extra: dict[str, Any] = {"parameters": [_PARAMETER]}
    if body is not None:
        _refs, schemas = msgspec.json.schema_components([body])
        needed = any(field.required for field in msgspec.structs.fields(body))
        extra["requestBody"] = {"required": needed, "content": {"application/json": {"schema": schemas[body.__name__]}}}
    app.server.add_api_route(path, call, methods=["POST"], response_model=None, openapi_extra=extra)


async def body_of(request: Request, kind: type[T]) -> T:
    """The request's JSON as that type; what it does not know is left out. ProblemError 400 or 415."""
    if not is_json(request):
        raise ProblemError(415, "The body is JSON: Content-Type: application/json")
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise ProblemError(400, f"body: {str(fault)[:200]}") from None


def is_json(request: Request) -> bool:
    """Whether the request says that its body is JSON."""
    return request.headers.get("content-type", "").startswith("application/json")


async def perform(request: Request, services: Services, action: Action, subject: str, do: Do[Any]) -> Response:
    """Do it once for this caller and key. `do`'s answer is JSON-ready; what it raises is from `ioc.commands.errors`."""
    return await perform_in(services.ledger, request, action, subject, do)


async def perform_in(ledger: Ledger, request: Request, action: Action, subject: str, do: Do[Any]) -> Response:
    """The same in another world than the one that is shown: what concerns people belongs to the installation."""
    once = Once(_key(request), await _digest(request))
    command = partial(ledger.act_once, caller_of(request), action, subject, do, once)
    return Response(await to_thread.run_sync(command), media_type="application/json")


def caller_of(request: Request) -> Caller:
    """Who asks, as the guard noted it."""
    caller: Caller = request.state.caller
    return caller


def _key(request: Request) -> str:
    given = request.headers.getlist(KEY)
    if len(given) != 1 or not 0 < len(given[0]) <= KEY_LONGEST or not _visible(given[0]):
        raise ProblemError(
            400, f"{KEY}: a write needs this header once, 1 to {KEY_LONGEST} visible ASCII characters of your choice"
        )
    return given[0]


def _visible(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text


async def _digest(request: Request) -> str:
    """What makes a request the same one again: method, path, query and body, byte by byte."""
    body = await request.body()
    return digest(request.method, request.url.path, request.url.query, body.decode("latin-1"))
