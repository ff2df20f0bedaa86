"""The table of basins is whole: every ward, every river of the register, no name that nobody has."""

import csv

import pytest

from geodata.basins import BASINS, REGISTER_FILE, basin_of
from geodata.stations import load_stations
from geodata.wards import load_wards

with REGISTER_FILE.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))


def test_every_ward_of_the_city_lies_in_one_basin() -> None:
    assert sorted(row["key"] for row in ROWS if row["kind"] == "ward") == [ward.code for ward in load_wards()]


def test_every_river_that_a_station_stands_on_has_its_basin() -> None:
    rivers = {one.river for one in load_stations().values() if one.river}
    assert {row["key"] for row in ROWS if row["kind"] == "river"} == rivers


def test_every_basin_is_named_and_used_and_every_row_says_how_sure_it_is() -> None:
    assert {row["basin"] for row in ROWS} == set(BASINS)
    assert {row["confidence"] for row in ROWS} <= {"H", "M", "L"}
    assert [row for row in ROWS if row["confidence"] == "L" and not row["note"]] == []


@pytest.mark.parametrize(
    ("feed", "station", "basin"),
    [
        ("water_level", "kim-long", "huong"),
        ("water_level", "phu-oc", "bo"),
        ("water_level", "thuong-nhat", "huong"),
        ("water_level", "phong-binh", "o-lau"),
        ("water_level", "cau-truoi", "truoi"),
        ("reservoir", "ta-trach", "huong"),
        ("reservoir", "huong-dien", "bo"),
        ("reservoir", "binh-dien", "huong"),
        ("reservoir", "a-luoi", "a-sap"),
        ("rainfall", "rao-trang-3", "bo"),
        ("rainfall", "nam-dong", "huong"),
        ("rainfall", "lang-co", "coast"),
    ],
)
def test_a_station_belongs_to_its_rivers_basin_else_to_its_wards(feed: str, station: str, basin: str) -> None:
    one = load_stations()[feed, station]
    assert basin_of(one.river, one.ward) == basin


def test_a_place_that_the_table_does_not_know_has_no_basin() -> None:
    assert basin_of(None, None) is None
    assert basin_of("Mekong", "99999") is None
    assert basin_of("Mekong", "19813") == "huong"
