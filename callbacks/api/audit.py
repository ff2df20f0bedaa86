"""`GET /api/v1/audit` and `GET /api/v1/audit/verify`: what people did, and whether the record of it is whole."""

from dataclasses import asdict
from typing import Annotated

from anyio import to_thread
from dash import Dash
from fastapi import Query
from starlette.responses import Response

from callbacks.api import query
from callbacks.api.reply import get, reply
from callbacks.problems import ProblemError
from callbacks.services import Services
from ioc.store.audit_pages import AuditLog


def register(app: Dash, services: Services) -> None:
    """Add both calls."""
    log = AuditLog(services.database, services.ledger.anchor)

    async def audit(
        from_: Annotated[str | None, Query(alias="from", description="first `at`, included")] = None,
        to: Annotated[str | None, Query(description="last `at`, included")] = None,
        limit: query.Limit = 1000,
        cursor: query.Cursor = None,
    ) -> Response:
        """What people did, in order, each entry with the hash of the one before it."""
        first, last = query.span(from_, to)
        try:
            page = await to_thread.run_sync(log.page, first, last, limit, cursor)
        except ValueError as fault:
            raise ProblemError(400, f"cursor: {fault}") from None
        return reply(page)

    async def verify() -> Response:
        """Whether every entry is the one that was written: how many are, and the first that is not."""
        verdict = await to_thread.run_sync(log.verify)
        bad = None if verdict.flaw is None else asdict(verdict.flaw)
        return reply({"ok": verdict.ok, "entries": verdict.head.seq, "first_bad": bad})

    get(app, "/api/v1/audit", audit)
    get(app, "/api/v1/audit/verify", verify)
