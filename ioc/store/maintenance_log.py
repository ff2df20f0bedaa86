"""Maintenance windows as SQL keeps them."""

from sqlalchemy import Connection, select

from ioc.alarms.maintenance import Window
from ioc.store.schema_alarms import MAINTENANCE


def open_windows(connection: Connection, now: int) -> list[Window]:
    """Those that have not ended."""
    rows = connection.execute(select(MAINTENANCE).where(MAINTENANCE.c.until_at > now))
    return [Window(row.feed, row.station, row.from_at, row.until_at, row.reason) for row in rows]
