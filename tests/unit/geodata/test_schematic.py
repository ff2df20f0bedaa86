import json
from pathlib import Path

import pytest
import shapely

from geodata.region import city_outline
from geodata.schematic import HERE, build
from geodata.stations import load_stations
from geodata.wards import WardIndex, load_wards

OFFICIAL = Path(__file__).parents[4] / "shared" / "geodata" / "hue_wards40.geojson"


@pytest.mark.parametrize("name", ["water.geojson", "land.geojson", "wards.geojson"])
def test_the_files_in_the_repository_are_what_the_build_makes(name: str) -> None:
    made = build()[name]
    kept = json.loads((HERE / name).read_text("utf-8"))["features"]
    assert [one["properties"] for one in kept] == [one["properties"] for one in made]
    for one, other in zip(kept, made, strict=True):
        here, there = (shapely.from_geojson(json.dumps(feature["geometry"])) for feature in (one, other))
        assert shapely.hausdorff_distance(here, there) < 1e-4, one["properties"]


def test_the_wards_fill_the_city_without_gap_or_overlap() -> None:
    wards = [ward.boundary for ward in load_wards()]
    city = city_outline()
    assert shapely.symmetric_difference(shapely.union_all(wards), city).area < city.area * 1e-4
    assert sum(one.area for one in wards) == pytest.approx(city.area, rel=1e-4)


def test_every_drawn_shape_is_valid_and_inside_no_more_than_the_neighbourhood() -> None:
    for features in build().values():
        for one in features:
            drawn = shapely.from_geojson(json.dumps(one["geometry"]))
            assert drawn.is_valid, one["properties"]
            assert shapely.box(105, 14.5, 110, 18).covers(drawn), one["properties"]


def test_every_place_belongs_to_a_ward_that_exists_and_every_ward_has_a_place() -> None:
    lines = (HERE / "communes.csv").read_text("utf-8").splitlines()[1:]
    assert {line.split(",")[0] for line in lines} == {ward.code for ward in load_wards()}


if OFFICIAL.exists():  # not part of the repository: a check for those who have the file

    def test_the_schematic_puts_most_of_the_city_in_the_right_ward() -> None:
        pairs = list(zip(load_wards(OFFICIAL), load_wards(), strict=True))
        right = [true.boundary.intersection(drawn.boundary).area for true, drawn in pairs]
        area = [true.boundary.area for true, _ in pairs]
        assert sum(right) / sum(area) > 0.85
        assert min(part / whole for part, whole in zip(right, area, strict=True)) > 0.6

    def test_official_boundaries_agree_where_stations_and_names_stand() -> None:
        official = load_wards(OFFICIAL)
        index = WardIndex(official)
        stations = load_stations().items()
        assert [key for key, one in stations if index.locate(one.lon, one.lat) != one.ward] == []
        assert [one.name for one in official if index.locate(one.label_lon, one.label_lat) != one.code] == []
