"""Every number of the law tables against the published one, written out here a second time by hand."""

from datetime import date

from ioc.law import air_quality, assumed, disaster, forest_fire, rain, reservoirs, warning, water_levels
from ioc.law.catalogue import TABLES


def test_flood_alert_levels() -> None:
    found = {
        s: (row.levels, row.record_m, row.record_at, row.confidence) for s, row in water_levels.all_gauges().items()
    }
    assert found == {
        "kim-long": ((1.0, 2.0, 3.5), 5.81, date(1999, 11, 2), "H"),
        "phu-oc": ((1.5, 3.0, 4.5), 5.31, date(2025, 11, 3), "H"),
        "thuong-nhat": ((None, 61.0, None), None, None, "M"),
        "phong-binh": ((None, None, None), None, None, "H"),
        "cau-truoi": ((None, None, None), None, None, "H"),
        "da-vien": ((None, 3.0, None), None, None, "L"),
        "tu-phu": ((None, None, 5.0), None, None, "L"),
    }
    assert {row.decree for row in water_levels.all_gauges().values()} == {"QĐ 05/2020/QĐ-TTg"}
    assert {row.effective_from for row in water_levels.all_gauges().values()} == {date(2020, 3, 20)}


def test_only_published_levels_may_alarm() -> None:
    assert set(water_levels.water_levels()) == {"kim-long", "phu-oc", "thuong-nhat"}
    assert set(reservoirs.reservoirs()) == {"ta-trach", "huong-dien", "binh-dien"}


def test_reservoir_levels() -> None:
    found = {
        s: (r.normal_m, r.check_m, r.crest_m, r.dam_crest_m, r.receiving_m, r.lowered_m, r.storage_mcm, r.catchment_km2)
        for s, r in reservoirs.all_reservoirs().items()
    }
    assert found == {
        "ta-trach": (45.0, 53.07, None, None, 35.0, 29.34, 420.03, 717),
        "huong-dien": (58.0, None, 42.75, 61.5, None, 52.94, 820.66, 707),
        "binh-dien": (85.0, None, None, None, None, 77.0, 423.68, None),
        "a-luoi": (553.0, None, None, None, None, None, None, None),
    }
    assert {s: r.confidence for s, r in reservoirs.all_reservoirs().items()} == {
        "ta-trach": "H", "huong-dien": "H", "binh-dien": "H", "a-luoi": "M",
    }  # fmt: skip
    cited = {(r.decree, r.effective_from) for r in reservoirs.all_reservoirs().values()}
    assert cited == {("QĐ 1606/QĐ-TTg", date(2019, 11, 15))}


def test_rain_words() -> None:
    found = {
        hours: [(w.vi, w.from_mm, w.above) for w in rain.rain_words().values() if w.hours == hours]
        for hours in (12, 24)
    }
    assert found[24] == [
        ("mưa nhỏ", 0, True),
        ("mưa", 6, False),
        ("mưa vừa", 16, False),
        ("mưa to", 51, False),
        ("mưa rất to", 100, True),
    ]
    assert found[12] == [
        ("mưa nhỏ", 0, True),
        ("mưa", 3, False),
        ("mưa vừa", 8, False),
        ("mưa to", 25, False),
        ("mưa rất to", 50, True),
    ]


def test_quoted_rain_intensities() -> None:
    found = [(row.hours, row.from_mm, row.above, row.article) for row in rain.rain_intensities().values()]
    assert found == [
        (3, 100, True, ""),
        (3, 150, True, ""),
        (3, 200, True, ""),
        (24, 100, False, "Điều 46"),
        (24, 200, True, "Điều 46"),
        (24, 400, True, "Điều 46"),
    ]


def test_disaster_levels() -> None:
    found = {n: (row.colour_vi, row.vi, row.decree, row.article) for n, row in disaster.disaster_levels().items()}
    assert found == {
        1: ("xanh dương nhạt", "thấp", "QĐ 18/2021/QĐ-TTg", "Điều 4"),
        2: ("vàng nhạt", "trung bình", "QĐ 18/2021/QĐ-TTg", "Điều 4"),
        3: ("da cam", "lớn", "QĐ 18/2021/QĐ-TTg", "Điều 4"),
        4: ("đỏ", "rất lớn", "QĐ 18/2021/QĐ-TTg", "Điều 4"),
        5: ("tím", "thảm họa", "QĐ 18/2021/QĐ-TTg", "Điều 4"),
    }
    assert {row.effective_from for row in disaster.disaster_levels().values()} == {date(2021, 7, 1)}


def test_hazards_that_have_a_level() -> None:
    found = disaster.hazards()
    assert [(found[name].vi, found[name].article) for name in ("flood", "inundation", "flash_flood")] == [
        ("lũ", "Điều 45"),
        ("ngập lụt", ""),
        ("lũ quét, sạt lở đất", "Điều 46"),
    ]
    assert (len(found), {row.decree for row in found.values()}) == (17, {"QĐ 18/2021/QĐ-TTg"})


def test_nothing_derives_a_disaster_level_from_readings() -> None:
    """It is entered from the bulletin: the module has rows and no function of a value."""
    made = [
        n for n, it in vars(disaster).items() if callable(it) and getattr(it, "__module__", "") == disaster.__name__
    ]
    assert made == ["DisasterLevel", "disaster_levels", "Hazard", "hazards"]


