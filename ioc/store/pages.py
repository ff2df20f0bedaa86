"""Readings of one station over a time, page by page, as the public API gives them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, tuple_

from ioc.feeds import BY_NAME
from ioc.instant import render
from ioc.reading import Reading
from ioc.store.cursor import Page, read_cursor, write_cursor
from ioc.store.rows import ASSET_NAMES, ROW_NAMES, Asset, from_row
from ioc.store.schema import ASSET, READING

_ASSET = tuple(ASSET.c[name] for name in ASSET_NAMES)
_ROW = tuple(READING.c[name] for name in ROW_NAMES)


@dataclass(frozen=True, slots=True)
class Window:
    """One station from one instant to another, both included."""

    feed: str
    station: str
    from_us: int
    to_us: int


def find(connection: Connection, window: Window) -> Asset | None:
    """The station, or None when it never sent anything."""
    known = select(*_ASSET).where(ASSET.c.feed == window.feed, ASSET.c.station == window.station)
    row = connection.execute(known).first()
    return None if row is None else Asset(*row)


def page(connection: Connection, window: Window, limit: int, cursor: str | None) -> Page:
    """Readings of the window, ascending by (observed_at, identity)."""
    after = None if cursor is None else read_cursor(cursor, 2)
    asset = find(connection, window)
    if asset is None:
        return Page([], None)
    key = READING.c.observed_at, READING.c.identity
    query = select(*_ROW).where(READING.c.asset_id == asset.id, key[0].between(window.from_us, window.to_us))
    if after is not None:
        query = query.where(key[0] >= after[0], tuple_(*key) > tuple_(*after))
    rows = connection.execute(query.order_by(*key).limit(limit + 1)).all()
    items = [_item(from_row(asset, tuple(row))) for row in rows[:limit]]
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(items, None if last is None else write_cursor(last.observed_at, last.identity))


def _item(reading: Reading) -> dict[str, Any]:
    """Public fields; one that was not reported is null, a report's sealed personal data are none of them."""
    return {
        "feed": reading.feed,
        "station": reading.station,
        "observed_at": render(reading.observed_at),
        "received_at": render(reading.received_at),
        "quality": reading.quality,
        "lon": reading.lon,
        "lat": reading.lat,
        **{name: reading.values.get(name) for name in BY_NAME[reading.feed].value_names},
        "provenance": reading.provenance,
        "note": reading.note,
    }
