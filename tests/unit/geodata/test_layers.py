import json
from typing import Any

import pytest
import shapely
from shapely.geometry import shape as geometry
from shapely.geometry.base import BaseGeometry

from geodata.layers import geo_layers, reaches
from geodata.places import load_places
from geodata.stations import load_stations
from geodata.wards import load_wards

WARDS = load_wards()
LAYERS = {name: json.loads(text)["features"] for name, text in geo_layers(WARDS).items()}


def shape(feature: dict[str, Any]) -> BaseGeometry:
    return geometry(feature["geometry"])


def lines() -> dict[str, BaseGeometry]:
    return {one["properties"]["id"]: shape(one) for one in LAYERS["ground.geojson"]}


def kind(name: str, *kinds: str) -> list[dict[str, Any]]:
    return [one for one in LAYERS[name] if one["properties"]["kind"] in kinds]


@pytest.mark.parametrize("name", LAYERS)
def test_every_feature_has_an_id_of_its_own(name: str) -> None:
    ids = [one["properties"]["id"] for one in LAYERS[name]]
    assert len(ids) == len(set(ids))


def test_every_ward_can_be_drawn_named_and_hatched() -> None:
    codes = {ward.code for ward in WARDS}
    for drawn in (kind("ground.geojson", "ward"), kind("labels.geojson", "ward"), LAYERS["flood.geojson"]):
        assert {one["properties"]["code"] for one in drawn} == codes


def test_hatching_covers_the_dry_ward_and_no_water() -> None:
    water = shapely.union_all([shape(one) for one in kind("ground.geojson", "lagoon", "lake")])
    hatched = [shape(one) for one in LAYERS["flood.geojson"]]
    assert sum(one.intersection(water).area for one in hatched) < water.area * 1e-3
    dry = sum(ward.boundary.difference(water).area for ward in WARDS)
    assert sum(one.area for one in hatched) == pytest.approx(dry, rel=1e-3)


def test_hatching_is_made_of_polygons_only() -> None:
    """MapLibre's updateData stops at a GeometryCollection and leaves the other wards as they were."""
    assert {one["geometry"]["type"] for one in LAYERS["flood.geojson"]} == {"MultiPolygon"}


def test_nothing_is_hatched_before_something_is_known() -> None:
    assert {one["properties"]["severity"] for one in LAYERS["flood.geojson"]} == {0}


def test_every_reach_follows_a_gauge_that_exists() -> None:
    known = {f"{feed}/{station}" for feed, station in load_stations()}
    assert set(reaches()) <= known
    assert set(reaches()["water_level/kim-long"]) >= {"huong", "huong-mouth"}
    assert "bo" in reaches()["water_level/phu-oc"]


@pytest.mark.parametrize(("gauge", "river"), [("kim-long", "huong"), ("phu-oc", "bo"), ("phong-binh", "o-lau"),
                                              ("cau-truoi", "truoi"), ("thuong-nhat", "ta-trach-upper")])  # fmt: skip
def test_a_gauge_stands_at_its_river(gauge: str, river: str) -> None:
    station = load_stations()["water_level", gauge]
    assert lines()[river].distance(shapely.Point(station.lon, station.lat)) < 0.01


@pytest.mark.parametrize(("upstream", "downstream"), [("ta-trach", "huong"), ("huu-trach", "huong"), ("bo", "huong")])
def test_a_tributary_ends_in_the_river_it_feeds(upstream: str, downstream: str) -> None:
    mouth = shapely.Point(lines()[upstream].coords[-1])
    assert lines()[downstream].distance(mouth) < 1e-3


def test_the_huong_ends_in_the_lagoon_and_its_channel_in_the_sea() -> None:
    lagoon = lines()["tam-giang-cau-hai"]
    assert lagoon.distance(shapely.Point(lines()["huong"].coords[-1])) < 2e-3
    assert lagoon.covers(shapely.Point(lines()["huong-mouth"].coords[-1]))


def test_no_coast_is_drawn_across_the_mouth_of_a_lagoon() -> None:
    coast = next(shape(one) for one in kind("ground.geojson", "coast"))
    lagoons = shapely.union_all([shape(one) for one in kind("ground.geojson", "lagoon")])
    assert coast.geom_type == "MultiLineString"
    assert coast.intersection(lagoons).length < 1e-3


def test_every_place_that_stands_somewhere_is_drawn_with_what_is_known_of_it() -> None:
    drawn = {one["properties"]["id"]: one for one in LAYERS["places.geojson"]}
    assert set(drawn) == {place.id for place in load_places() if place.position}
    hospital = drawn["benh-vien-trung-uong-hue"]
    assert hospital["geometry"]["coordinates"] == [107.5872, 16.4622]
    assert hospital["properties"]["ward"] == "19789"
    assert hospital["properties"]["confidence"] == "M"


def test_every_name_is_there_in_both_languages() -> None:
    """But wards', which have one name."""
    named = [one["properties"] for one in LAYERS["labels.geojson"] if one["properties"]["kind"] != "ward"]
    assert {one["kind"] for one in named} == {"water", "place", "neighbour"}
    assert all(one["name_vi"] and one["name_en"] for one in named)
