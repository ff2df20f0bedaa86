"""Forest-fire danger as Huế fixed it (QĐ 33/2022/QĐ-UBND, in force 1 August 2022): classes by the P index, three zones.

P adds up temperature times saturation deficit at 13h, day by day, and falls to nought on a day with enough rain. The
classes, the zones and most rain thresholds are law; the formula itself is general knowledge (confidence L).
"""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Annotated, Final, Literal, TypeAlias

from msgspec import Meta

from ioc.law.table import Row, Text, kept, read, rising

CLASSES: Final = "forest_fire_classes"
ZONES: Final = "forest_fire_zones"
RAIN: Final = "forest_fire_rain"

Zone: TypeAlias = Literal[1, 2, 3]
"""1 the plain and the hills of the old districts around the city, 2 Nam Đông, 3 A Lưới."""


class DangerClass(Row, frozen=True, kw_only=True):
    """Class I to V; `upper_p`, the P index up to which it holds, included, is None for the last."""

    danger_class: int
    sign: Text
    vi: Text
    en: Text
    upper_p: float | None = None


class WardZone(Row, frozen=True, kw_only=True):
    """The zone of a ward or commune of 2025, by its code."""

    ward: str
    zone: Zone


class ResetRain(Row, frozen=True, kw_only=True):
    """From how much rain in a day (Lmn) the index of a zone falls to nought, month by month."""

    id: str
    zone: Zone
    month: Annotated[int, Meta(ge=1, le=12)]
    reset_mm: Annotated[float, Meta(gt=0)]


@kept
def danger_classes() -> Mapping[int, DangerClass]:
    """The five classes."""
    found = {row.danger_class: row for row in read(CLASSES, DangerClass).values()}
    if list(found) != [1, 2, 3, 4, 5] or [n for n, row in found.items() if row.upper_p is None] != [5]:
        raise ValueError("classes are 1 to 5, and the last alone has no upper end")
    rising((row.sign, row.upper_p) for row in found.values())
    return found


@kept
def ward_zones() -> Mapping[str, WardZone]:
    """The zone of each of the 40 wards and communes, by code."""
    return read(ZONES, WardZone)


@kept
def reset_rain() -> Mapping[tuple[Zone, int], ResetRain]:
    """The rain threshold by zone and month."""
    found = {(row.zone, row.month): row for row in read(RAIN, ResetRain).values()}
    if len(found) != 3 * 12:
        raise ValueError("three zones and twelve months are needed, each pair once")
    return found


@kept
def _upper_ends() -> tuple[float, ...]:
    return tuple(row.upper_p for row in danger_classes().values() if row.upper_p is not None)


def danger_class(p_index: float) -> int:
    """Class 1 (thấp) to 5 (cực kỳ nguy hiểm)."""
    return bisect_left(_upper_ends(), p_index) + 1


def next_p(p_index: float, zone: Zone, month: int, t13_c: float, deficit13_hpa: float, rain_mm: float) -> float:
    """The P index after one more day: 0 with rain enough, else it grows by t13·d13, never less than nothing.

    Air temperature and saturation deficit at 13h, rain of the day.
    """
    if rain_mm >= reset_rain()[zone, month].reset_mm:
        return 0.0
    return p_index + max(0.0, t13_c * deficit13_hpa)
