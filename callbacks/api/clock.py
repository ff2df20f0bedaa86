"""`GET /api/v1/clock`: what time it is in the world that is shown."""

from dash import Dash
from starlette.responses import Response

from callbacks.api.reply import get, reply
from callbacks.services import Services
from ioc.instant import render


def register(app: Dash, services: Services) -> None:
    """Add the call."""

    async def clock() -> Response:
        """The system's time, how many seconds of it pass in one, and the scenario's name (null when live)."""
        row = services.clock.row
        return reply({"now": render(services.clock.now_us()), "rate": row.rate, "scenario": row.scenario})

    get(app, "/api/v1/clock", clock)
