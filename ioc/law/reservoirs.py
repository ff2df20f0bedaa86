"""Normal (full supply) levels of the reservoirs under the basin's operating procedure (QĐ 1606/QĐ-TTg, 13/11/2019).

At or above the normal level a reservoir has no room left to cut a flood: outflow follows inflow.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NEAR_FULL_M = (3.0, 2.0, 1.2, 0.0)
"""Metres below the normal level from which severity is 1, 2, 3, 4. A setting of ours, not law."""


@dataclass(frozen=True, slots=True)
class Reservoir:
    """Levels in metres above sea level, storage at the normal level in 10⁶ m³."""

    station: str
    normal_m: float
    check_m: float | None
    storage_mcm: float | None
    decree: str
    confidence: str
    source: str

    def severity(self, level_m: float) -> int:
        """0–4 by the room that is left below the normal level."""
        room = self.normal_m - level_m
        return sum(room <= limit for limit in NEAR_FULL_M)


@cache
def reservoirs() -> dict[str, Reservoir]:
    """The table by station id."""
    with files("ioc.law").joinpath("reservoirs.csv").open(encoding="utf-8") as file:
        return {row["station"]: _row(row) for row in csv.DictReader(file)}


def _row(row: dict[str, str]) -> Reservoir:
    return Reservoir(
        station=row["station"],
        normal_m=float(row["normal_m"]),
        check_m=float(row["check_m"]) if row["check_m"] else None,
        storage_mcm=float(row["storage_mcm"]) if row["storage_mcm"] else None,
        decree=row["decree"],
        confidence=row["confidence"],
        source=row["source"],
    )
