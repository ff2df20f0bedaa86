"""What stations have their own way, as SQL keeps it. The engine reads the table by itself (ioc/engine/rulebook.py);
written by `ioc.commands.rules` only. `decided_at` is the row's version: one transaction writes at a time.
"""

from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, delete, select

from ioc.alarms.rule import Settings
from ioc.feeds import FEEDS
from ioc.store.schema import ASSET
from ioc.store.schema_alarms import ALARM_RULE
from ioc.store.sql import upsert

PLAIN = Settings()
_RULED = [kind.name for kind in FEEDS if kind.rules]


@dataclass(frozen=True, slots=True)
class Place:
    """A rule at a station."""

    feed: str
    station: str
    rule: str

    @property
    def subject(self) -> str:
        """As the audit names it."""
        return f"rule/{self.feed}/{self.station}/{self.rule}"


@dataclass(frozen=True, slots=True)
class Own:
    """A station's own settings; `version` None: it has none."""

    settings: Settings
    version: int | None


def find(connection: Connection, place: Place) -> Own:
    """What it has its own way now; what cannot be read any more counts as nothing."""
    row = connection.execute(select(ALARM_RULE).where(_here(place))).first()
    return Own(PLAIN, None) if row is None else Own(_settings(row), row.decided_at)


def everywhere(connection: Connection) -> dict[Place, Own]:
    """All there are."""
    rows = connection.execute(select(ALARM_RULE).order_by(ALARM_RULE.c.feed, ALARM_RULE.c.station, ALARM_RULE.c.rule))
    return {Place(row.feed, row.station, row.rule): Own(_settings(row), row.decided_at) for row in rows}


def keep(connection: Connection, place: Place, settings: Settings, at: int, actor: str) -> None:
    """Write them; those that say nothing are taken away."""
    if settings == PLAIN:
        connection.execute(delete(ALARM_RULE).where(_here(place)))
        return
    written = {"settings": msgspec.json.encode(settings).decode(), "decided_at": at, "actor": actor}
    row = {"feed": place.feed, "station": place.station, "rule": place.rule, **written}
    key = [ALARM_RULE.c.feed, ALARM_RULE.c.station, ALARM_RULE.c.rule]
    insert = upsert(connection, ALARM_RULE).values(**row)
    connection.execute(insert.on_conflict_do_update(index_elements=key, set_=written))


def stations(connection: Connection) -> list[tuple[str, str, str]]:
    """Feed, station and name of all that ever reported and whose feed has rules; not what nobody sees."""
    query = select(ASSET.c.feed, ASSET.c.station, ASSET.c.name).where(ASSET.c.feed.in_(_RULED))
    rows = connection.execute(query.order_by(ASSET.c.feed, ASSET.c.name))
    return [(row.feed, row.station, row.name or row.station) for row in rows]


def _here(place: Place) -> ColumnElement[bool]:
    own = ALARM_RULE.c
    return (own.feed == place.feed) & (own.station == place.station) & (own.rule == place.rule)


def _settings(row: Row[tuple[object, ...]]) -> Settings:
    try:
        return msgspec.json.decode(row.settings, type=Settings)
    except msgspec.MsgspecError:
        return PLAIN
