"""`GET /api/v1/stations`: the newest state of every station, from the picture that the open screens see."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from anyio import to_thread
from dash import Dash
from fastapi import Query
from starlette.responses import Response

from callbacks.api import query
from callbacks.api.query import Box
from callbacks.api.reply import get, reply
from callbacks.problems import ProblemError
from callbacks.services import Services
from ioc.state import State


def register(app: Dash, services: Services) -> None:
    """Add the call."""

    def page(states: dict[str, State], feed: str | None, area: Box | None, after: str, limit: int) -> Response:
        """Blocks: puts thousands of features into words."""
        found = list(select(states, feed, area, after, limit + 1))
        features = [state.feature(services.clock.now_us()) for state in found[:limit]]
        return reply(collection(features, features[-1]["id"] if len(found) > limit else None))

    async def stations(
        feed: query.Feed = None,
        bbox: Annotated[str | None, Query(description="west,south,east,north")] = None,
        limit: query.Limit = 1000,
        cursor: query.Cursor = None,
    ) -> Response:
        """GeoJSON of the newest states, in order of id; `stale` and `severity` as of now."""
        wanted, area = query.known_feed(feed), query.box(bbox)
        if not services.hub.connected:
            raise ProblemError(503, "The live store does not answer; try again in a moment.")
        states = dict(services.hub.picture.states)  # the thread's own: the picture goes on meanwhile
        return await to_thread.run_sync(page, states, wanted, area, cursor or "", limit)

    get(app, "/api/v1/stations", stations)


def select(states: dict[str, State], feed: str | None, area: Box | None, after: str, most: int) -> Iterator[State]:
    """Up to `most` states with an id after `after`, in order of id."""
    for asset in sorted(asset for asset in states if asset > after):
        state = states[asset]
        if (feed is None or state.reading.feed == feed) and (area is None or _inside(state, area)):
            yield state
            most -= 1
            if most == 0:
                return


def collection(features: Iterable[dict[str, Any]], cursor: str | None) -> dict[str, Any]:
    """A GeoJSON FeatureCollection with the foreign member `next`."""
    return {"type": "FeatureCollection", "features": list(features), "next": cursor}


def _inside(state: State, area: Box) -> bool:
    west, south, east, north = area
    return west <= state.reading.lon <= east and south <= state.reading.lat <= north
