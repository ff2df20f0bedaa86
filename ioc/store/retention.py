"""Forgetting: single readings and quarantined messages after their time, in small pieces. Roll-ups stay.

A station's newest reading stays too, as it is the truth behind the picture; but not a report's or an occurrence's,
which have left the picture and may hold personal data. Of those, each under a name of its own, the station goes as well
once nothing refers to it.
"""

from typing import Final

from sqlalchemy import Connection, delete, text

from ioc.feeds import BY_NAME, FEEDS
from ioc.store.schema import COARSE_BUCKET, QUARANTINE

MOST: Final = 5000
"""Rows deleted in one transaction, so that no other writer waits long."""

MOST_GONE: Final = 50
"""Stations deleted in one transaction: for each the database looks through all alarms."""

_OLDEST: Final = """SELECT a.id, a.feed, a.last_seen,
    (SELECT min(r.observed_at) FROM reading r WHERE r.asset_id = a.id) AS oldest
    FROM asset a WHERE a.first_seen < :cutoff"""
_MARK: Final = """INSERT INTO mark (name, instant) VALUES ('kept_from', :cutoff)
    ON CONFLICT (name) DO UPDATE SET instant = excluded.instant WHERE mark.instant < excluded.instant"""
_PIECE_END: Final = """SELECT observed_at FROM reading WHERE asset_id = :asset AND observed_at < :bound
    ORDER BY observed_at LIMIT 1 OFFSET :most"""

_PASSING: Final = ", ".join(f"'{kind.name}'" for kind in FEEDS if kind.lifetime_s is not None)
_NOTHING_LEFT: Final = " AND ".join(
    f"NOT EXISTS (SELECT 1 FROM {table} t WHERE t.asset_id = a.id)"
    for table in ("reading", "rollup_dirty", "rollup_5m", "rollup_1h", "silence", "watch")
)
_GONE: Final = f"""DELETE FROM asset WHERE id IN (SELECT id FROM asset a
    WHERE feed IN ({_PASSING}) AND coalesce(last_seen, status_at) < :cutoff AND {_NOTHING_LEFT}
    AND id NOT IN (SELECT asset_id FROM alarm) LIMIT :most)"""


def whole_hour(instant: int) -> int:
    """The hour's beginning: retention never cuts through a roll-up."""
    return instant // COARSE_BUCKET * COARSE_BUCKET


def close(connection: Connection, cutoff: int) -> bool:
    """Make the roll-ups before `cutoff` final; False while some of them still have to be made."""
    if connection.execute(
        text("SELECT 1 FROM rollup_dirty WHERE bucket < :cutoff LIMIT 1"), {"cutoff": cutoff}
    ).first():
        return False
    connection.execute(text(_MARK), {"cutoff": cutoff})
    return True


def outdated(connection: Connection, cutoff: int) -> list[tuple[int, int]]:
    """(asset id, bound): stations with readings before their bound."""
    found = []
    for asset_id, feed, last_seen, oldest in connection.execute(text(_OLDEST), {"cutoff": cutoff}):
        bound = cutoff if BY_NAME[feed].lifetime_s is not None else min(cutoff, last_seen)
        if oldest is not None and oldest < bound:
            found.append((asset_id, bound))
    return found


def forget(connection: Connection, asset_id: int, bound: int, most: int = MOST) -> int:
    """Delete the oldest readings before `bound`, about `most` of them; how many. Call again until it is none."""
    limits = {"asset": asset_id, "bound": bound, "most": most}
    end = connection.execute(text(_PIECE_END), limits).scalar()
    # Readings of one instant go together; should there be more of them than `most`, then all of them.
    limits = {"asset": asset_id, "bound": bound if end is None else end + 1}
    return connection.execute(
        text("DELETE FROM reading WHERE asset_id = :asset AND observed_at < :bound"), limits
    ).rowcount


def forget_passing(connection: Connection, cutoff: int) -> bool:
    """Delete some of the stations of reports and occurrences that were heard of last before `cutoff` and of which
    nothing is left, neither reading nor roll-up nor alarm. True where there may be more of them."""
    return connection.execute(text(_GONE), {"cutoff": cutoff, "most": MOST_GONE}).rowcount == MOST_GONE


def forget_quarantine(connection: Connection, cutoff: int) -> int:
    """Delete messages received before `cutoff`; how many."""
    return connection.execute(delete(QUARANTINE).where(QUARANTINE.c.received_at < cutoff)).rowcount