def test_aqi_bands() -> None:
    found = [(b.from_index, b.to_index, b.vi, tuple(bytes.fromhex(b.rgb[1:]))) for b in air_quality.bands()]
    assert found == [
        (0, 50, "Tốt", (0, 228, 0)),
        (51, 100, "Trung bình", (255, 255, 0)),
        (101, 150, "Kém", (255, 126, 0)),
        (151, 200, "Xấu", (255, 0, 0)),
        (201, 300, "Rất xấu", (143, 63, 151)),
        (301, 500, "Nguy hại", (126, 0, 35)),
    ]
    assert {(b.decree, b.effective_from, b.confidence) for b in air_quality.bands()} == {
        ("QĐ 1459/QĐ-TCMT", date(2019, 11, 12), "H")
    }


def test_aqi_breakpoints() -> None:
    assert air_quality.INDEX == (0, 50, 100, 150, 200, 300, 400, 500)
    assert {name: row.marks for name, row in air_quality.pollutants().items()} == {
        "o3": (0, 160, 200, 300, 400, 800, 1000, 1200),
        "o3_8h": (0, 100, 120, 170, 210, 400),
        "co": (0, 10000, 30000, 45000, 60000, 90000, 120000, 150000),
        "so2": (0, 125, 350, 550, 800, 1600, 2100, 2630),
        "no2": (0, 100, 200, 700, 1200, 2350, 3100, 3850),
        "pm10": (0, 50, 150, 250, 350, 420, 500, 600),
        "pm25": (0, 25, 50, 80, 150, 250, 350, 500),
    }
    assert {row.confidence for row in air_quality.pollutants().values()} == {"M"}


def test_forest_fire_classes() -> None:
    assert {n: (row.sign, row.upper_p, row.vi) for n, row in forest_fire.danger_classes().items()} == {
        1: ("I", 5_000, "thấp"),
        2: ("II", 10_000, "trung bình"),
        3: ("III", 15_000, "cao"),
        4: ("IV", 20_000, "nguy hiểm"),
        5: ("V", None, "cực kỳ nguy hiểm"),
    }
    cited = {(r.decree, r.effective_from) for r in forest_fire.danger_classes().values()}
    assert cited == {("QĐ 33/2022/QĐ-UBND", date(2022, 8, 1))}


def test_forest_fire_zones() -> None:
    zones = {code: row.zone for code, row in forest_fire.ward_zones().items()}
    assert len(zones) == 40
    assert {code for code, zone in zones.items() if zone == 2} == {"20161", "20179", "20182"}
    assert {code for code, zone in zones.items() if zone == 3} == {"20044", "20050", "20056", "20071", "20101"}


def test_forest_fire_rain() -> None:
    known = {
        (1, 3): 5, (1, 4): 7, (1, 5): 7, (1, 6): 10, (1, 7): 10, (1, 8): 10, (1, 9): 5,
        (2, 3): 5, (2, 4): 6.5, (2, 5): 6.5, (2, 6): 7.1, (2, 7): 7.1, (2, 8): 7.1, (2, 9): 5,
        (3, 3): 5,
    }  # fmt: skip
    table = forest_fire.reset_rain()
    assert {key: row.reset_mm for key, row in table.items() if row.confidence == "H"} == known
    assert {row.reset_mm for key, row in table.items() if key not in known} == {5.0}
    assert {row.confidence for key, row in table.items() if key not in known} == {"L"}


def test_siren_signals() -> None:
    assert {
        name: (row.blasts, row.blast_s, row.gap_s, row.repeats_most, row.disputed_blast_s, row.confidence)
        for name, row in warning.siren_signals().items()
    } == {
        "storm": (3, 20, 10, 3, None, "H"),
        "flood-over-2": (2, 10, 10, 2, 20, "M"),
        "flood-over-3": (5, 30, 5, 3, None, "H"),
    }


def test_emergency_numbers() -> None:
    numbers = warning.emergency_numbers()
    assert list(numbers) == ["112", "113", "114", "115", "111", "19001075"]
    assert (numbers["112"].decree, numbers["112"].effective_from) == ("NĐ 200/2025/NĐ-CP", date(2025, 8, 23))


def test_what_is_ours_is_marked_and_no_decree_is_claimed_for_it() -> None:
    assert {name: (row.value, row.confidence) for name, row in assumed.assumed().items()} == {
        "dap_da_m": (2.2, "M"),
        "reservoir_room_1_m": (3.0, "L"),
        "reservoir_room_2_m": (2.0, "L"),
        "reservoir_room_3_m": (1.2, "L"),
        "rain_rate_1_mm_h": (10.0, "L"),
        "rain_rate_2_mm_h": (20.0, "L"),
        "rain_rate_3_mm_h": (34.0, "L"),
        "rain_rate_4_mm_h": (50.0, "L"),
    }
    assert {row.decree for row in assumed.assumed().values()} == {""}


def test_every_row_says_where_it_is_from() -> None:
    rows = [row for table in TABLES.values() for row in table()]
    assert len(rows) == 160
    assert all(row.source and row.confidence in {"H", "M", "L"} for row in rows)
    assert not any(row.set_here for row in rows)
