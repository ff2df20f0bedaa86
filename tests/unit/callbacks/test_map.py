"""The chart's callback: what it takes from a browser, and which reading a point of the chart stands for."""

from pathlib import Path
from typing import Any

import pytest

from callbacks.map import course, wish
from ioc.instant import HOUR, MINUTE
from ioc.store.history import History
from tests.readings import T0, water

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
