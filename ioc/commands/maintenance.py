"""What is decided about maintenance: a window at a station, and that one ends early. On the world's clock."""

from sqlalchemy import Connection

from ioc.alarms.maintenance import Window
from ioc.caller import Caller
from ioc.commands.errors import UnfitError, UnknownError
from ioc.commands.fitting import check_span, reason_of
from ioc.commands.ledger import Do, Done
from ioc.feeds import PUBLIC
from ioc.people.duty import Span
from ioc.store import maintenance_log


def plan(caller: Caller, place: tuple[str, str], span: Span, reason: str) -> Do[int]:
    """The alarms of a station (feed, name) are out of service during a span, for a reason; the window's id."""

    def do(connection: Connection, at: int) -> Done[int]:
        if place[0] not in PUBLIC or not place[1]:
            raise UnfitError("station: choose one")
        check_span(span, at)
        why = reason_of(reason)
        made = maintenance_log.add(connection, Window(*place, *span, why), caller.name, at)
        told = {"window": made, "station": "/".join(place), "from": span[0], "until": span[1]}
        return Done(made, {"done": "planned", **told}, {"reason": why})

    return do


def end(window_id: int) -> Do[None]:
    """A window is over, or does not take place; UnknownError where it has ended already."""

    def do(connection: Connection, at: int) -> Done[None]:
        found = next((one for one in maintenance_log.kept(connection, at) if one.id == window_id), None)
        if found is None:
            raise UnknownError(f"window {window_id}")
        maintenance_log.end(connection, found, at)
        return Done(None, {"done": "ended", "window": window_id})

    return do
