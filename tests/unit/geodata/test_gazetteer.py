"""Names that can be looked for: each thing once, where it is, and in the right ward."""

import shapely

from geodata.gazetteer import Named, gazetteer
from geodata.wards import load_wards

WARDS = load_wards()
NAMES = gazetteer(WARDS)


def one(kind: str, name: str) -> Named:
    (found,) = [named for named in NAMES if (named.kind, named.name_vi) == (kind, name)]
    return found


def test_every_ward_is_found_with_the_bounds_of_its_area() -> None:
    kim_long = one("ward", "Kim Long")
    assert sum(named.kind == "ward" for named in NAMES) == 40
    assert (kim_long.ward, kim_long.bounds[2] - kim_long.bounds[0] > 0.05) == ("19774", True)


def test_a_name_of_before_the_mergers_leads_to_the_ward_of_today() -> None:
    assert one("former", "Hương Thọ").ward == "19774"
    assert "Kim Long" not in [named.name_vi for named in NAMES if named.kind == "former"]


def test_streets_roads_bridges_towns_waters_and_places_are_named() -> None:
    assert one("street", "Lê Lợi").ward == "19789"
    assert one("bridge", "Cầu Trường Tiền").kind == "bridge"
    assert one("road", "Quốc lộ 1").ward is None
    assert one("water", "Phá Tam Giang").name_en == "Tam Giang lagoon"
    assert one("hospital", "Bệnh viện Trung ương Huế").ward == "19789"
    assert one("town", "Sịa").ward


def test_a_point_lies_within_its_bounds() -> None:
    outside = [
        named.name_vi for named in NAMES if not shapely.box(*named.bounds).intersects(shapely.Point(named.point))
    ]
    assert outside == []


def test_nothing_is_listed_twice() -> None:
    keys = [(named.kind, named.name_vi, named.ward) for named in NAMES]
    assert len(keys) == len(set(keys))
