"""The alarms of a world in SQL, and every change of one: written by the engine and by `ioc.commands`, read by all.

Functions of one connection, so that an alarm changes in the transaction of what caused it. A version is written once:
who comes second with the same version gets `OvertakenError` and looks again.
"""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Select, insert, select, update

from ioc.alarms.alarm import Alarm, Change
from ioc.alarms.item import item
from ioc.alarms.response import Step
from ioc.alarms.states import State
from ioc.clock import machine_us
from ioc.feeds import INTERNAL, PUBLIC
from ioc.store import outbox
from ioc.store.outbox import Letter
from ioc.store.schema import ASSET
from ioc.store.schema_alarms import ALARM, ALARM_CHANGE

_OWN: Final = tuple(name for name in Alarm.__dataclass_fields__ if name not in ("feed", "station", "state", "value"))
_ALL: Final = select(ALARM, ASSET.c.feed, ASSET.c.station).join(ASSET, ASSET.c.id == ALARM.c.asset_id)

OUT: Final = "mqtt"
TOLD: Final = "alarm"
"""How the outside hears of alarms: the channel, and the folder of its targets."""

SELECT: Final = _ALL.where(ASSET.c.feed.not_in([kind.name for kind in INTERNAL]))
"""Every alarm that people may know of."""


class OvertakenError(Exception):
    """Somebody else has changed this alarm since it was read."""


def open_alarms(connection: Connection) -> list[Alarm]:
    """Alarms that are not closed, oldest first."""
    return _open(connection, SELECT)


def open_with_canary(connection: Connection) -> list[Alarm]:
    """The same, the canary's among them."""
    return _open(connection, _ALL)


def open_at(connection: Connection, asset_id: int) -> list[Alarm]:
    """Those of one station, whatever its feed."""
    return _open(connection, _ALL.where(ALARM.c.asset_id == asset_id))


def _open(connection: Connection, query: Select[Any]) -> list[Alarm]:
    still = query.where(ALARM.c.closed_at.is_(None)).order_by(ALARM.c.raised_at, ALARM.c.id)
    return [alarm_of(row) for row in connection.execute(still).mappings()]


def find(connection: Connection, alarm_id: str) -> Alarm | None:
    """One alarm, open or closed."""
    row = connection.execute(SELECT.where(ALARM.c.id == alarm_id)).mappings().one_or_none()
    return None if row is None else alarm_of(row)


def write(connection: Connection, step: Step) -> None:
    """Keep the alarm's new version and what led to it. OvertakenError: another one has this version already."""
    alarm, change = step.alarm, step.change
    cells = {name: getattr(alarm, name) for name in _OWN} | {"state": alarm.state.value, "value": _text(alarm.value)}
    if alarm.version == 1:
        connection.execute(insert(ALARM).values(asset_id=_asset_id(connection, alarm), **cells))
    else:
        same = ALARM.c.id == alarm.id, ALARM.c.version == alarm.version - 1
        if connection.execute(update(ALARM).where(*same).values(**cells)).rowcount != 1:
            raise OvertakenError(alarm.id)
    if alarm.feed in PUBLIC:
        _note(connection, alarm, change)


def _note(connection: Connection, alarm: Alarm, change: Change) -> None:
    """Keep the change and tell the outside; not of the canary, which changes every minute for ever."""
    connection.execute(
        insert(ALARM_CHANGE).values(
            alarm_id=alarm.id,
            version=alarm.version,
            trigger=change.trigger.value,
            state=alarm.state.value,
            level=alarm.level,
            priority=alarm.priority,
            value=_text(alarm.value),
            at=change.at,
            decided_at=change.decided_at,
            actor=change.actor,
            reason=change.reason,
        )
    )
    tell(connection, alarm)


def tell(connection: Connection, alarm: Alarm) -> None:
    """The outside is to hear of the alarm as it stands; only the newest word counts."""
    about = target(alarm.id)
    outbox.renew(connection, Letter(OUT, about, about, msgspec.json.encode(item(alarm)).decode()), machine_us())


def target(alarm_id: str) -> str:
    """Where the outside hears of an alarm, below the root of what the system says."""
    return f"{TOLD}/{alarm_id}"


def station_name(connection: Connection, alarm: Alarm) -> str:
    """What people call the alarm's station."""
    query = select(ASSET.c.name).where(ASSET.c.feed == alarm.feed, ASSET.c.station == alarm.station)
    return connection.execute(query).scalar_one_or_none() or alarm.station


def note_call(connection: Connection, before: Alarm, after: Alarm) -> bool:
    """Keep that a step of its escalation was called; False where the alarm or its escalation has moved meanwhile."""
    same = ALARM.c.id == before.id, ALARM.c.version == before.version, ALARM.c.called == before.called
    values = {"called": after.called, "called_at": after.called_at}
    return connection.execute(update(ALARM).where(*same).values(**values)).rowcount == 1


def _asset_id(connection: Connection, alarm: Alarm) -> int:
    query = select(ASSET.c.id).where(ASSET.c.feed == alarm.feed, ASSET.c.station == alarm.station)
    return int(connection.execute(query).scalar_one())


def alarm_of(row: Mapping[Any, Any]) -> Alarm:
    """The alarm of a row of `SELECT`."""
    value = None if row["value"] is None else msgspec.json.decode(row["value"])
    own = {name: row[name] for name in _OWN}
    return Alarm(feed=row["feed"], station=row["station"], state=State(row["state"]), value=value, **own)


def _text(value: object) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()
