"""`POST /api/v1/alarms/<id>/…`: what people do with an alarm. Gate, state machine and audit are the ledger's."""

import msgspec
from dash import Dash
from starlette.requests import Request
from starlette.responses import Response

from callbacks.api.alarms import PATH
from callbacks.api.writes import body_of, caller_of, is_json, perform, post
from callbacks.problems import ProblemError
from callbacks.services import Services
from ioc.access import Action
from ioc.commands import alarms as commands
from ioc.instant import parse


class Seen(msgspec.Struct, frozen=True):
    """The version that was on the screen; without it the newest is meant."""

    version: int | None = None


class Shelf(msgspec.Struct, frozen=True):
    """How long, and why."""

    until: str
    reason: str


def register(app: Dash, services: Services) -> None:
    """Add all calls."""

    async def acknowledge(request: Request, alarm_id: str) -> Response:
        """Somebody has seen it. 409 with how it stands where nothing is left to acknowledge, or where it has sounded
        again after the version that was seen."""
        told = await request.body() and is_json(request)
        seen = await body_of(request, Seen) if told else Seen()
        do = commands.acknowledge(caller_of(request), alarm_id, seen.version)
        return await perform(request, services, Action.ACT_ON_ALARMS, f"alarm/{alarm_id}", do)

    async def reset(request: Request, alarm_id: str) -> Response:
        """Let a latched alarm go that was acknowledged and whose condition has gone."""
        do = commands.reset(caller_of(request), alarm_id)
        return await perform(request, services, Action.RESET_ALARMS, f"alarm/{alarm_id}", do)

    async def shelve(request: Request, alarm_id: str) -> Response:
        """Out of the list until a time at most a day ahead, for a reason; a critical one by a supervisor only."""
        shelf = await body_of(request, Shelf)
        do = commands.shelve(caller_of(request), alarm_id, _until(shelf), shelf.reason)
        return await perform(request, services, Action.ACT_ON_ALARMS, f"alarm/{alarm_id}", do)

    async def unshelve(request: Request, alarm_id: str) -> Response:
        """Back into the list at once."""
        do = commands.unshelve(caller_of(request), alarm_id)
        return await perform(request, services, Action.ACT_ON_ALARMS, f"alarm/{alarm_id}", do)

    post(app, f"{PATH}/{{alarm_id}}/acknowledge", acknowledge, Seen)
    post(app, f"{PATH}/{{alarm_id}}/reset", reset)
    post(app, f"{PATH}/{{alarm_id}}/shelve", shelve, Shelf)
    post(app, f"{PATH}/{{alarm_id}}/unshelve", unshelve)


def _until(shelf: Shelf) -> int:
    try:
        return parse(shelf.until)
    except ValueError as fault:
        raise ProblemError(400, f"until: {fault}") from None
