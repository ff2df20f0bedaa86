"""The chart as a description, and what plotly is given to draw."""

import json
from itertools import pairwise

import pytest

from ioc.feeds import BY_NAME
from ioc.instant import HOUR, MINUTE, parse
from layouts.chart import Chart, Point, ReleaseMark, describe, levels
from layouts.components.level_chart import Figure, figure

NOW = parse("2025-10-27T20:00:00+07:00")
WATER = BY_NAME["water_level"]


def chart(*course: Point | None, station: str = "kim-long", hours: int = 24) -> Chart:
    return describe(WATER, station, WATER.measures[0], course, NOW - hours * HOUR, NOW)


def at(minutes: int, value: float, origin: str | None = None) -> Point:
    return Point(NOW + minutes * MINUTE, value, origin)


def names(drawn: Figure) -> list[str]:
    return [annotation["text"] for annotation in drawn["layout"]["annotations"]]


def test_a_gap_leaves_the_line_open() -> None:
    lines = chart(at(-30, 1.0), at(-20, 1.1), None, at(-5, 1.2), at(0, 1.3)).lines
    assert [[point.value for point in line.points] for line in lines] == [[1.0, 1.1], [1.2, 1.3]]


def test_what_is_interpolated_is_dashed_and_stays_joined_to_what_is_not() -> None:
    whole = [at(-30, 1.0, "recorded"), at(-20, 1.1, "interpolated"), at(-10, 1.2, "recorded"), at(0, 1.3, "recorded")]
    lines = chart(*whole).lines
    assert [line.origin for line in lines] == ["interpolated", "measured"]
    assert all(one.points[-1] == other.points[0] for one, other in pairwise(lines))


def test_what_is_simulated_does_not_look_measured() -> None:
    drawn = figure(chart(at(-20, 1.0, "recorded"), at(-10, 1.1, "simulated"), at(0, 1.2)), "dark", "vi")
    simulated, *_ = drawn["data"]
    assert (simulated["line"]["color"], simulated["line"]["dash"]) == ("#B7A4FF", "2px,2px")


def test_bulletin_figures_are_marked() -> None:
    found = chart(at(-20, 1.0, "recorded"), at(-10, 1.1, "interpolated"), at(0, 1.2, "interpolated"))
    assert [point.value for point in found.bulletins] == [1.0]


def test_the_statutory_levels_of_a_gauge_are_those_of_the_decree() -> None:
    assert [(level.sign, level.value) for level in levels("water_level", "kim-long", "level_m")] == [
        ("I", 1.0),
        ("II", 2.0),
        ("III", 3.5),
        ("record", 5.81),
    ]
    assert [level.sign for level in levels("water_level", "thuong-nhat", "level_m")] == ["II"]
    assert levels("water_level", "phong-binh", "level_m") == ()
    assert [level.value for level in levels("reservoir", "ta-trach", "level_m")] == [45.0]
    assert levels("reservoir", "ta-trach", "outflow_m3s") == ()


def test_times_are_drawn_in_hue_and_without_the_offset_that_plotly_drops() -> None:
    drawn = figure(chart(at(-10, 1.0), at(0, 1.1)), "dark", "vi")
    assert drawn["data"][0]["x"] == ["2025-10-27T19:50:00", "2025-10-27T20:00:00"]


def test_the_last_value_is_written_in_the_language_and_coloured_by_its_severity() -> None:
    last = figure(chart(at(-10, 5.0), at(0, 5.05)), "dark", "vi")["data"][-1]
    assert last["text"] == ["<b>5,05 m</b>"]
    assert last["marker"]["color"] == "#D55E00"


@pytest.mark.parametrize(("lang", "third"), [("vi", "BĐ3"), ("en", "Level III")])
def test_a_river_chart_starts_at_zero_and_shows_all_its_levels(lang: str, third: str) -> None:
    drawn = figure(chart(at(-10, 0.4), at(0, 0.42)), "light", lang)
    low, high = drawn["layout"]["yaxis"]["range"]
    assert low == 0
    assert high > 3.5
    assert third in names(drawn)


def test_a_reservoir_chart_stays_close_to_its_values() -> None:
    kind = BY_NAME["reservoir"]
    points = [at(-60, 55.0), at(0, 55.4)]
    found = describe(kind, "huong-dien", kind.measures[0], points, NOW - 24 * HOUR, NOW)
    low, high = figure(found, "dark", "vi")["layout"]["yaxis"]["range"]
    assert 54 < low < 55
    assert 55.4 < high < 59


def test_a_chart_without_values_is_still_a_chart() -> None:
    drawn = figure(chart(), "dark", "vi")
    assert drawn["data"] == []
    json.dumps(drawn, allow_nan=False)


def test_a_unit_that_is_a_word_is_written_in_the_language_of_the_page() -> None:
    kind = BY_NAME["traffic_flow"]
    volume = next(measure for measure in kind.measures if measure.name == "volume_vph")
    course = [Point(NOW - HOUR, 900), Point(NOW, 1200)]
    found = describe(kind, "any", volume, course, NOW - HOUR, NOW)
    shown = {lang: json.dumps(figure(found, "dark", lang)["data"], ensure_ascii=False) for lang in ("vi", "en")}
    assert "1.200 xe/giờ" in shown["vi"]
    assert "1,200 veh/h" in shown["en"]
    assert "xe/" not in shown["en"]


def summed(minutes: int, low: float, mean: float, high: float) -> Point:
    return Point(NOW + minutes * MINUTE, mean, None, low, high)


def test_what_is_summed_up_has_a_band_from_least_to_greatest_that_gaps_interrupt() -> None:
    found = chart(
        summed(-40, 1.0, 1.2, 1.4), summed(-30, 1.1, 1.3, 1.5), None, summed(-10, 2, 2, 2), summed(0, 2, 2, 2)
    )
    assert [[(point.low, point.high) for point in band] for band in found.bands] == [[(1.0, 1.4), (1.1, 1.5)]]
    low, high, *_ = figure(found, "dark", "vi")["data"]
    assert (low["y"], high["y"], high["fill"]) == ([1.0, 1.1], [1.4, 1.5], "tonexty")


def test_single_readings_have_no_band() -> None:
    assert chart(at(-10, 1.0), at(0, 1.1)).bands == ()


def test_release_orders_of_the_span_are_marked_and_close_ones_share_a_label() -> None:
    kind = BY_NAME["reservoir"]
    given = [ReleaseMark(NOW - hours * HOUR, flow) for hours, flow in ((90, 100), (20, 500), (3, 1_000), (2, 1_782))]
    found = describe(kind, "huong-dien", kind.measures[0], [at(0, 57.4)], NOW - 24 * HOUR, NOW, releases=given)
    layout = figure(found, "dark", "vi")["layout"]
    assert [shape["x0"] for shape in layout["shapes"] if shape["xref"] == "x"] == [
        "2025-10-27T00:00:00",
        "2025-10-27T17:00:00",
        "2025-10-27T18:00:00",
    ]
    assert [text for text in names({"layout": layout}) if text.startswith("xả")] == ["xả ≤ 1.782", "xả ≤ 500"]


@pytest.mark.parametrize(("hours", "form"), [(6, "%H:%M"), (72, "%H:%M<br>%d/%m"), (720, "%d/%m"), (8760, "%m/%Y")])
def test_the_time_axis_is_written_as_its_span_asks(hours: int, form: str) -> None:
    assert figure(chart(at(0, 1.0), hours=hours), "dark", "vi")["layout"]["xaxis"]["tickformat"] == form
