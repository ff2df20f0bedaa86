"""What the bulletins of October 2025 said comes out as they said it, and is told apart from what is made up."""

import csv
from importlib.resources import files

import pytest

from ingest.scenario.dice import Dice
from ingest.scenario.rivers import Rivers
from ingest.scenario.series import Knot, Series
from ingest.scenario.tables import rows
from ioc.instant import MINUTE, parse
from tests.unit.scenario.cities import FLOOD, days_before, first_day, october, of_station

RIVERS = Rivers(FLOOD.folder, Dice(1))
RECORDED = [row for row in rows(FLOOD.folder, "water_levels") if row["kind"] == "recorded"]


@pytest.mark.parametrize("row", RECORDED, ids=lambda row: f"{row['station']} {row['at'][:16]}")
def test_a_recorded_level_is_never_understated(row: dict[str, str]) -> None:
    same = [float(one["level_m"]) for one in RECORDED if (one["station"], one["at"]) == (row["station"], row["at"])]
    figure = RIVERS.levels[row["station"]].at(parse(row["at"]))
    assert (figure.value, figure.provenance) == (max(same), "recorded")


def test_two_sources_for_one_hour_give_the_higher_value_and_both_names() -> None:
    figure = RIVERS.levels["kim-long"].at(october("29T15:00"))
    assert figure.value == 4.57
    assert figure.note is not None
    assert "4,57 (huengaynay.vn 159349)" in figure.note
    assert "4,33 (vnexpress.net 4957431)" in figure.note


def test_level_three_at_kim_long_is_passed_about_six_minutes_after_the_start_at_speed_sixty() -> None:
    levels = of_station(first_day("flood-2025-10"), FLOOD, "water_level/kim-long")
    passed = next(parse(level["observed_at"]) for level in levels if level["level_m"] >= 3.5)
    assert october("27T06:00") <= passed <= october("27T07:00")


def test_the_peak_of_kim_long_stands_at_its_hour() -> None:
    levels = of_station(first_day("flood-2025-10"), FLOOD, "water_level/kim-long")
    peak = next(level for level in levels if parse(level["observed_at"]) == october("27T20:00"))
    assert peak["level_m"] == max(level["level_m"] for level in levels) == 5.05
    assert peak["provenance"] == "recorded"
    assert "đỉnh lũ" in peak["note"]


def test_between_two_bulletins_levels_are_interpolated_and_beside_made_up_ones_simulated() -> None:
    assert RIVERS.levels["kim-long"].at(october("27T12:00")).provenance == "interpolated"
    assert RIVERS.levels["thuong-nhat"].at(october("27T12:00")).provenance == "simulated"
    assert RIVERS.levels["thuong-nhat"].at(october("29T15:00")).provenance == "recorded"


def test_a_station_with_one_knot_is_simulated_away_from_it() -> None:
    alone = Series([Knot(october("27T00:00"), 1.0, True, "", "a source")])
    assert alone.at(october("27T00:00")).provenance == "recorded"
    assert [alone.at(october("27T00:00") + step).provenance for step in (-1, 1)] == ["simulated", "simulated"]


@pytest.mark.parametrize(
    ("station", "since", "until", "recorded_mm"),
    [
        ("bach-ma", "26T19:00", "27T19:00", 1739.6),
        ("nam-dong", "27T00:00", "27T01:00", 104.6),
        ("khe-tre", "24T19:00", "27T19:00", 1257.0),
        ("huong-son", "24T19:00", "27T19:00", 1112.0),
    ],
)
def test_rain_adds_up_to_the_recorded_sum(station: str, since: str, until: str, recorded_mm: float) -> None:
    every = days_before("flood-2025-10") + first_day("flood-2025-10")
    fallen = [
        rain
        for rain in of_station(every, FLOOD, f"rainfall/{station}")
        if october(since) + 10 * MINUTE <= parse(rain["observed_at"]) <= october(until)
    ]
    assert sum(rain["rain_mm"] for rain in fallen) == pytest.approx(recorded_mm, abs=0.01)
    assert sum(rain["period_min"] for rain in fallen) * MINUTE == october(until) - october(since)
    assert {rain["provenance"] for rain in fallen} == {"interpolated"}
    assert "Nguồn" in fallen[-1]["note"]


def test_the_mountain_gets_several_times_the_rain_of_the_coast() -> None:
    every = first_day("flood-2025-10")
    total = {
        station: sum(rain["rain_mm"] for rain in of_station(every, FLOOD, f"rainfall/{station}"))
        for station in ("bach-ma", "nam-dong", "hue", "thuan-an")
    }
    assert total["bach-ma"] > 3 * total["hue"] > 3 * 100
    assert total["nam-dong"] > 2 * total["thuan-an"]


def test_a_reservoir_shows_the_notice_and_the_release_order_in_force() -> None:
    readings = of_station(first_day("flood-2025-10"), FLOOD, "reservoir/huong-dien")
    seven = next(one for one in readings if parse(one["observed_at"]) == october("27T07:00"))
    assert (seven["level_m"], seven["inflow_m3s"], seven["outflow_m3s"]) == (57.01, 3795, 1799)
    assert seven["provenance"] == "recorded"
    assert (seven["release_order"]["from_m3s"], seven["release_order"]["to_m3s"]) == (1050, 1800)


def test_the_sum_of_two_reservoirs_is_the_one_that_was_published() -> None:
    ten = {
        station: next(
            one
            for one in of_station(first_day("flood-2025-10"), FLOOD, f"reservoir/{station}")
            if parse(one["observed_at"]) == october("27T10:00")
        )
        for station in ("ta-trach", "binh-dien")
    }
    assert sum(one["inflow_m3s"] for one in ten.values()) == 12_599
    assert sum(one["outflow_m3s"] for one in ten.values()) == 7_659
    assert {one["provenance"] for one in ten.values()} == {"simulated"}


def test_a_flooded_road_has_the_depth_of_the_notice_in_its_hour() -> None:
    depths = of_station(first_day("flood-2025-10"), FLOOD, "traffic_event/ql49b-km9")
    nine = next(one for one in depths if parse(one["observed_at"]) == october("27T09:00"))
    assert (nine["depth_cm"], nine["provenance"]) == (50, "recorded")
    assert nine["note"] == "0,4–0,5 m; Nguồn: huengaynay.vn 159249"
    assert {one["provenance"] for one in depths if one is not nine} == {"simulated"}


@pytest.mark.parametrize("folder", ["flood_2025_10", "calm_2026_03"])
def test_every_recorded_row_names_its_source(folder: str) -> None:
    for table in files("ingest.scenario").joinpath(folder).iterdir():
        with table.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                assert row.get("kind") != "recorded" or row["source"], (table.name, row)
