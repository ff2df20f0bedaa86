"""The chart's callback: what it takes from a browser, and which reading a point of the chart stands for."""

from pathlib import Path
from typing import Any

import pytest

from callbacks.map import course, wish
from ioc.instant import HOUR, MINUTE
from ioc.reading import Value
from ioc.store.history import History
from tests.readings import T0, reading, water

GOOD = {"id": "water_level/kim-long", "measure": "level_m", "hours": 24, "theme": "dark", "lang": "vi", "scale": 1}


def test_a_selection_is_taken_as_it_was_sent() -> None:
    taken = wish(GOOD)
    assert (taken.kind.name, taken.station, taken.measure.name, taken.hours) == (
        "water_level",
        "kim-long",
        "level_m",
        24,
    )


@pytest.mark.parametrize(
    "change",
    [
        {"id": "nothing/kim-long"},
        {"id": None},
        {"measure": "password"},
        {"hours": 100_000},
        {"theme": "../dark"},
        {"lang": "fr"},
        {"scale": "huge"},
        {"scale": float("nan")},
        {"scale": None},
    ],
)
def test_a_selection_that_no_page_can_have_sent_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no such"):
        wish(GOOD | change)


@pytest.mark.parametrize("nonsense", [None, [], "x", 3, {}])
def test_nonsense_is_refused(nonsense: Any) -> None:
    with pytest.raises(ValueError, match="no such selection"):
        wish(nonsense)


def test_in_a_drill_the_chart_knows_where_each_value_comes_from(sqlite_history: History, tmp_path: Path) -> None:
    given = [("recorded", 0), ("interpolated", 10), ("interpolated", 20), ("recorded", 30)]
    sqlite_history.append(
        [
            water(observed_at=T0 + m * MINUTE, level_m=3 + m / 100, provenance=origin, identity=m + 1)
            for origin, m in given
        ]
    )
    chart = course(sqlite_history, wish(GOOD), T0 + HOUR, drill=True)
    assert [point.value for point in chart.bulletins] == [3.0, 3.3]
    assert [line.origin for line in chart.lines] == ["interpolated"]
    live = course(sqlite_history, wish(GOOD), T0 + HOUR, drill=False)
    assert (live.bulletins, [line.origin for line in live.lines]) == ((), ["measured"])


def test_a_reservoirs_chart_knows_the_orders_whose_moment_can_be_read(sqlite_history: History, tmp_path: Path) -> None:
    moments = {900.0: "2025-10-27T18:00:00+07:00", 1.0: "at dusk"}
    orders: list[Value] = [{"to_m3s": flow, "effective_from": moment} for flow, moment in moments.items()]
    sqlite_history.append(
        [
            reading("reservoir", "huong-dien", T0 + n * MINUTE, {"level_m": 57.0, "release_order": order})
            for n, order in enumerate(orders)
        ]
    )
    wanted = wish(GOOD | {"id": "reservoir/huong-dien"})
    assert [mark.to_m3s for mark in course(sqlite_history, wanted, T0 + HOUR, drill=True).releases] == [900.0]


@pytest.mark.parametrize(("hours", "banded"), [(24, False), (72, True), (8760, True)])
def test_a_longer_span_shows_how_far_the_values_went(sqlite_history: History, hours: int, banded: bool) -> None:
    sqlite_history.append([water(observed_at=T0 + n * MINUTE, level_m=3 + n % 5 / 10) for n in range(60)])
    chart = course(sqlite_history, wish(GOOD | {"hours": hours}), T0 + HOUR, drill=False)
    assert bool(chart.bands) is banded
    assert chart.last is not None
    assert (chart.last.at, chart.last.value) == (T0 + 59 * MINUTE, 3.4), "the line ends with the last reading"
