"""`GET /api/v1/alarms`: the alarms of one state, feed, station or time, newest first."""

from typing import Annotated, Final

from anyio import to_thread
from dash import Dash
from fastapi import Depends, Query
from starlette.responses import Response

from callbacks.api import query
from callbacks.api.reply import get, reply
from callbacks.problems import ProblemError
from callbacks.services import Services
from ioc.store.alarm_pages import STATES, Filter, page
from ioc.store.cursor import Page

PATH: Final = "/api/v1/alarms"


def wanted_of(
    state: Annotated[str | None, Query(description=", ".join(STATES))] = None,
    feed: query.Feed = None,
    station: Annotated[str | None, Query(description="the station's name within its feed")] = None,
    from_: Annotated[str | None, Query(alias="from", description="first `raised_at`, included")] = None,
    to: Annotated[str | None, Query(description="last `raised_at`, included")] = None,
) -> Filter:
    """What the query asks for; ProblemError 400."""
    if state is not None and state not in STATES:
        raise ProblemError(400, f"state: one of {', '.join(STATES)}")
    return Filter(state, query.known_feed(feed), station, *query.span(from_, to))


def register(app: Dash, services: Services) -> None:
    """Add the call."""

    def found(wanted: Filter, limit: int, cursor: str | None) -> Page:
        with services.database.read() as connection:
            return page(connection, wanted, limit, cursor)

    async def alarms(
        wanted: Annotated[Filter, Depends(wanted_of)], limit: query.Limit = 1000, cursor: query.Cursor = None
    ) -> Response:
        """Alarms, newest first: those in one state, of one feed or station, raised within a time."""
        try:
            return reply(await to_thread.run_sync(found, wanted, limit, cursor))
        except ValueError as fault:
            raise ProblemError(400, f"cursor: {fault}") from None

    get(app, PATH, alarms)
