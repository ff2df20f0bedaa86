import re

from geodata.region import in_city, in_region
from geodata.stations import load_stations
from geodata.wards import WardIndex, load_wards

STATIONS = load_stations()


def test_every_id_can_stand_in_a_topic() -> None:
    assert [key for key in STATIONS if not re.fullmatch(r"[a-z0-9-]{1,64}", key[1])] == []


def test_no_station_is_written_down_twice() -> None:
    assert len(STATIONS) == len({(one.feed, one.name) for one in STATIONS.values()})


def test_every_station_stands_in_the_ward_it_names() -> None:
    index = WardIndex(load_wards())
    astray = [key for key, one in STATIONS.items() if index.locate(one.lon, one.lat) != one.ward]
    assert astray == []


def test_every_station_stands_inside_the_city() -> None:
    assert all(in_region(one.lon, one.lat) and in_city(one.lon, one.lat) for one in STATIONS.values())


def test_kim_long_is_shown_in_kim_long_and_not_where_the_national_site_has_it() -> None:
    gauge = STATIONS["water_level", "kim-long"]
    assert (gauge.lon, gauge.lat, gauge.ward, gauge.name) == (107.5605, 16.4652, "19774", "Kim Long")


def test_the_river_gauges_and_reservoirs_of_the_bulletins_are_known() -> None:
    assert {key[1] for key in STATIONS if key[0] == "water_level"} == {
        "kim-long", "phu-oc", "thuong-nhat", "phong-binh", "cau-truoi",
    }  # fmt: skip
    assert {key[1] for key in STATIONS if key[0] == "reservoir"} == {"ta-trach", "huong-dien", "binh-dien", "a-luoi"}
    assert sum(key[0] == "rainfall" for key in STATIONS) == 25


def test_no_position_is_given_without_its_source_and_how_sure_it_is() -> None:
    assert all(one.source and one.confidence in {"H", "M", "L"} for one in STATIONS.values())


def test_gauges_of_one_mast_share_their_position() -> None:
    for place in ("kim-long", "phu-oc", "thuong-nhat", "cau-truoi"):
        level, rain = STATIONS["water_level", place], STATIONS["rainfall", place]
        assert (level.lon, level.lat) == (rain.lon, rain.lat)
