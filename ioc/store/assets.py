"""The stations as SQL knows them: made with their first reading or status, kept at their newest place."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, case, func, or_

from ioc.reading import Reading, Status
from ioc.store.schema import ASSET
from ioc.store.sql import Upsert, storable, upsert

AssetIds = dict[tuple[str, str], int]
"""(feed, station) → id."""


def enter(connection: Connection, readings: Iterable[Reading]) -> AssetIds:
    """Make or bring up to date the stations of the readings; a late reading moves none of them back."""
    newest: dict[tuple[str, str], Reading] = {}
    oldest: dict[tuple[str, str], int] = {}
    for reading in readings:
        key = (reading.feed, reading.station)
        known = newest.get(key)
        if known is None or reading.order > known.order:
            newest[key] = reading
        oldest[key] = min(reading.observed_at, oldest.get(key, reading.observed_at))
    if not newest:
        return {}
    rows = [_row(newest[key], oldest[key]) for key in sorted(newest)]
    found = connection.execute(
        _merge(upsert(connection, ASSET)).returning(ASSET.c.id, ASSET.c.feed, ASSET.c.station), rows
    )
    return {(feed, station): number for number, feed, station in found}


def _row(reading: Reading, first_seen: int) -> dict[str, object]:
    return {
        "feed": reading.feed,
        "station": reading.station,
        "name": None if reading.name is None else storable(reading.name),
        "lon": reading.lon,
        "lat": reading.lat,
        "ward": reading.ward,
        "first_seen": first_seen,
        "last_seen": reading.observed_at,
    }


def _merge(insert: Upsert) -> Upsert:
    new = insert.excluded
    newer = or_(ASSET.c.last_seen.is_(None), new.last_seen >= ASSET.c.last_seen)

    def of_newer(name: str) -> ColumnElement[object]:
        return case((newer, func.coalesce(new[name], ASSET.c[name])), else_=func.coalesce(ASSET.c[name], new[name]))

    return insert.on_conflict_do_update(
        index_elements=[ASSET.c.feed, ASSET.c.station],
        set_={
            **{name: of_newer(name) for name in ("name", "lon", "lat", "ward")},
            "first_seen": case((ASSET.c.first_seen <= new.first_seen, ASSET.c.first_seen), else_=new.first_seen),
            "last_seen": case((newer, new.last_seen), else_=ASSET.c.last_seen),
        },
    )


def hear(connection: Connection, statuses: Sequence[Status]) -> None:
    """Keep each station's newest word on its own link; one that never sent a reading gets a row without a place."""
    newest: dict[tuple[str, str], Status] = {}
    for status in statuses:
        known = newest.get((status.feed, status.station))
        if known is None or status.received_at >= known.received_at:
            newest[status.feed, status.station] = status
    if not newest:
        return
    insert = upsert(connection, ASSET)
    connection.execute(
        insert.on_conflict_do_update(
            index_elements=[ASSET.c.feed, ASSET.c.station],
            set_={"online": insert.excluded.online, "status_at": insert.excluded.status_at},
            where=or_(ASSET.c.status_at.is_(None), ASSET.c.status_at <= insert.excluded.status_at),
        ),
        [
            {"feed": one.feed, "station": one.station, "online": one.online, "status_at": one.received_at}
            for one in newest.values()
        ],
    )
