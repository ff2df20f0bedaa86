"""The box a position must lie in to be taken at all, and the outline of the city.

The box is part of the public contract (reason `out_of_region`); the outline is the project's own schematic drawing
and decides nothing: it frames the map. Ingest asks `in_region` for every position.
"""

import json
from functools import cache
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

WEST: Final = 106.9
SOUTH: Final = 15.8
EAST: Final = 108.5
NORTH: Final = 17.0
BOX: Final = (WEST, SOUTH, EAST, NORTH)
"""West, south, east, north in WGS 84 degrees, edges included."""

LAND_FILE: Final = Path(__file__).with_name("land.geojson")


def in_region(lon: float, lat: float) -> bool:
    """Whether a WGS 84 position lies in the region box; false for NaN and infinities."""
    return WEST <= lon <= EAST and SOUTH <= lat <= NORTH


def in_city(lon: float, lat: float) -> bool:
    """Whether a position lies inside the schematic outline of the city, lagoons included, the sea not."""
    return bool(shapely.intersects_xy(city_outline(), lon, lat))


@cache
def city_outline() -> BaseGeometry:
    """The schematic outline of Huế city as one (multi)polygon."""
    features = json.loads(LAND_FILE.read_text(encoding="utf-8"))["features"]
    outline = next(one for one in features if one["properties"]["kind"] == "city")
    polygon: BaseGeometry = shapely.from_geojson(json.dumps(outline["geometry"]))
    shapely.prepare(polygon)
    return polygon
