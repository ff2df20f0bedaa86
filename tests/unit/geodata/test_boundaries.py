import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geodata.wards import load_wards

SCHEMATIC = Path(__file__).parents[3] / "geodata" / "wards.geojson"
Features = list[dict[str, Any]]
Spoil = Callable[[Features], object]

FAR = [[[2.0, 48.0], [2.1, 48.0], [2.1, 48.1], [2.0, 48.0]]]
BOW_TIE = [[[107.5, 16.4], [107.6, 16.5], [107.6, 16.4], [107.5, 16.5], [107.5, 16.4]]]


def official(folder: Path, spoil: Spoil = lambda features: None) -> Path:
    """A file such as the city might give, spoilt in one way."""
    collection = json.loads(SCHEMATIC.read_text("utf-8"))
    spoil(collection["features"])
    path = folder / "official.geojson"
    path.write_text(json.dumps(collection), "utf-8")
    return path


def shape(coordinates: Any, kind: str = "Polygon") -> Spoil:
    return lambda features: features[0].update(geometry={"type": kind, "coordinates": coordinates})


def copy_shape(features: Features) -> None:
    features[1]["geometry"] = features[0]["geometry"]


def rename(features: Features) -> None:
    features[3]["properties"]["code"] = "99999"


FAULTS: dict[str, tuple[Spoil, str]] = {
    "one ward missing": (lambda features: features.pop(5), r"1 of 40 wards are missing: 19813 Thủy Xuân"),
    "a code of elsewhere": (rename, r"feature 4: code 99999 is not one of the 40"),
    "a code twice": (
        lambda features: features.append(features[0]),
        r"feature 41: code 19753 \(Phú Xuân\) occurs twice",
    ),
    "no properties": (lambda features: features[2].pop("properties"), r"feature 3: code none is not one"),
    "no feature at all": (lambda features: features.insert(0, 7), r"feature 1: code none"),  # type: ignore[arg-type]
    "a ring that crosses itself": (shape(BOW_TIE), r"feature 1 \(19753 Phú Xuân\): not a valid polygon: Self-inter"),
    "a line": (shape([[107.5, 16.4], [107.6, 16.5]], "LineString"), r"feature 1 .*: LineString is not a polygon"),
    "no geometry": (lambda features: features[0].update(geometry=None), r"feature 1 .*: its geometry cannot be read"),
    "a ring of two points": (shape([[[107.5, 16.4], [107.6, 16.5]]]), r"feature 1 .*: its geometry cannot be read"),
    "a kind of geometry that is none": (shape([], "Blob"), r"feature 1 .*: its geometry cannot be read"),
    "an empty polygon": (shape([]), r"feature 1 .*: Polygon is not a polygon with an area"),
    "metres or another country": (shape(FAR), r"feature 1 .*: reaches outside the region"),
    "one ward over another": (copy_shape, r"19753 Phú Xuân and 19774 Kim Long overlap by 100\.0%"),
}


@pytest.mark.parametrize(("spoil", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_a_faulty_boundary_file_is_refused_with_the_feature_and_its_fault(
    spoil: Spoil, said: str, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=said):
        load_wards(official(tmp_path, spoil))


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", "not JSON"), ("[]", "not a GeoJSON FeatureCollection"), ('{"type": "Feature"}', "FeatureCollection")],
)
def test_what_is_not_geojson_is_refused_by_name(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "wards.geojson"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=rf"wards\.geojson: .*{said}"):
        load_wards(path)


def test_a_missing_file_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_wards(tmp_path / "none.geojson")


def test_an_official_file_takes_the_place_of_the_schematic(tmp_path: Path) -> None:
    wards = load_wards(official(tmp_path))
    assert len(wards) == 40
    assert not any(ward.schematic for ward in wards)


def test_the_register_names_a_ward_whatever_the_file_calls_it(tmp_path: Path) -> None:
    wards = load_wards(official(tmp_path, lambda features: features[0]["properties"].update(name="Phu Xuan Ward")))
    assert wards[0].name == "Phú Xuân"


def test_slivers_from_rounding_are_no_overlap(tmp_path: Path) -> None:
    def nudge(features: Features) -> None:
        ring = features[0]["geometry"]["coordinates"][0]
        ring[0][0] = ring[-1][0] = ring[0][0] + 2e-5

    assert len(load_wards(official(tmp_path, nudge))) == 40
