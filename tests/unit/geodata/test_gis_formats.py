"""Boundaries in the formats and the projection that land offices use."""

from pathlib import Path

import geopandas
import pytest
from shapely.geometry import shape

from geodata.__main__ import main
from geodata.wards import WardIndex, load_wards
from tests.unit.geodata.test_install import given, grid

VN_2000 = "EPSG:3405"
"""VN-2000 / UTM zone 48N; metres."""


@pytest.mark.parametrize("name", ["wards.gpkg", "wards.shp", "WARDS.GPKG"])
def test_a_gis_file_in_vn_2000_is_installed_in_wgs_84(tmp_path: Path, name: str) -> None:
    frame = geopandas.read_file(given(tmp_path, grid())).to_crs(VN_2000)
    frame.to_file(tmp_path / name, driver="ESRI Shapefile" if name.endswith("shp") else "GPKG")
    to = tmp_path / "out.geojson"
    assert main(["install", str(tmp_path / name), "--to", str(to)]) == 0
    index = WardIndex(load_wards(to))
    for one in grid():
        middle = shape(one["geometry"]).centroid
        assert index.locate(middle.x, middle.y) == one["properties"]["code"]


def test_a_file_without_a_projection_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = geopandas.read_file(given(tmp_path, grid()))
    frame.to_file(tmp_path / "wards.shp")
    (tmp_path / "wards.prj").unlink()
    assert main(["install", str(tmp_path / "wards.shp"), "--to", str(tmp_path / "out.geojson")]) == 1
    assert "projection" in capsys.readouterr().err


def test_a_file_that_is_none_of_its_kind_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "wards.gpkg"
    broken.write_bytes(b"this is no GeoPackage")
    assert main(["install", str(broken), "--to", str(tmp_path / "out.geojson")]) == 1
    assert "wards.gpkg" in capsys.readouterr().err
