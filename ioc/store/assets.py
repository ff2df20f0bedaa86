"""The stations as SQL knows them: made with their first reading or status, kept at their newest place."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, bindparam, or_, text

from ioc.reading import Reading, Status
from ioc.store.schema import ASSET
from ioc.store.sql import storable, upsert

AssetIds: TypeAlias = dict[tuple[str, str], int]
"""(feed, station) → id."""

_COLUMNS: Final = {
    "feed": "text",
    "station": "text",
    "name": "text",
    "lon": "float8",
    "lat": "float8",
    "ward": "text",
    "first_seen": "int8",
    "last_seen": "int8",
}
_NAMES: Final = ", ".join(_COLUMNS)
_NEWER: Final = "asset.last_seen IS NULL OR excluded.last_seen >= asset.last_seen"
_OF_THE_NEWER: Final = ", ".join(
    f"""{name} = CASE WHEN {_NEWER} THEN coalesce(excluded.{name}, asset.{name})
        ELSE coalesce(asset.{name}, excluded.{name}) END"""
    for name in ("name", "lon", "lat", "ward")
)
_MERGE: Final = f"""ON CONFLICT (feed, station) DO UPDATE SET {_OF_THE_NEWER},
    first_seen = CASE WHEN asset.first_seen <= excluded.first_seen THEN asset.first_seen ELSE excluded.first_seen END,
    last_seen = CASE WHEN {_NEWER} THEN excluded.last_seen ELSE asset.last_seen END"""

_SQLITE: Final = f"INSERT INTO asset ({_NAMES}) VALUES ({', '.join('?' * len(_COLUMNS))}) {_MERGE}"
_SQLITE_IDS: Final = text("SELECT feed, station, id FROM asset WHERE feed = :feed AND station IN :stations").bindparams(
    bindparam("stations", expanding=True)
)
_ARRAYS: Final = ", ".join(f"CAST(:{name} AS {kind}[])" for name, kind in _COLUMNS.items())
_POSTGRESQL: Final = text(
    f"INSERT INTO asset ({_NAMES}) SELECT * FROM unnest({_ARRAYS}) {_MERGE} RETURNING feed, station, id"
)


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
    rows = [_row(newest[key], oldest[key]) for key in sorted(newest)]
    if not rows:
        return {}
    return _enter_sqlite(connection, rows) if connection.dialect.name == "sqlite" else _enter_all(connection, rows)


def _row(reading: Reading, first_seen: int) -> tuple[Any, ...]:
    name = None if reading.name is None else storable(reading.name)
    place = reading.lon, reading.lat, reading.ward
    return (reading.feed, reading.station, name, *place, first_seen, reading.observed_at)


def _enter_sqlite(connection: Connection, rows: list[tuple[Any, ...]]) -> AssetIds:
    connection.exec_driver_sql(_SQLITE, rows)
    stations: dict[str, list[str]] = {}
    for feed, station, *_rest in rows:
        stations.setdefault(feed, []).append(station)
    ids: AssetIds = {}
    for feed, names in stations.items():
        found = connection.execute(_SQLITE_IDS, {"feed": feed, "stations": names})
        ids |= {(row.feed, row.station): row.id for row in found}
    return ids


def _enter_all(connection: Connection, rows: list[tuple[Any, ...]]) -> AssetIds:
    """PostgreSQL: as arrays in one statement; a long list of VALUES costs it more than the readings do."""
    arrays = dict(zip(_COLUMNS, map(list, zip(*rows, strict=True)), strict=True))
    return {(row.feed, row.station): row.id for row in connection.execute(_POSTGRESQL, arrays)}


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
