"""`/api/v1/bulletins`: disaster risk as bulletins say it: what holds, entering a level, withdrawing one."""

from typing import Final

import msgspec
from anyio import to_thread
from dash import Dash
from starlette.requests import Request
from starlette.responses import Response

from callbacks.api.reply import get, reply
from callbacks.api.writes import body_of, caller_of, perform, post
from callbacks.problems import ProblemError
from callbacks.services import Services
from ioc.access import Action
from ioc.bulletin import Item, current, item
from ioc.commands import bulletins as commands
from ioc.instant import parse
from ioc.store import bulletins

PATH: Final = "/api/v1/bulletins"


class Entry(msgspec.Struct, frozen=True):
    """What stands in the bulletin. `place`: empty for the whole city."""

    hazard: str
    level: int
    source: str
    issued_at: str
    valid_from: str
    valid_until: str
    place: str = ""


class Withdrawal(msgspec.Struct, frozen=True):
    """Why."""

    reason: str


def register(app: Dash, services: Services) -> None:
    """Add all calls."""

    def found() -> list[Item]:
        now = services.clock.now_us()
        with services.database.read() as connection:
            return [item(one) for one in current(bulletins.lasting(connection, now), now)]

    async def listed() -> Response:
        """The levels in force, the highest first, then those to come."""
        return reply({"items": await to_thread.run_sync(found), "next": None})

    async def enter(request: Request) -> Response:
        """A bulletin's level, in the place of what stands about the same hazard once it begins."""
        do = commands.enter(caller_of(request), _said(await body_of(request, Entry)))
        return await perform(request, services, Action.MANAGE_BULLETINS, "bulletin", do)

    async def withdraw(request: Request, bulletin_id: str) -> Response:
        """It holds no longer. 409 where it does not hold anyway."""
        reason, number = (await body_of(request, Withdrawal)).reason, _number(bulletin_id)
        do = commands.withdraw(caller_of(request), number, reason)
        return await perform(request, services, Action.MANAGE_BULLETINS, f"bulletin/{number}", do)

    get(app, PATH, listed)
    post(app, PATH, enter, Entry)
    post(app, f"{PATH}/{{bulletin_id}}/withdraw", withdraw, Withdrawal)


def _said(entry: Entry) -> commands.Said:
    return commands.Said(
        hazard=entry.hazard,
        level=entry.level,
        source=entry.source,
        issued_at=_instant("issued_at", entry.issued_at),
        from_at=_instant("valid_from", entry.valid_from),
        until_at=_instant("valid_until", entry.valid_until),
        place=entry.place,
    )


def _instant(name: str, text: str) -> int:
    try:
        return parse(text)
    except ValueError as fault:
        raise ProblemError(400, f"{name}: {fault}") from None


def _number(text: str) -> int:
    """0, which no bulletin has, for what is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
