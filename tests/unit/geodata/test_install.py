"""What the installation refuses beyond what every start refuses (test_boundaries.py), and what it leaves behind."""

import json
import subprocess
import sys
from math import cos, radians
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import mapping

from geodata.__main__ import main
from geodata.wards import load_wards

ROOT = Path(__file__).parents[3]
OFFICIAL = ROOT.parent / "shared" / "geodata" / "hue_wards40.geojson"
Features = list[dict[str, Any]]


def grid() -> Features:
    """Forty features with the codes, names and areas of the register, side by side in one row of strips."""
    found: Features = []
    west, height = 106.91, 1.0
    for ward in load_wards():
        wide = ward.area_km2 / (height * 110.65) / (111.32 * cos(radians(16.4)))
        outline = shapely.box(west, 15.9, west + wide, 15.9 + height)
        found.append(feature(ward.code, ward.name, mapping(outline)))
        west += wide
    return found


def feature(code: str, name: str, geometry: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"code": code, "name": name}, "geometry": geometry}


def given(folder: Path, features: Features) -> Path:
    path = folder / "given.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_a_good_file_is_installed_and_can_be_taken_into_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "var" / "wards.geojson"
    assert main(["install", str(given(tmp_path, grid())), "--to", str(to)]) == 0
    assert f"IOC_WARDS={to}" in capsys.readouterr().out.splitlines()
    assert [(ward.code, ward.schematic) for ward in load_wards(to)] == [(one.code, False) for one in load_wards()]
    assert [one.name for one in to.parent.iterdir()] == ["wards.geojson"], "nothing half-written is left"


def test_one_file_for_each_ward_is_as_good_as_one_for_all(tmp_path: Path) -> None:
    """The shape of the public repository: a folder, codes in `id` and `unit_code`, names in `unit_name`."""
    folder = tmp_path / "wards"
    folder.mkdir()
    for one in grid():
        code, name = one["properties"].values()
        public = {"type": "Feature", "id": code, "geometry": one["geometry"]}
        public["properties"] = {"unit_name": name, "unit_code": code}
        text = json.dumps({"type": "FeatureCollection", "features": [public]})
        (folder / f"{code}.geojson").write_text(text, "utf-8")
    to = tmp_path / "wards.geojson"
    assert main(["install", str(folder), "--to", str(to)]) == 0
    assert len(load_wards(to)) == 40


@pytest.mark.parametrize("said", ["Thuỷ Xuân", "Phường Thủy Xuân", "THUY XUAN", "phường Thuỷ  Xuân"])
def test_a_name_may_be_spelt_as_sources_spell_it(said: str, tmp_path: Path) -> None:
    features = grid()
    next(one for one in features if one["properties"]["code"] == "19813")["properties"]["name"] = said
    assert main(["install", str(given(tmp_path, features)), "--to", str(tmp_path / "w")]) == 0


def refused(folder: Path, features: Features, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of a file that must be refused; the file that was in place stays as it was."""
    to = folder / "wards.geojson"
    to.write_text("before", "utf-8")
    assert main(["install", str(given(folder, features)), "--to", str(to)]) == 1
    assert to.read_text("utf-8") == "before"
    return capsys.readouterr().err


def test_a_code_with_the_name_of_another_ward_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    features = grid()
    features[3]["properties"]["name"] = "Phú Nhuận"
    said = refused(tmp_path, features, capsys)
    assert "given.geojson: feature 4: 19789 is Thuận Hóa since 2025-07-01 and not Phú Nhuận" in said


def test_a_ward_without_a_name_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    features = grid()
    del features[0]["properties"]["name"]
    assert "feature 1: 19753 is Phú Xuân since 2025-07-01 and not without a name" in refused(tmp_path, features, capsys)


def test_the_kim_long_of_before_2025_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Same code, same name, another area: 2.5 km² then, 90 km² now."""
    features = grid()
    west, south, *_ = shapely.geometry.shape(features[1]["geometry"]).bounds
    features[1]["geometry"] = mapping(shapely.box(west, south, west + 0.005, south + 0.0415))
    said = refused(tmp_path, features, capsys)
    assert "19774 Kim Long: measures 2.46 km², the resolution states 90.14: boundaries of before July 2025?" in said


def test_a_fault_of_the_geometry_is_refused_by_feature(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    features = grid()
    features[2]["geometry"]["coordinates"] = [[[107, 16], [108, 17], [108, 16], [107, 17], [107, 16]]]
    assert "feature 3 (19777 Vỹ Dạ): not a valid polygon: Self-intersection" in refused(tmp_path, features, capsys)


def test_the_schematic_itself_is_not_taken_for_official(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schematic = json.loads((ROOT / "geodata" / "wards.geojson").read_text("utf-8"))["features"]
    assert "the resolution states" in refused(tmp_path, schematic, capsys)


def test_what_cannot_be_reached_or_written_has_an_exit_code_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["install", str(tmp_path / "none.geojson"), "--to", str(tmp_path / "w")]) == 3
    (tmp_path / "file").touch()
    assert main(["install", str(given(tmp_path, grid())), "--to", str(tmp_path / "file" / "w")]) == 3
    (tmp_path / "folder").mkdir()
    assert main(["install", str(given(tmp_path, grid())), "--to", str(tmp_path / "folder")]) == 3
    assert capsys.readouterr().err.count("not installed: ") == 3
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "folder", "given.geojson"]


def test_the_command_is_called_by_its_name(tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "geodata", *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert run().returncode == 2
    done = run("install", str(given(tmp_path, grid())), "--to", str(tmp_path / "wards.geojson"))
    assert (done.returncode, done.stderr) == (0, "")


if OFFICIAL.exists():  # not part of the repository: a check for those who have the file

    def test_the_official_boundaries_are_taken(tmp_path: Path) -> None:
        to = tmp_path / "wards.geojson"
        assert main(["install", str(OFFICIAL), "--to", str(to)]) == 0
        pairs = zip(load_wards(to), load_wards(OFFICIAL), strict=True)
        assert all(one.boundary.equals(other.boundary) for one, other in pairs)
