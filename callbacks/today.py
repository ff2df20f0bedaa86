"""`GET /ui/today.json`: the day's highest rain, dust and gust, for the calm hour of /map.

Kept for half a minute, once there is any: after a start the roll-ups may still be on their way.
"""

from typing import Any, Final

from anyio import to_thread
from dash import Dash
from starlette.requests import Request
from starlette.responses import Response

from callbacks.api.reply import reply
from callbacks.services import Services
from ioc.feeds import BY_NAME
from ioc.instant import HOUR, from_datetime, to_datetime
from ioc.store.database import Database
from ioc.store.extremes import Extreme, greatest, most

KEPT_S: Final = 30.0
"""Seconds of the machine."""

_WANTED: Final = (
    ("rain", "rainfall", "rain_mm"),
    ("air", "air_quality", "pm25"),
    ("gust", "weather", "gust_ms"),
)


def register(app: Dash, services: Services) -> None:
    """Add the route."""
    kept: tuple[float, list[dict[str, Any]]] = (-KEPT_S, [])

    async def today(_request: Request) -> Response:
        nonlocal kept
        if not kept[1] or services.clock.monotonic() - kept[0] >= KEPT_S:
            found = await to_thread.run_sync(highest, services.database, services.clock.now_us())
            kept = services.clock.monotonic(), found
        return reply({"highest": kept[1]})

    app.server.add_route("/ui/today.json", today, include_in_schema=False)


def midnight(now_us: int) -> int:
    """The instant at which the day of Huế began."""
    return from_datetime(to_datetime(now_us).replace(hour=0, minute=0, second=0, microsecond=0))


def highest(database: Database, now_us: int) -> list[dict[str, Any]]:
    """Since midnight; rain over the last 24 hours, as bulletins give it. What nobody reported is left out; blocks."""
    with database.read() as connection:
        found = [
            most(connection, feed, name, now_us - 24 * HOUR, now_us)
            if key == "rain"
            else greatest(connection, feed, name, midnight(now_us), now_us)
            for key, feed, name in _WANTED
        ]
    rows = zip(_WANTED, found, strict=True)
    return [_row(key, feed, name, extreme) for (key, feed, name), extreme in rows if extreme is not None]


def _row(key: str, feed: str, name: str, extreme: Extreme) -> dict[str, Any]:
    severity = BY_NAME[feed].severity({name: extreme.value}, extreme.station)
    words = {"name": extreme.name or extreme.station, "value": extreme.value, "severity": severity}
    return {"key": key, "id": f"{feed}/{extreme.station}", "feed": feed, "measure": name, **words}
