"""When stations could not be believed, as SQL keeps it: one open interval at most for each."""

from typing import Final

from sqlalchemy import Connection, text, update

from ioc.feeds import FEEDS
from ioc.store.schema import SILENCE
from ioc.store.sql import upsert

_REGULAR: Final = ", ".join(f"'{kind.name}'" for kind in FEEDS if kind.cadence_s is not None)
_WATCHED: Final = f"""SELECT a.id, a.feed, a.station, a.last_seen, a.online, a.status_at, s.from_at
    FROM asset a LEFT JOIN silence s ON s.asset_id = a.id AND s.until_at IS NULL
    WHERE a.last_seen IS NOT NULL AND (a.feed IN ({_REGULAR}) OR a.online IS FALSE OR s.from_at IS NOT NULL)"""


def watched(connection: Connection) -> list[tuple[int, str, str, int, bool | None, int | None, int | None]]:
    """id, feed, station, last_seen, online, status_at, begin of the open silence: of all that can fall silent."""
    rows = connection.execute(text(_WATCHED))
    return [(*row[:4], None if row[4] is None else bool(row[4]), *row[5:]) for row in rows]


def begin(connection: Connection, asset_id: int, from_at: int) -> None:
    """Open a silence."""
    insert = upsert(connection, SILENCE).values(asset_id=asset_id, from_at=from_at)
    key = [SILENCE.c.asset_id, SILENCE.c.from_at]
    connection.execute(insert.on_conflict_do_update(index_elements=key, set_={"until_at": None}))


def end(connection: Connection, asset_id: int, until_at: int) -> None:
    """Close the silence that stands open."""
    still_open = SILENCE.c.asset_id == asset_id, SILENCE.c.until_at.is_(None)
    connection.execute(update(SILENCE).where(*still_open).values(until_at=until_at))
