"""`GET /api/v1/picture`: the whole picture as it was known at a moment, from history."""

from anyio import to_thread
from dash import Dash
from starlette.responses import Response

from callbacks.api import query
from callbacks.api.reply import get, reply
from callbacks.services import Services
from ioc.alarms.item import item
from ioc.instant import render
from ioc.state import State
from ioc.store.alarm_pages import known_at as alarms_known_at


def register(app: Dash, services: Services) -> None:
    """Add the call."""

    def known_at(at_us: int) -> Response:
        """Blocks: reads the database and puts thousands of features into words."""
        features = [State(reading).feature(at_us) for reading in services.history.state_at(at_us)]
        with services.database.read() as connection:
            alarms = [item(alarm) for alarm in alarms_known_at(connection, at_us)]
        return reply(
            {"type": "FeatureCollection", "at": render(at_us), "features": features, "alarms": alarms, "incidents": []}
        )

    async def picture(at: query.Moment = None) -> Response:
        """GeoJSON of every station, and the alarms that were open, as known at that time; now, where none is given."""
        now = services.clock.now_us()
        return await to_thread.run_sync(known_at, min(query.instant("at", at, now), now))

    get(app, "/api/v1/picture", picture)
