"""The city's stations: where they stand, how they name themselves, and what the seeded city knows of each.

A station that the register of `geodata` knows has no position in these tables and sends none; a made-up one stands in
a real ward and sends its name and position with every message.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from geodata.stations import load_stations
from ingest.scenario.tables import Row, rows

TABLES = {
    "rainfall": "rain_gauges",
    "air_quality": "air_stations",
    "weather": "weather_stations",
    "forest_fire": "forest_zones",
    "traffic_flow": "roads",
    "camera": "cameras",
    "fire_alarm": "fire_panels",
}
"""The table of each feed whose stations belong to the city; gauges and reservoirs come from the register."""


@dataclass(frozen=True, slots=True)
class Place:
    """A station, its topic below the tree's root, the part of its payload that never changes, and its table row."""

    feed: str
    station: str
    name: str
    lon: float
    lat: float
    envelope: dict[str, Any]
    row: Row

    @property
    def topic(self) -> str:
        """`<feed>/<station>`."""
        return f"{self.feed}/{self.station}"


@cache
def of_feed(feed: str) -> tuple[Place, ...]:
    """The feed's stations in the city's table."""
    return tuple(_place(feed, row) for row in rows("city", TABLES[feed]))


@cache
def registered(feed: str, station: str) -> Place:
    """A station of the register; KeyError where it does not know it."""
    known = load_stations()[feed, station]
    return Place(feed, station, known.name, known.lon, known.lat, {}, {})


def at_point(feed: str, station: str, row: Row) -> Place:
    """A made-up station at the position and with the name of a table row."""
    name, lon, lat = row["name"], float(row["lon"]), float(row["lat"])
    return Place(feed, station, name, lon, lat, {"name": name, "lon": lon, "lat": lat}, row)


def _place(feed: str, row: Row) -> Place:
    if row["lon"]:
        return at_point(feed, row["station"], row)
    known = registered(feed, row["station"])
    return Place(feed, known.station, known.name, known.lon, known.lat, {}, row)
