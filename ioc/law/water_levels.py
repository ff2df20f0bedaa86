"""Flood alert levels I–III of river gauges (QĐ 05/2020/QĐ-TTg, in force since 2020-03-20; there is no level IV in law).

A gauge without a statutory level, or with one that rests on hearsay (L), is shown without an alarm colour.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from ioc.law.table import Row, kept, read, rising

TABLE: Final = "water_levels"
SIGNS: Final = ("I", "II", "III")


class WaterLevels(Row, frozen=True, kw_only=True):
    """Levels in metres at one gauge, I to III; None where no published value was found."""

    station: str
    name: str
    river: str
    level1_m: float | None = None
    level2_m: float | None = None
    level3_m: float | None = None
    record_m: float | None = None
    record_at: date | None = None
    may_alarm: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        rising(zip(SIGNS, self.levels, strict=True))
        if self.may_alarm and (self.confidence == "L" or not any(self.levels)):
            raise ValueError("may_alarm needs a level, and one of confidence H or M")

    @property
    def levels(self) -> tuple[float | None, float | None, float | None]:
        """I, II, III."""
        return self.level1_m, self.level2_m, self.level3_m

    def reached(self, level_m: float) -> int:
        """The highest level that the water stands at or above: 0 (none) to 3."""
        return max((n for n, mark in enumerate(self.levels, 1) if mark is not None and level_m >= mark), default=0)


@kept
def all_gauges() -> Mapping[str, WaterLevels]:
    """Every gauge by station id, those without a level that may alarm too."""
    return read(TABLE, WaterLevels)


@kept
def water_levels() -> dict[str, WaterLevels]:
    """The gauges whose levels may alarm, by station id."""
    return {station: row for station, row in all_gauges().items() if row.may_alarm}
