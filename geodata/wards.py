"""The 40 wards and communes of Huế since 1 July 2025: register, boundaries, and the ward of a point.

Register `wards.csv`: codes and names of resolution 1675/NQ-UBTVQH15 (16 June 2025), areas and populations as that
resolution states them (1,433,465 people in all), label anchors set by hand. Boundaries are the project's schematic
`wards.geojson`, or an official file named by IOC_WARDS. Ingest locates with it; the web process draws it.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.boundaries import read_boundaries

REGISTER_FILE: Final = Path(__file__).with_name("wards.csv")
SCHEMATIC_FILE: Final = Path(__file__).with_name("wards.geojson")


@dataclass(frozen=True, slots=True)
class Ward:
    """One ward (phường) or commune (xã); the same code may name another area before `valid_from`."""

    code: str
    name: str
    kind: Literal["phường", "xã"]
    area_km2: float
    population: int
    valid_from: date
    valid_to: date | None
    label_lon: float
    label_lat: float
    boundary: BaseGeometry
    schematic: bool


def load_wards(path: Path | None = None) -> tuple[Ward, ...]:
    """The 40 wards in order of code, with the boundaries of `path`, or the schematic ones.

    Raises ValueError naming the feature and its fault when the file does not hold exactly the 40, each a valid
    polygon, none notably over another; OSError when it cannot be read.
    """
    with REGISTER_FILE.open(encoding="utf-8", newline="") as lines:
        rows = {row["code"]: row for row in csv.DictReader(lines)}
    boundaries = read_boundaries(path or SCHEMATIC_FILE, {code: row["name"] for code, row in rows.items()})
    return tuple(_ward(rows[code], boundaries[code], path is None) for code in sorted(rows))


def _ward(row: dict[str, str], boundary: BaseGeometry, schematic: bool) -> Ward:
    return Ward(
        code=row["code"],
        name=row["name"],
        kind="phường" if row["kind"] == "phường" else "xã",
        area_km2=float(row["area_km2"]),
        population=int(row["population"]),
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        label_lon=float(row["label_lon"]),
        label_lat=float(row["label_lat"]),
        boundary=boundary,
        schematic=schematic,
    )


class WardIndex:
    """Finds the ward of a point, one at a time or in batches (about 1 µs a point in batches of 500)."""

    def __init__(self, wards: Sequence[Ward]) -> None:
        self._codes = [ward.code for ward in wards]
        self._boundaries = [ward.boundary for ward in wards]
        shapely.prepare(self._boundaries)
        self._tree = shapely.STRtree(self._boundaries)

    def locate(self, lon: float, lat: float) -> str | None:
        """The code of the ward a WGS 84 position lies in; None at sea, outside the city, or for NaN."""
        return self.locate_many([lon], [lat])[0]

    def locate_many(self, lons: Sequence[float], lats: Sequence[float]) -> list[str | None]:
        """The ward code of each position, in order. A point on a shared edge gets one of its wards, always the same."""
        x, y = np.asarray(lons, dtype=np.float64), np.asarray(lats, dtype=np.float64)
        found: list[str | None] = [None] * len(x)
        points, candidates = self._tree.query(shapely.points(x, y))
        for ward in np.unique(candidates)[::-1]:
            near = points[candidates == ward]
            # contains_xy would leave out points on the edge between two wards.
            for hit in near[shapely.intersects_xy(self._boundaries[ward], x[near], y[near])]:
                found[hit] = self._codes[ward]
        return found
