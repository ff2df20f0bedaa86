"""The GeoJSON that the map draws, by file name: hand-drawn water and land, and what follows from the ward boundaries.

With an official boundary file the same wards that locate a reading are drawn. The web process serves the result under
`/geo/`; nothing in it changes while the process lives.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geodata.places import Place, load_places
from geodata.wards import Ward

HERE: Final = Path(__file__).parent
GROUND: Final = ("land.geojson", "water.geojson", "streets.geojson")
GRID: Final = 1e-5

Feature = dict[str, Any]


def geo_layers(wards: Sequence[Ward]) -> dict[str, bytes]:
    """Every file under `/geo/` as UTF-8 GeoJSON.

    The ground is one file: between layers of two sources the map would cut out all of its tiles anew, which cost more
    than half of the drawing when there were four.
    """
    drawn = [feature for name in GROUND for feature in _features(name)]
    made = {
        "ground.geojson": [*drawn, *(_feature(_about(ward), ward.boundary) for ward in wards)],
        "labels.geojson": [*_features("labels.geojson"), *(_feature(_about(ward), _anchor(ward)) for ward in wards)],
        "flood.geojson": list(_flood(wards)),
        "places.geojson": [
            _feature(_place(place), shapely.Point(place.position)) for place in load_places() if place.position
        ],
    }
    return {name: _encoded(features) for name, features in made.items()}


def reaches() -> dict[str, list[str]]:
    """The ids on the ground that take their severity from each gauge, `<feed>/<station>`."""
    gauged: dict[str, list[str]] = defaultdict(list)
    for one in _features("water.geojson"):
        if one["properties"].get("gauge"):
            gauged[one["properties"]["gauge"]].append(one["properties"]["id"])
    return dict(gauged)


def _about(ward: Ward) -> Mapping[str, Any]:
    return {"id": ward.code, "kind": "ward", "code": ward.code, "name": ward.name, "rank": -ward.area_km2}


def _place(place: Place) -> Mapping[str, Any]:
    said = ("id", "kind", "name_vi", "name_en", "ward", "note", "confidence")
    return {name: getattr(place, name) for name in said}


def _anchor(ward: Ward) -> BaseGeometry:
    """Where the ward's name stands: by hand, since the middle of a long ward is often forest."""
    return shapely.Point(ward.label_lon, ward.label_lat)


def _flood(wards: Sequence[Ward]) -> Iterator[Feature]:
    """The dry parts of each ward, hill land apart: the map hatches them by `severity`, 0 until it knows better."""
    water = _drawn("water.geojson", ("lagoon", "lake"))
    lowland = _drawn("land.geojson", ("lowland",))
    for ward in wards:
        dry = shapely.difference(ward.boundary, water, grid_size=GRID)
        low, high = (cut(dry, lowland, grid_size=GRID) for cut in (shapely.intersection, shapely.difference))
        for part, area in (("low", low), ("high", high)):
            if area.area > 0:
                about = {"id": f"{ward.code}-{part}", "code": ward.code, "low": part == "low", "severity": 0}
                yield _feature(about, _polygons(area))


def _polygons(area: BaseGeometry) -> BaseGeometry:
    """Without the lines and points that cutting leaves where edges only touch."""
    return shapely.MultiPolygon([part for part in shapely.get_parts(area) if part.geom_type == "Polygon"])


def _drawn(name: str, kinds: Sequence[str]) -> BaseGeometry:
    shapes = (one["geometry"] for one in _features(name) if one["properties"]["kind"] in kinds)
    return shapely.union_all([shapely.from_geojson(json.dumps(shape)) for shape in shapes])


def _features(name: str) -> list[Feature]:
    features: list[Feature] = json.loads((HERE / name).read_bytes())["features"]
    return features


def _feature(about: Mapping[str, Any], geometry: BaseGeometry) -> Feature:
    return {"type": "Feature", "properties": dict(about), "geometry": mapping(geometry)}


def _encoded(features: Sequence[Feature]) -> bytes:
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
