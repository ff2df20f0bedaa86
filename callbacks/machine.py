"""`GET /ui/machine.json`: whether the server's own clock can be trusted; a screen compares its own with it.

Ages and deadlines are no better than the clocks behind them. In a replay nothing depends on it, so nothing is said.
"""

from typing import Final

from dash import Dash
from starlette.requests import Request
from starlette.responses import Response

from callbacks.api.reply import reply
from callbacks.services import Services
from ioc.clock import machine_us
from ioc.clock_check import Steps, synchronised
from ioc.instant import render

STEP_MOST_S: Final = 2.0
"""A clock that was set by more than this since the process started has made wrong ages meanwhile."""


def register(app: Dash, services: Services) -> None:
    """Add the route; the watch for steps of the clock begins here."""
    steps = Steps(machine_us(), services.clock.monotonic())

    async def machine(_request: Request) -> Response:
        step = steps.seconds(machine_us(), services.clock.monotonic())
        return reply(
            {
                "now": render(machine_us()),
                "synchronised": synchronised(),
                "stepped_s": round(step, 1) if abs(step) > STEP_MOST_S else 0.0,
                "live": services.clock.row.scenario is None,
            }
        )

    app.server.add_route("/ui/machine.json", machine, include_in_schema=False)
