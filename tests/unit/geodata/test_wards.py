import subprocess
import sys
from datetime import date

import numpy as np
import pytest
import shapely

from geodata.wards import Ward, WardIndex, load_wards


@pytest.fixture(scope="module")
def wards() -> tuple[Ward, ...]:
    return load_wards()


@pytest.fixture(scope="module")
def index(wards: tuple[Ward, ...]) -> WardIndex:
    return WardIndex(wards)


def test_the_city_has_21_wards_and_19_communes_since_july_2025(wards: tuple[Ward, ...]) -> None:
    kinds = [ward.kind for ward in wards]
    assert (kinds.count("phường"), kinds.count("xã")) == (21, 19)
    assert {(ward.valid_from, ward.valid_to) for ward in wards} == {(date(2025, 7, 1), None)}


def test_people_and_area_add_up_to_what_the_resolution_states(wards: tuple[Ward, ...]) -> None:
    assert sum(ward.population for ward in wards) == 1_433_465
    assert sum(ward.area_km2 for ward in wards) == pytest.approx(4947.14)


def test_tone_marks_stand_where_modern_spelling_puts_them(wards: tuple[Ward, ...]) -> None:
    old = ("oá", "oà", "oả", "oã", "oạ", "uý", "uỳ", "uỷ", "uỹ", "uỵ")
    assert [
        ward.name for ward in wards if ward.name.endswith(old) or any(f"{mark} " in ward.name for mark in old)
    ] == []


def test_the_schematic_says_that_it_is_one(wards: tuple[Ward, ...]) -> None:
    assert all(ward.schematic for ward in wards)


def test_a_wards_name_stands_inside_the_ward(wards: tuple[Ward, ...], index: WardIndex) -> None:
    astray = [ward.name for ward in wards if index.locate(ward.label_lon, ward.label_lat) != ward.code]
    assert astray == []


@pytest.mark.parametrize(
    ("place", "lon", "lat", "code"),
    [
        ("Đại Nội", 107.578, 16.469, "19753"),
        ("Kim Long gauge", 107.5605, 16.4652, "19774"),
        ("Phú Ốc gauge", 107.4670, 16.5330, "19996"),
        ("Huế Central Hospital", 107.587, 16.462, "19789"),
        ("Phú Bài airport", 107.703, 16.400, "19960"),
        ("A Lưới town", 107.235, 16.272, "20044"),
        ("Lăng Cô", 108.07, 16.235, "20137"),
    ],
)
def test_well_known_places_fall_in_their_ward(index: WardIndex, place: str, lon: float, lat: float, code: str) -> None:
    assert index.locate(lon, lat) == code, place


@pytest.mark.parametrize(
    ("lon", "lat"), [(107.8, 16.6), (106.95, 16.9), (108.3, 15.85), (float("nan"), 16.4), (107.6, float("inf"))]
)
def test_the_sea_the_neighbours_and_no_position_have_no_ward(index: WardIndex, lon: float, lat: float) -> None:
    assert index.locate(lon, lat) is None


def test_a_batch_gives_the_answers_of_single_questions_in_order(wards: tuple[Ward, ...], index: WardIndex) -> None:
    draw = np.random.default_rng(2025)
    lons, lats = draw.uniform(107.0, 108.3, 500), draw.uniform(15.9, 16.8, 500)
    points = [shapely.Point(*position) for position in zip(lons, lats, strict=True)]
    plain = [next((ward.code for ward in wards if ward.boundary.covers(point)), None) for point in points]
    assert index.locate_many(lons.tolist(), lats.tolist()) == plain
    assert len(set(plain)) > 30, "the points reach most of the city"


def test_an_empty_batch_has_no_answers(index: WardIndex) -> None:
    assert index.locate_many([], []) == []


def test_a_point_on_the_edge_of_two_wards_belongs_to_one_of_them(wards: tuple[Ward, ...], index: WardIndex) -> None:
    one, other = next((a, b) for a in wards for b in wards if a.code < b.code and a.boundary.touches(b.boundary))
    shared = shapely.get_parts(shapely.line_merge(shapely.intersection(one.boundary, other.boundary)))
    lon, lat = next(line for line in shared if line.geom_type == "LineString").coords[0]
    assert index.locate(lon, lat) == one.code


def test_locating_needs_no_pandas() -> None:
    ask = "import sys, geodata.wards, geodata.stations; print(sorted({'pandas', 'geopandas'} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
