"""`GET /api/v1/readings`: the history of one station, ascending by `observed_at`."""

from typing import Annotated

from anyio import to_thread
from dash import Dash
from fastapi import Query
from starlette.responses import Response

from callbacks.api import query
from callbacks.api.reply import get, reply
from callbacks.problems import ProblemError
from callbacks.services import Services


def register(app: Dash, services: Services) -> None:
    """Add the call."""

    async def readings(
        feed: query.Feed = None,
        station: Annotated[str | None, Query(description="the station's name within its feed")] = None,
        from_: Annotated[str | None, Query(alias="from", description="first `observed_at`, included")] = None,
        to: Annotated[str | None, Query(description="last `observed_at`, included")] = None,
        limit: query.Limit = 1000,
        cursor: query.Cursor = None,
    ) -> Response:
        """Readings of a station, ascending by `observed_at`; a field that was not reported is null."""
        wanted = query.given("feed", query.known_feed(feed))
        name = query.given("station", station)
        first, last = query.span(from_, to)
        try:
            page = await to_thread.run_sync(services.history.page, wanted, name, first, last, limit, cursor)
        except ValueError as fault:
            raise ProblemError(400, f"cursor: {fault}") from None
        return reply(page)

    get(app, "/api/v1/readings", readings)
