"""The places an operator looks for in a flood: hospitals, shelters, sirens, flood towers, monuments, port, airport.

The register holds what was published and no more; `note` and `source` say from where. Positions are approximate until
the city gives its own: confidence M one published source or address, L set by hand; none where not even the ward is
known. `geodata.layers` draws them, `geodata.gazetteer` lists them for the search.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast

REGISTER_FILE: Final = Path(__file__).with_name("places.csv")

Kind = Literal["hospital", "shelter", "parking", "siren", "flood_tower", "monument", "port", "airport"]


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `position` is WGS 84 longitude, latitude; `parking` is high ground for cars in a flood."""

    id: str
    kind: Kind
    name_vi: str
    name_en: str
    position: tuple[float, float] | None
    ward: str | None
    note: str
    confidence: Literal["M", "L"]
    source: str


@cache
def load_places() -> tuple[Place, ...]:
    """Every place in the order of the register, also those without a position."""
    with REGISTER_FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(_place(row) for row in csv.DictReader(lines))


def _place(row: dict[str, str]) -> Place:
    return Place(
        id=row["id"],
        kind=cast(Kind, row["kind"]),
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        position=(float(row["lon"]), float(row["lat"])) if row["lon"] else None,
        ward=row["ward"] or None,
        note=row["note"],
        confidence=cast(Literal["M", "L"], row["confidence"]),
        source=row["source"],
    )
