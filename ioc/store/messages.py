"""The last messages of one station out of history, newest first; who may see them is not decided here."""

from sqlalchemy import Connection, select

from ioc.reading import Reading
from ioc.store.pages import Window, find
from ioc.store.rows import ROW_NAMES, from_row
from ioc.store.schema import READING

_ROW = tuple(READING.c[name] for name in ROW_NAMES)
_ALWAYS = (-(1 << 62), 1 << 62)


def last(connection: Connection, feed: str, station: str, limit: int) -> list[Reading]:
    """At most `limit` readings, by (observed_at, identity) descending; none of a station that never spoke."""
    asset = find(connection, Window(feed, station, *_ALWAYS))
    if asset is None:
        return []
    newest = READING.c.observed_at.desc(), READING.c.identity.desc()
    query = select(*_ROW).where(READING.c.asset_id == asset.id).order_by(*newest).limit(limit)
    return [from_row(asset, tuple(row)) for row in connection.execute(query)]
