"""Boundary files of GIS desks (GeoPackage, zipped Shapefile, KML …) as GeoJSON in WGS 84, whatever their projection.

Land offices hand out VN-2000. Only `geodata.fetch` calls it, for a file that is no GeoJSON; geopandas is loaded then.
"""

from pathlib import Path
from typing import Final

SUFFIXES: Final = (".gpkg", ".shp", ".zip", ".kml", ".gml", ".fgb")
WGS84: Final = "EPSG:4326"


def as_geojson(path: Path) -> bytes:
    """The features of the file's first layer; ValueError when it cannot be read or names no projection."""
    import geopandas

    try:
        frame = geopandas.read_file(path)
    except (RuntimeError, UnicodeDecodeError) as fault:  # what GDAL raises for a file that it cannot read
        raise ValueError(f"{path.name}: {fault}") from fault
    if not isinstance(frame, geopandas.GeoDataFrame):
        raise ValueError(f"{path.name}: a table without geometry")
    if frame.crs is None:
        raise ValueError(f"{path.name}: names no projection (a Shapefile needs its .prj)")
    frame.columns = [name.lower() if name != frame.geometry.name else name for name in frame.columns]
    text: str = frame.to_crs(WGS84).to_json(drop_id=True)
    return text.encode()
