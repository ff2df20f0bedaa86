"""Errors as problem details (RFC 9457), `application/problem+json`, for everything but Dash's own requests.

What a caller did wrong is named in `detail`; what went wrong here is logged, not told.
"""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import msgspec
from dash import Dash
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ioc.commands.errors import ConflictError, LedgerAwayError, NotAllowedError, UnfitError, UnknownError
from ioc.store.idempotency import KeyReusedError

_log = logging.getLogger(__name__)

MEDIA_TYPE: Final = "application/problem+json"


class ProblemError(Exception):
    """Ends a request with a problem; `detail` is for the caller."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers


def body_of(status: int, detail: str, more: Mapping[str, Any] | None = None) -> bytes:
    """The problem document; its type is `about:blank`, so its title is the status' own phrase."""
    return msgspec.json.encode({"title": HTTPStatus(status).phrase, "status": status, "detail": detail, **(more or {})})


def problem(
    status: int, detail: str, headers: dict[str, str] | None = None, more: Mapping[str, Any] | None = None
) -> Response:
    """The problem as a response; `more`: further members of the document."""
    return Response(body_of(status, detail, more), status, headers, MEDIA_TYPE)


def install(server: FastAPI) -> None:
    """Make every error of the server's own routes a problem."""
    server.add_exception_handler(ProblemError, _raised)
    server.add_exception_handler(HTTPException, _http)
    server.add_exception_handler(RequestValidationError, _invalid)
    for kind, answer in _REFUSALS.items():
        server.add_exception_handler(kind, answer)
    server.add_exception_handler(RedisError, _away)
    server.add_exception_handler(SQLAlchemyError, _away)
    server.add_exception_handler(Exception, _fault)


def close_off(app: Dash, prefix: str) -> None:
    """Unknown paths below `prefix` are 404, instead of Dash's index, which answers every GET."""

    async def unknown(path: str) -> Response:
        return problem(404, f"There is nothing at {prefix}{path}.")

    app.server.add_api_route(prefix + "{path:path}", unknown, methods=["GET"], include_in_schema=False)


async def _raised(_request: Request, error: Any) -> Response:
    return problem(error.status, error.detail, error.headers)


async def _http(_request: Request, error: Any) -> Response:
    return problem(error.status_code, str(error.detail), error.headers)


async def _invalid(_request: Request, error: Any) -> Response:
    first = error.errors()[0]
    return problem(400, f"{first['loc'][-1]}: {first['msg']}")


async def _forbidden(_request: Request, _error: Any) -> Response:
    return problem(403, "This role may not.")


async def _unknown(_request: Request, error: Any) -> Response:
    return problem(404, str(error))


async def _unfit(_request: Request, error: Any) -> Response:
    return problem(400, str(error))


async def _conflict(_request: Request, error: Any) -> Response:
    return problem(409, str(error), more={"state": error.state, "current": error.current})


async def _reused(_request: Request, _error: Any) -> Response:
    return problem(422, "Idempotency-Key: stands for another request of yours; a new one needs a key of its own.")


async def _ledger_away(request: Request, error: Any) -> Response:
    _log.warning("%s: the database is away: %s", request.url.path, error)
    detail = "The database does not answer, and nothing is done without it. Ask again with the same Idempotency-Key."
    return problem(503, detail, {"Retry-After": "2"})


_REFUSALS: Final = {
    NotAllowedError: _forbidden,
    UnknownError: _unknown,
    UnfitError: _unfit,
    ConflictError: _conflict,
    KeyReusedError: _reused,
    LedgerAwayError: _ledger_away,
}
"""What the ledger refuses with, and how it is told."""


async def _away(request: Request, error: Any) -> Response:
    _log.warning("%s: a store is away: %s", request.url.path, str(error).partition("\n")[0])
    return problem(503, "A store does not answer; try again in a moment.", {"Retry-After": "1"})


async def _fault(request: Request, _error: Any) -> Response:
    _log.error("%s failed", request.url.path)
    return problem(500, "This went wrong here; it has been logged.")
