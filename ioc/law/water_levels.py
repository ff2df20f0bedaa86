"""Flood alert levels I–III of river gauges (QĐ 05/2020/QĐ-TTg, in force since 2020-03-20; there is no level IV in law).

A gauge without a row has no statutory level: its value is shown without an alarm colour.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class WaterLevels:
    """Levels in metres at one gauge, I to III; None where no published value was found."""

    station: str
    levels: tuple[float | None, float | None, float | None]
    record_m: float | None
    record_at: str
    effective_from: str
    decree: str
    confidence: str
    source: str

    def reached(self, level_m: float) -> int:
        """The highest level that the water stands at or above: 0 (none) to 3."""
        return max((n for n, mark in enumerate(self.levels, 1) if mark is not None and level_m >= mark), default=0)


@cache
def water_levels() -> dict[str, WaterLevels]:
    """The table by station id."""
    with files("ioc.law").joinpath("water_levels.csv").open(encoding="utf-8") as file:
        return {row["station"]: _row(row) for row in csv.DictReader(file)}


def _row(row: dict[str, str]) -> WaterLevels:
    one, two, three = (_metres(row[f"level{n}_m"]) for n in (1, 2, 3))
    return WaterLevels(
        station=row["station"],
        levels=(one, two, three),
        record_m=_metres(row["record_m"]),
        record_at=row["record_at"],
        effective_from=row["effective_from"],
        decree=row["decree"],
        confidence=row["confidence"],
        source=row["source"],
    )


def _metres(text: str) -> float | None:
    return float(text) if text else None
