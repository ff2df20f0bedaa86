"""Builds the project's own map from what was set by hand: `python -m geodata.schematic`.

In: `sketch.geojson` (coast, border, rivers, lagoons, lakes, roads: a few hundred vertices) and `communes.csv` (two
hundred points, each a former commune or a part of one, with the ward it belongs to). Out: `water.geojson`,
`land.geojson` and the ward boundaries `wards.geojson`: Voronoi cells of the places, joined by ward, cut to the coast
and the border, which is drawn by eye and true to a kilometre or two. No boundary file goes into the build. Compared
with the boundaries of July 2025 that derive from the official map, 85 % of the area lies in the right ward; by ward
65 % (Kim Trà) to 99 % (Phong Dinh), median 85 %.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from geodata.curves import compact, flowing

HERE: Final = Path(__file__).parent
BEYOND: Final = ((109.6, 15.0), (105.6, 15.0), (105.6, 17.6))
"""Corners that close the coast to a body of land wider than any view of the city."""
SQUEEZE: Final = np.array([np.cos(np.radians(16.35)), 1.0])
"""A degree of longitude is shorter than one of latitude: nearness is measured on the ground."""
WATER: Final = ("coast", "lagoon", "lake", "river", "channel")
STRAIGHT: Final = ("citadel",)

Feature = dict[str, Any]


def build(folder: Path = HERE) -> dict[str, list[Feature]]:
    """The features of each file to write, by file name."""
    drawn = [(one["properties"], _drawn(one)) for one in _read(folder / "sketch.geojson")]
    coast, border = (next(line for about, line in drawn if about["kind"] == kind) for kind in ("coast", "border"))
    mainland = shapely.Polygon([*coast.coords, *BEYOND])
    islands = [line for about, line in drawn if about["kind"] == "island"]
    city = shapely.union_all([_side(mainland, border), *islands])
    kept = [_clipped(about, line, city, drawn) for about, line in drawn if about["kind"] != "island"]
    land = [
        _feature({"id": "neighbours", "kind": "neighbour"}, shapely.difference(mainland, city)),
        _feature({"id": "city", "kind": "city"}, city),
        *(one for one in kept if one["properties"]["kind"] not in WATER),
    ]
    return {
        "water.geojson": [one for one in kept if one["properties"]["kind"] in WATER],
        "land.geojson": land,
        "wards.geojson": list(_wards(folder, city)),
    }


def _read(path: Path) -> list[Feature]:
    features: list[Feature] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def _drawn(feature: Feature) -> BaseGeometry:
    if feature["properties"]["kind"] in STRAIGHT:
        return shape(feature["geometry"])
    if feature["geometry"]["type"] == "Polygon":
        polygon = shapely.Polygon(flowing(feature["geometry"]["coordinates"][0], closed=True))
        if not polygon.is_valid:
            raise ValueError(f"{feature['properties']['id']}: {explain_validity(polygon)}")
        return polygon
    return shapely.LineString(flowing(feature["geometry"]["coordinates"]))


def _side(mainland: BaseGeometry, border: BaseGeometry) -> BaseGeometry:
    """The part of the mainland that the border cuts off at the sea."""
    pieces = shapely.get_parts(shapely.polygonize([shapely.union_all([shapely.boundary(mainland), border])]))
    inside: BaseGeometry = min(pieces, key=shapely.area)
    return inside


def _clipped(
    about: Mapping[str, Any], line: BaseGeometry, city: BaseGeometry, drawn: Iterable[tuple[Any, BaseGeometry]]
) -> Feature:
    """Lowland ends where the city ends; no coast line is drawn across the mouth of a lagoon."""
    if about["kind"] == "lowland":
        line = shapely.intersection(line, city)
    if about["kind"] == "coast":
        line = shapely.difference(line, shapely.union_all([one for other, one in drawn if other["kind"] == "lagoon"]))
    return _feature(about, line)


def _wards(folder: Path, city: BaseGeometry) -> Iterable[Feature]:
    with (folder / "communes.csv").open(encoding="utf-8", newline="") as lines:
        places = list(csv.DictReader(lines))
    with (folder / "wards.csv").open(encoding="utf-8", newline="") as lines:
        names = {row["code"]: row["name"] for row in csv.DictReader(lines)}
    points = np.array([(float(place["lon"]), float(place["lat"])) for place in places])
    cells = _cells(points * SQUEEZE)
    joined: dict[str, list[BaseGeometry]] = defaultdict(list)
    for place, cell in zip(places, cells, strict=True):
        joined[place["ward"]].append(shapely.transform(cell, lambda xy: xy / SQUEEZE))
    for code in sorted(joined):
        boundary = shapely.intersection(shapely.union_all(joined[code], grid_size=1e-5), city, grid_size=1e-5)
        yield _feature({"code": code, "name": names[code], "schematic": True}, boundary)


def _cells(points: np.ndarray[Any, np.dtype[np.float64]]) -> list[BaseGeometry]:
    """The Voronoi cell of each point, in the order of the points."""
    seeds = shapely.MultiPoint(points)
    cells = shapely.get_parts(shapely.voronoi_polygons(seeds, extend_to=shapely.buffer(seeds, 1.0)))
    found, order = shapely.STRtree(cells).query(shapely.get_parts(seeds), predicate="within")
    return [cells[index] for index in order[np.argsort(found)]]


def _feature(about: Mapping[str, Any], geometry: BaseGeometry) -> Feature:
    return {"type": "Feature", "properties": dict(about), "geometry": mapping(compact(geometry))}


def write(folder: Path = HERE) -> None:
    """Writes every file, one feature a line, so that a change reads well in a diff."""
    for name, features in build(folder).items():
        lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features)
        (folder / name).write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    write()
