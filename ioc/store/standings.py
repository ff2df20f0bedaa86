"""What the judge must remember over a restart: where each rule stands at each station, and a station's last hours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, func, select, text

from ioc.alarms.standing import Standing
from ioc.reading import Reading
from ioc.store.rows import ASSET_NAMES, ROW_NAMES, Asset, from_row
from ioc.store.schema import ASSET
from ioc.store.schema_alarms import WATCH
from ioc.store.sql import upsert

_decode: Final = msgspec.json.Decoder(Standing).decode

_COLUMNS: Final = ", ".join([*(f"a.{name}" for name in ASSET_NAMES), *(f"r.{name}" for name in ROW_NAMES)])
_TRAILS: Final = text(
    f"""SELECT {_COLUMNS} FROM asset a JOIN reading r ON r.asset_id = a.id
    WHERE a.id IN :ids AND r.observed_at > a.last_seen - :span ORDER BY r.asset_id, r.observed_at, r.identity"""
).bindparams(bindparam("ids", expanding=True))


@dataclass(frozen=True, slots=True)
class Known:
    """A station as history knows it: its id and the instant of its newest reading (None: none yet)."""

    id: int
    last_seen: int | None


def stations(connection: Connection, feed: str, names: Iterable[str]) -> dict[str, Known]:
    """Those of a feed's stations that have a row."""
    query = select(ASSET.c.station, ASSET.c.id, ASSET.c.last_seen).where(
        ASSET.c.feed == feed, ASSET.c.station.in_(sorted(names))
    )
    return {row.station: Known(row.id, row.last_seen) for row in connection.execute(query)}


def stations_by_feed(connection: Connection) -> dict[str, int]:
    """How many stations of each feed have ever spoken."""
    query = select(ASSET.c.feed, func.count()).where(ASSET.c.last_seen.is_not(None)).group_by(ASSET.c.feed)
    return {row[0]: row[1] for row in connection.execute(query)}


def watched(connection: Connection) -> dict[str, set[str]]:
    """Feed → stations at which a rule stands somewhere."""
    found: dict[str, set[str]] = {}
    query = select(ASSET.c.feed, ASSET.c.station).join(WATCH, WATCH.c.asset_id == ASSET.c.id).distinct()
    for row in connection.execute(query):
        found.setdefault(row.feed, set()).add(row.station)
    return found


def standings(connection: Connection, asset_ids: Iterable[int] | None = None) -> dict[tuple[int, str], Standing]:
    """By station's id and rule's name: of these stations, or all."""
    query = select(WATCH.c.asset_id, WATCH.c.rule, WATCH.c.standing)
    if asset_ids is not None:
        query = query.where(WATCH.c.asset_id.in_(sorted(asset_ids)))
    return {(row.asset_id, row.rule): _decode(row.standing) for row in connection.execute(query)}


def trails(connection: Connection, asset_ids: Iterable[int], span: int) -> dict[int, list[Reading]]:
    """Each station's readings of the last `span` microseconds before its newest one, oldest first."""
    found: dict[int, list[Reading]] = {}
    for row in connection.execute(_TRAILS, {"ids": list(asset_ids), "span": span}):
        asset = Asset(*row[: len(ASSET_NAMES)])
        found.setdefault(asset.id, []).append(from_row(asset, tuple(row[len(ASSET_NAMES) :])))
    return found


def keep(connection: Connection, changed: Mapping[tuple[int, str], Standing]) -> None:
    """Write down where these rules stand now."""
    if not changed:
        return
    insert = upsert(connection, WATCH)
    connection.execute(
        insert.on_conflict_do_update(
            index_elements=[WATCH.c.asset_id, WATCH.c.rule], set_={"standing": insert.excluded.standing}
        ),
        [
            {"asset_id": asset_id, "rule": rule, "standing": msgspec.json.encode(standing).decode()}
            for (asset_id, rule), standing in changed.items()
        ],
    )
