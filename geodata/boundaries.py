"""Reads ward boundaries from GeoJSON and refuses what cannot be trusted, naming the feature and its fault.

Takes the shapes that files have: Features with a Polygon or MultiPolygon in WGS 84 degrees, the code in the property
`code` or `unit_code` or in the Feature's `id`. `geodata.wards` reads its file with it at start, `geodata.install` what
it is given.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from geodata.region import BOX

NOTABLE_OVERLAP: Final = 0.001
"""Largest share of the smaller of two wards that may lie in both: rounding leaves slivers, mistakes leave more."""

Placed = tuple[str, Any]
"""Where a Feature stands ("wards.geojson: feature 3") and what stands there."""


def read_boundaries(path: Path, names: Mapping[str, str]) -> dict[str, BaseGeometry]:
    """The boundary of every code in `names`, exactly those; ValueError says which feature is at fault and how."""
    return boundaries_of(features_of(path.read_bytes(), path.name), names, path.name)


def features_of(text: bytes, called: str) -> list[Placed]:
    """Every Feature of a FeatureCollection with its place in the file; ValueError if the text is none."""
    try:
        collection = json.loads(text)
    except ValueError as error:
        raise ValueError(f"{called}: not JSON in UTF-8: {error}") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise ValueError(f"{called}: not a GeoJSON FeatureCollection")
    return [(f"{called}: feature {position}", feature) for position, feature in enumerate(features, start=1)]


def boundaries_of(features: Iterable[Placed], names: Mapping[str, str], called: str) -> dict[str, BaseGeometry]:
    """The boundary of every code in `names`, exactly those; ValueError says which feature is at fault and how."""
    boundaries: dict[str, BaseGeometry] = {}
    for where, feature in features:
        code, boundary = _boundary(feature, where, names)
        if code in boundaries:
            raise ValueError(f"{where}: code {code} ({names[code]}) occurs twice")
        boundaries[code] = boundary
    missing = [f"{code} {names[code]}" for code in sorted(names.keys() - boundaries.keys())]
    if missing:
        raise ValueError(f"{called}: {len(missing)} of {len(names)} wards are missing: {', '.join(missing)}")
    for one, other, share in _overlaps(boundaries):
        raise ValueError(f"{called}: {one} {names[one]} and {other} {names[other]} overlap by {share:.1%}")
    return boundaries


def code_of(feature: Any) -> str:
    """The code a Feature says it is of, "none" where it says nothing."""
    said = feature if isinstance(feature, dict) else {}
    properties = said.get("properties")
    named = properties if isinstance(properties, dict) else {}
    return str(named.get("code") or named.get("unit_code") or said.get("id") or "none")


def _boundary(feature: Any, where: str, names: Mapping[str, str]) -> tuple[str, BaseGeometry]:
    code = code_of(feature)
    if code not in names:
        raise ValueError(f"{where}: code {code} is not one of the {len(names)} wards since 2025-07-01")
    where = f"{where} ({code} {names[code]})"
    boundary = _geometry(feature.get("geometry"), where)
    if boundary.geom_type not in ("Polygon", "MultiPolygon") or boundary.is_empty:
        raise ValueError(f"{where}: {boundary.geom_type} is not a polygon with an area")
    if not boundary.is_valid:
        raise ValueError(f"{where}: not a valid polygon: {explain_validity(boundary)}")
    if not shapely.box(*BOX).covers(boundary):
        raise ValueError(f"{where}: reaches outside the region {BOX}: not WGS 84 longitude, latitude?")
    return code, boundary


def _geometry(geometry: Any, where: str) -> BaseGeometry:
    try:
        return shape(geometry)
    except (ShapelyError, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{where}: its geometry cannot be read: {error}") from error


def _overlaps(boundaries: Mapping[str, BaseGeometry]) -> Iterator[tuple[str, str, float]]:
    codes, polygons = list(boundaries), list(boundaries.values())
    tree = shapely.STRtree(polygons)
    for one, other in sorted(zip(*tree.query(polygons, predicate="intersects"), strict=True)):
        if one < other:
            share = polygons[one].intersection(polygons[other]).area / min(polygons[one].area, polygons[other].area)
            if share > NOTABLE_OVERLAP:
                yield codes[one], codes[other], share
