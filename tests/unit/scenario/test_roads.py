"""What is named after a drawn street or road stands on it, so that a flooded road is seen where the road is."""

import json
import re

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.layers import HERE
from tests.unit.scenario.test_places import placed

GROUND = np.array([106.75, 111.2])
"""Kilometres in a degree of longitude and of latitude in the middle of the city."""
BOUNDS = {"streets": 0.13, "land": 0.26}
"""Kilometres; a country road is drawn less exactly than a street."""
ELSEWHERE = {"city/roads/quoc-lo-49-qua-phu-my", "city/fire_panels/kho-xang-dau-ngu-binh"}
"""The road lies over the boundary of the ward that the table names; the depot is named after the hill."""


def lines(file: str) -> dict[str, BaseGeometry]:
    """Every named street or road of a file, in kilometres; pieces under one name are one."""
    found: dict[str, list[BaseGeometry]] = {}
    for one in json.loads((HERE / f"{file}.geojson").read_text("utf-8"))["features"]:
        about = one["properties"]
        if about["kind"] in {"street", "bridge", "road"}:
            shape = shapely.from_geojson(json.dumps(one["geometry"]))
            name = about.get("name") or about["name_vi"]
            found.setdefault(name, []).append(shapely.transform(shape, lambda degrees: degrees * GROUND))
    return {name: shapely.union_all(shapes) for name, shapes in found.items()}


@pytest.mark.parametrize("file", BOUNDS)
def test_what_is_named_after_a_road_stands_on_it(file: str) -> None:
    roads = lines(file)
    astray, checked = {}, 0
    for key, row in placed():
        names = [name for name in roads if re.search(rf"(?i)(^|^đường |– ){name}(?!\w)", row["name"])]
        if not names or key in ELSEWHERE:
            continue
        place = shapely.Point(float(row["lon"]) * GROUND[0], float(row["lat"]) * GROUND[1])
        away = min(roads[name].distance(place) for name in names)
        checked += 1
        if away > BOUNDS[file]:
            astray[key] = round(away, 2)
    assert astray == {}
    assert checked > 15
