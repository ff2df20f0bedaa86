"""Everything on the map that has a name and can be looked for: wards, units of before, places, streets, roads, waters.

Built once from the registers and drawings; `bounds` is what must be on the screen for the thing to be seen. Stations
are not here: they come and go, and the screen knows them itself. The web process serves it to the search.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.places import load_places
from geodata.units import successor, units_at
from geodata.wards import Ward, WardIndex

HERE: Final = Path(__file__).parent
BEFORE: Final = (date(2024, 12, 31), date(2025, 6, 30))
"""The last days of units that people still name in addresses."""
DRAWN: Final = {
    "streets.geojson": ("street", "bridge"),
    "sketch.geojson": ("road",),
    "labels.geojson": ("place", "water"),
}
"""Which kinds of drawn features have names to look for, by file."""

LOCAL: Final = ("street", "bridge", "place")
"""What lies in one ward; a road or a river runs through many."""

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Named:
    """One thing with a name. `kind` as in its register; `ward` is the code it lies in; `point` WGS 84 lon, lat."""

    kind: str
    name_vi: str
    name_en: str
    ward: str | None
    point: tuple[float, float]
    bounds: Bounds
    also: str = ""
    """Another word by which it is looked for: what kind of unit it was."""


def gazetteer(wards: Sequence[Ward]) -> tuple[Named, ...]:
    """Every named thing; of what is drawn in pieces under one name, one."""
    found = [*_wards(wards), *_places(), *_former(wards), *_drawn(wards)]
    return tuple({(one.kind, one.name_vi, one.ward): one for one in reversed(found)}.values())[::-1]


def _wards(wards: Sequence[Ward]) -> Iterator[Named]:
    for ward in wards:
        yield Named("ward", ward.name, ward.name, ward.code, (ward.label_lon, ward.label_lat), _bounds(ward.boundary))


def _former(wards: Sequence[Ward]) -> Iterator[Named]:
    """Units that ended and left their name: found under the ward they are in now."""
    today = {ward.code: ward for ward in wards}
    kept = {ward.name for ward in wards}
    units = [(unit, today[successor(unit.code, day)]) for day in BEFORE for unit in units_at(day).values()]
    for unit, ward in units:
        if unit.name not in kept:
            point = (ward.label_lon, ward.label_lat)
            yield Named("former", unit.name, unit.name, ward.code, point, _bounds(ward.boundary), unit.kind)


def _places() -> Iterator[Named]:
    for place in load_places():
        if place.position:
            lon, lat = place.position
            yield Named(place.kind, place.name_vi, place.name_en, place.ward, (lon, lat), (lon, lat, lon, lat))


def _drawn(wards: Sequence[Ward]) -> Iterator[Named]:
    index = WardIndex(wards)
    for file, kinds in DRAWN.items():
        for one in json.loads((HERE / file).read_bytes())["features"]:
            about = one["properties"]
            if about["kind"] in kinds:
                yield _named(about, shapely.from_geojson(json.dumps(one["geometry"])), index)


def _named(about: dict[str, str], shape: BaseGeometry, index: WardIndex) -> Named:
    """A drawn thing, at its middle."""
    lon, lat = _middle(shape)
    ward = index.locate(lon, lat) if about["kind"] in LOCAL else None
    kind = {"place": "town"}.get(about["kind"], about["kind"])
    name_vi = about.get("name_vi") or about["name"]
    name_en = about.get("name_en") or name_vi
    return Named(kind, name_vi, name_en, ward, (lon, lat), _bounds(shape))


def _middle(shape: BaseGeometry) -> tuple[float, float]:
    """The middle of a line, a point itself."""
    point = shape.interpolate(0.5, normalized=True) if isinstance(shape, shapely.LineString) else shape.centroid
    return round(float(point.x), 5), round(float(point.y), 5)


def _bounds(shape: BaseGeometry) -> Bounds:
    west, south, east, north = (round(float(edge), 5) for edge in shape.bounds)
    return (west, south, east, north)
