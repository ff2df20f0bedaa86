"""The station of a feed with the most of something over whole hours, from the hourly roll-ups: the day's highest."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from ioc.store.rows import columns

_MOST: Final = """SELECT a.station, a.name, {value} AS value FROM asset a JOIN rollup_1h r ON r.asset_id = a.id
    WHERE a.feed = :feed AND r.measure = :place AND r.bucket BETWEEN :low AND :high
    GROUP BY a.id, a.station, a.name ORDER BY value DESC, a.station LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Extreme:
    """A station and the value it reached, in the unit of the measure."""

    station: str
    name: str | None
    value: float


def greatest(connection: Connection, feed: str, measure: str, from_us: int, to_us: int) -> Extreme | None:
    """The station with the highest single value in hours that begin within [from_us, to_us]; None without any."""
    return _find(connection, feed, measure, (from_us, to_us), "max(r.high)")


def most(connection: Connection, feed: str, measure: str, from_us: int, to_us: int) -> Extreme | None:
    """The station with the greatest sum: rain, which adds up."""
    return _find(connection, feed, measure, (from_us, to_us), "sum(r.total)")


def _find(connection: Connection, feed: str, measure: str, hours: tuple[int, int], value: str) -> Extreme | None:
    place = next(place for place, (name, _whole) in enumerate(columns(feed)) if name == measure)
    values = {"feed": feed, "place": place, "low": hours[0], "high": hours[1]}
    row = connection.execute(text(_MOST.format(value=value)), values).first()
    return None if row is None else Extreme(*row)
