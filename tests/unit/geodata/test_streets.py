import json

import pytest
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.layers import HERE

NEAR = 6e-4
"""Degrees, some 60 m: two lines that meet on the ground may miss each other by the width of a street."""


def drawn(name: str, key: str = "id") -> dict[str, BaseGeometry]:
    features = json.loads((HERE / f"{name}.geojson").read_text("utf-8"))["features"]
    return {one["properties"][key]: shape(one["geometry"]) for one in features}


STREETS = drawn("streets", "name")
WATER, LAND = drawn("water"), drawn("land")
BRIDGES = {
    "Cầu Trường Tiền": "huong",
    "Cầu Phú Xuân": "huong",
    "Cầu Dã Viên": "huong",
    "Cầu Chợ Dinh": "huong",
    "Đập Đá": "nhu-y",
    "Cầu Vỹ Dạ": "nhu-y",
}
FAR_WEST = ((107.622, 16.7), (107.2, 16.7), (107.2, 16.3), (107.575, 16.3))
INSIDE = ("23 Tháng 8", "Đặng Thái Thân", "Lê Huân", "Đoàn Thị Điểm", "Đinh Tiên Hoàng", "Mai Thúc Loan", "Nguyễn Trãi")
NORTH = ("Lê Duẩn", "Trần Hưng Đạo", "Chi Lăng", "Bạch Đằng", "Kim Long", "Tăng Bạt Hổ")
SOUTH = ("Lê Lợi", "Hùng Vương", "Hà Nội", "Nguyễn Huệ", "Bà Triệu", "Tố Hữu", "Điện Biên Phủ", "An Dương Vương",
         "Trường Chinh", "Bùi Thị Xuân", "Phạm Văn Đồng", "Nguyễn Sinh Cung")  # fmt: skip


@pytest.mark.parametrize(("bridge", "river"), BRIDGES.items())
def test_a_bridge_crosses_its_river_once_and_stands_on_both_banks(bridge: str, river: str) -> None:
    assert shapely.get_num_geometries(STREETS[bridge].intersection(WATER[river])) == 1
    assert STREETS[bridge].intersects(WATER[river])
    ends = shapely.MultiPoint([STREETS[bridge].coords[0], STREETS[bridge].coords[-1]])
    streets = shapely.union_all([line for name, line in STREETS.items() if name not in BRIDGES])
    assert all(streets.distance(end) < NEAR for end in ends.geoms)


def test_only_bridges_cross_the_huong() -> None:
    assert {name for name, line in STREETS.items() if line.intersects(WATER["huong"])} == {
        bridge for bridge, river in BRIDGES.items() if river == "huong"
    }


@pytest.mark.parametrize("name", INSIDE)
def test_the_streets_of_the_citadel_lie_inside_its_walls(name: str) -> None:
    assert shapely.buffer(LAND["citadel"], NEAR / 10).covers(STREETS[name])


def test_no_other_street_passes_through_the_walls() -> None:
    assert {name for name, line in STREETS.items() if line.intersects(LAND["citadel"])} == set(INSIDE)


@pytest.mark.parametrize("name", [*NORTH, *SOUTH])
def test_a_street_lies_on_its_bank(name: str) -> None:
    north = shapely.Polygon([*WATER["huong"].coords, *FAR_WEST])
    assert north.is_valid
    assert north.intersects(STREETS[name]) == (name in NORTH)


def test_every_street_meets_another() -> None:
    alone = [
        name
        for name, line in STREETS.items()
        if line.distance(shapely.union_all([one for other, one in STREETS.items() if other != name])) > NEAR
    ]
    assert alone == []


def test_the_national_roads_run_along_the_streets_they_are_in_the_city() -> None:
    along = {"ql1": ("Lê Duẩn", "An Dương Vương"), "ql49": ("Điện Biên Phủ", "Nguyễn Sinh Cung")}
    for road, names in along.items():
        assert [name for name in names if not LAND[road].buffer(NEAR / 2).covers(STREETS[name])] == []
