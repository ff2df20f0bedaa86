"""Where the made-up stations stand: in the ward that their table names, by our own drawing and by the official one."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from geodata.stations import load_stations
from geodata.wards import WardIndex, load_wards
from ingest.scenario.places import TABLES
from ingest.scenario.tables import Row, rows

OFFICIAL = Path(__file__).parents[4] / "shared" / "geodata" / "hue_wards40.geojson"
FOLDERS = ("city", "flood_2025_10", "calm_2026_03")


def placed() -> Iterator[tuple[str, Row]]:
    """Every row of every table that has a position of its own."""
    for folder in FOLDERS:
        for table in files("ingest.scenario").joinpath(folder).iterdir():
            name = table.name.removesuffix(".csv")
            yield from ((f"{folder}/{name}/{row['station']}", row) for row in rows(folder, name) if row.get("lon"))


def astray(wards: WardIndex) -> list[str]:
    """The places that lie in another ward than their table says."""
    return [name for name, row in placed() if wards.locate(float(row["lon"]), float(row["lat"])) != row["ward"]]


def test_every_place_lies_in_its_ward() -> None:
    assert astray(WardIndex(load_wards())) == []


if OFFICIAL.exists():  # not part of the repository: a check for those who have the file

    def test_every_place_lies_in_its_official_ward() -> None:
        assert astray(WardIndex(load_wards(OFFICIAL))) == []


def test_ids_of_stations_can_be_topics_and_occur_once() -> None:
    for feed, table in TABLES.items():
        stations = [row["station"] for row in rows("city", table)]
        assert len(set(stations)) == len(stations), feed
        assert all(re.fullmatch(r"[a-z0-9-]{1,64}", station) for station in stations), feed


def test_only_stations_without_a_position_are_known_to_the_register() -> None:
    known = load_stations().keys()
    for feed, table in TABLES.items():
        for row in rows("city", table):
            assert ((feed, row["station"]) in known) == (not row["lon"]), (feed, row["station"])
