"""`POST /ui/mute`: somebody switched the sound of alarms off on a screen. It changes nothing; the audit keeps it.

The screen itself switches the sound on again after ten minutes (assets/app/alarmsound.mjs).
"""

import msgspec
from dash import Dash
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from callbacks.api.writes import body_of, perform
from callbacks.services import Services
from ioc.access import Action
from ioc.commands.fitting import reason_of
from ioc.commands.ledger import Done


class Mute(msgspec.Struct, frozen=True):
    """Why."""

    reason: str


def register(app: Dash, services: Services) -> None:
    """Add the call."""

    async def mute(request: Request) -> Response:
        given = await body_of(request, Mute)

        def do(_connection: Connection, _at: int) -> Done[dict[str, str]]:
            return Done({}, private={"reason": reason_of(given.reason)}, verb="mute")

        return await perform(request, services, Action.ACT_ON_ALARMS, "screen/sound", do)

    app.server.add_route("/ui/mute", mute, methods=["POST"], include_in_schema=False)
