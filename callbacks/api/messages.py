"""`GET /api/v1/messages`: the last messages of one station as they were taken, for those who may read them raw.

Not the history of `readings`: newest first, with topic and `seq`, in the words of the topic's own fields. A report's
personal data are sealed and never among them; fields that nobody reads were not kept.
"""

from typing import Annotated, Any, Final

from anyio import to_thread
from dash import Dash
from fastapi import Query
from starlette.responses import Response

from callbacks.api import query
from callbacks.api.reply import get, reply
from callbacks.services import Services
from ioc.feeds import BY_NAME
from ioc.instant import render
from ioc.reading import Reading

MOST: Final = 200
Many = Annotated[int, Query(ge=1, le=MOST, description="most items")]


def register(app: Dash, services: Services) -> None:
    """Add the call."""
    root = services.settings.topic_roots[0]

    async def messages(
        feed: query.Feed = None,
        station: Annotated[str | None, Query(description="the station's name within its feed")] = None,
        limit: Many = 50,
    ) -> Response:
        """A station's last messages as they were taken, newest first; without personal data."""
        wanted = query.given("feed", query.known_feed(feed))
        name = query.given("station", station)
        found = await to_thread.run_sync(services.history.last, wanted, name, limit)
        return reply({"items": [item(root, reading) for reading in found]})

    get(app, "/api/v1/messages", messages)


def item(root: str, reading: Reading) -> dict[str, Any]:
    """The message: where it came from, when it was received, its fields; what it did not say is left out."""
    return {
        "topic": f"{root}/{reading.asset}",
        "received_at": render(reading.received_at),
        "payload": {name: value for name, value in _payload(reading).items() if value is not None},
    }


def _payload(reading: Reading) -> dict[str, Any]:
    kind = BY_NAME[reading.feed]
    moving = {"name": reading.name, "lon": reading.lon, "lat": reading.lat} if kind.mobile else {}
    return {
        kind.time_field: render(reading.observed_at),
        "seq": reading.seq,
        **moving,
        **reading.values,
        "quality": None if reading.quality == "good" else reading.quality,
        "provenance": reading.provenance,
        "note": reading.note,
    }
