"""The drawing against what is known of the ground: gauges at their rivers, the citadel as published, bridges and roads.

Distances are kilometres on the ground. With the official boundaries at hand, also against the ward lines in the Hương.
"""

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.layers import HERE
from geodata.places import load_places
from geodata.stations import load_stations
from geodata.wards import load_wards

OFFICIAL = Path(__file__).parents[4] / "shared" / "geodata" / "hue_wards40.geojson"
GROUND = np.array([106.75, 111.2])
"""Kilometres in a degree of longitude and of latitude in the middle of the city."""
NORTH, SOUTH = ("19753", "19774"), ("19777", "19789")
"""Wards on both banks of the Hương in the city, in the middle of which their boundary runs."""
ARC_MINUTE, BY_HAND = 0.35, 1.0


def ground(shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(shape, lambda degrees: degrees * GROUND)


def drawn(name: str) -> dict[str, BaseGeometry]:
    features = json.loads((HERE / f"{name}.geojson").read_text("utf-8"))["features"]
    return {one["properties"]["id"]: ground(shapely.from_geojson(json.dumps(one["geometry"]))) for one in features}


def at(lon: float, lat: float) -> BaseGeometry:
    return ground(shapely.Point(lon, lat))


WATER, LAND, STREETS = drawn("water"), drawn("land"), drawn("streets")
CITADEL = shapely.Polygon(shapely.get_coordinates(LAND["citadel"]))


@pytest.mark.parametrize(
    ("station", "river", "bound"),
    [
        ("kim-long", "huong", BY_HAND),  # its published point is the middle of the old ward
        ("phu-oc", "bo", ARC_MINUTE),
        ("phong-binh", "o-lau", ARC_MINUTE),
        ("cau-truoi", "truoi", ARC_MINUTE),
        ("thuong-nhat", "ta-trach-upper", ARC_MINUTE),
    ],
)
def test_a_gauge_stands_at_its_river(station: str, river: str, bound: float) -> None:
    gauge = load_stations()["water_level", station]
    assert WATER[river].distance(at(gauge.lon, gauge.lat)) < bound


@pytest.mark.parametrize(
    ("station", "above", "below"),
    [
        ("ta-trach", "ho-ta-trach", "ta-trach"),
        ("huong-dien", "ho-huong-dien", "bo"),
        ("binh-dien", "ho-binh-dien", "huu-trach"),
    ],
)
def test_a_dam_stands_between_its_lake_and_its_river(station: str, above: str, below: str) -> None:
    dam = load_stations()["reservoir", station]
    assert WATER[above].distance(at(dam.lon, dam.lat)) < 0.1
    assert WATER[below].distance(at(dam.lon, dam.lat)) < 0.2


def test_the_two_sources_of_the_huong_meet_where_it_begins() -> None:
    begin = shapely.get_point(WATER["huong"], 0)
    assert max(WATER[river].distance(begin) for river in ("ta-trach", "huu-trach")) < 0.02
    assert WATER["bo"].distance(WATER["huong"]) < 0.02


def test_the_citadel_has_its_published_size() -> None:
    """520 ha, a square but for its front, which bows out along the river: thuathienhue.gov.vn, "Hue Citadel"."""
    assert pytest.approx(5.2, rel=0.05) == CITADEL.area
    assert CITADEL.distance(WATER["huong"]) > 0.1


def test_the_imperial_city_lies_behind_the_middle_of_the_front() -> None:
    place = next(one for one in load_places() if one.name_vi == "Đại Nội")
    assert place.position is not None
    assert CITADEL.covers(at(*place.position))
    assert 0.3 < CITADEL.boundary.distance(at(*place.position)) < 0.6
    assert WATER["huong"].distance(at(*place.position)) < 0.9


def test_truong_tien_bridge_is_where_its_camera_looks_at_it() -> None:
    camera = load_stations()["camera", "truong-tien"]
    assert STREETS["cau-truong-tien"].distance(at(camera.lon, camera.lat)) < 0.1


if OFFICIAL.exists():  # not part of the repository: a check for those who have the file

    def test_the_huong_is_drawn_where_the_ward_boundary_in_its_middle_runs() -> None:
        official = {ward.code: ground(ward.boundary) for ward in load_wards(OFFICIAL)}
        north, south = (shapely.union_all([official[code] for code in codes]) for codes in (NORTH, SOUTH))
        middle = shapely.line_merge(shapely.intersection(north.boundary, south.boundary))
        points = shapely.get_parts(shapely.extract_unique_points(shapely.segmentize(middle, 0.1)))
        away = [WATER["huong"].distance(point) for point in points]
        assert shapely.length(middle) > 3
        assert np.mean(away) < 0.08
        assert max(away) < 0.2

    def test_the_whole_citadel_lies_in_phu_xuan() -> None:
        phu_xuan = next(ward for ward in load_wards(OFFICIAL) if ward.code == "19753")
        assert ground(phu_xuan.boundary).covers(CITADEL)
