"""Maintenance windows as SQL keeps them. Written by `ioc.commands.maintenance` only."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from ioc.alarms.maintenance import Window
from ioc.store.schema_alarms import MAINTENANCE


@dataclass(frozen=True, slots=True)
class Kept:
    """A window with its id and who decided it."""

    id: int
    window: Window
    actor: str


def kept(connection: Connection, now: int) -> list[Kept]:
    """Those that have not ended, by their beginning."""
    query = select(MAINTENANCE).where(MAINTENANCE.c.until_at > now).order_by(MAINTENANCE.c.from_at, MAINTENANCE.c.id)
    rows = connection.execute(query)
    return [
        Kept(row.id, Window(row.feed, row.station, row.from_at, row.until_at, row.reason), row.actor) for row in rows
    ]


def open_windows(connection: Connection, now: int) -> list[Window]:
    """The same, for whoever only judges by them."""
    return [one.window for one in kept(connection, now)]


def add(connection: Connection, window: Window, actor: str, at: int) -> int:
    """A new window; its id."""
    span = {"feed": window.feed, "station": window.station, "from_at": window.from_at, "until_at": window.until_at}
    made = connection.execute(insert(MAINTENANCE).values(**span, reason=window.reason, actor=actor, decided_at=at))
    assert made.inserted_primary_key is not None
    return int(made.inserted_primary_key[0])


def end(connection: Connection, one: Kept, at: int) -> None:
    """It ends now; one that has not begun is taken away."""
    here = MAINTENANCE.c.id == one.id
    if one.window.from_at >= at:
        connection.execute(delete(MAINTENANCE).where(here))
    else:
        connection.execute(update(MAINTENANCE).where(here).values(until_at=at))
