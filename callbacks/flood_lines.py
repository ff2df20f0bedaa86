"""Whether there is a flood of alarms, and how a long list is folded: made once, the same on every screen.

Pure: the hub gives the alarms, when alarms have sounded, and where stations are. The rules are `ioc.alarms.flood`'s.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final, TypeAlias

import msgspec

from geodata.basins import basin_of
from geodata.stations import load_stations
from ioc.alarms.alarm import Alarm
from ioc.alarms.flood import LINES, Line, Placed, fold, fold_after, in_flood
from ioc.alarms.states import ANNUNCIATED
from ioc.instant import HOUR

LOOK_BACK: Final = 2 * HOUR
"""Of the soundings that tell whether a flood goes on: by then its beginning no longer matters."""

WardOf: TypeAlias = Callable[[str], str | None]


class FloodLine(msgspec.Struct, frozen=True):
    """Alarms in one line, worst first. `by`: basin, ward or cause; null for one alone. `key`: what they share."""

    by: str | None
    key: str
    ids: list[str]


class Flood(msgspec.Struct, frozen=True):
    """Whether one is going on; the lines of the list while it is, or while the list is longer than can be read."""

    on: bool = False
    lines: Sequence[FloodLine] = ()


NO_FLOOD: Final = Flood()


def flood_of(alarms: Iterable[Alarm], sounded_at: Sequence[int], now: int, ward_of: WardOf) -> Flood:
    """The flood as of `now`; `ward_of` gives the code of an asset's ward."""
    on = in_flood(sounded_at, now)
    shown = [_placed(alarm, ward_of) for alarm in alarms if alarm.state in ANNUNCIATED]
    if not on and len(shown) <= LINES:
        return NO_FLOOD
    return Flood(on, [_told(line) for line in (fold if on else fold_after)(shown)])


def _placed(alarm: Alarm, ward_of: WardOf) -> Placed:
    ward = ward_of(alarm.asset)
    return Placed(alarm, basin_of(_rivers().get(alarm.asset), ward), ward)


def _told(line: Line) -> FloodLine:
    return FloodLine(line.by, line.key, [one.alarm.id for one in line.alarms])


@cache
def _rivers() -> dict[str, str | None]:
    return {f"{feed}/{name}": station.river for (feed, name), station in load_stations().items()}
