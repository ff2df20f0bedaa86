"""The register of fixed stations the city knows: where each stands, whose it is, and how sure the position is.

It holds no value, limit or state. Ingest takes name, position and ward from here when a message brings none; the web
process lists stations that have never reported. Sources stand beside each row of `stations.csv`; positions of
confidence L are set by hand inside the ward that the source names and await the city's own survey.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast

REGISTER_FILE: Final = Path(__file__).with_name("stations.csv")


@dataclass(frozen=True, slots=True)
class Station:
    """One fixed station. `confidence` of its WGS 84 position: H surveyed, M one published source, L approximate."""

    feed: str
    station: str
    name: str
    river: str | None
    lon: float
    lat: float
    ward: str
    owner: str | None
    confidence: Literal["H", "M", "L"]
    source: str


def load_stations() -> dict[tuple[str, str], Station]:
    """Every known station by (feed, station id), in the order of the register."""
    with REGISTER_FILE.open(encoding="utf-8", newline="") as lines:
        return {(row["feed"], row["station"]): _station(row) for row in csv.DictReader(lines)}


def _station(row: dict[str, str]) -> Station:
    return Station(
        feed=row["feed"],
        station=row["station"],
        name=row["name"],
        river=row["river"] or None,
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        ward=row["ward"],
        owner=row["owner"] or None,
        confidence=cast(Literal["H", "M", "L"], row["confidence"]),
        source=row["source"],
    )
