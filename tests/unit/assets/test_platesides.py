"""What a plate's place beside its symbol costs, run by Node as it stands: the cheapest is taken."""

import json
from typing import Any

import pytest

from tests.unit.assets.script import printed

ROOM = {"width": 400, "height": 300}
PLATE = {"x": 100, "y": 100, "width": 80, "height": 40}


def box(x: float = 120, y: float = 110, **more: Any) -> dict[str, Any]:
    return {"x": x, "y": y, "width": 20, "height": 20} | more


def cost(severity: int = 3, place: dict[str, Any] = PLATE, **around: Any) -> float:
    given = {"over": [], "plates": [], "symbols": [], "seen": [], "room": ROOM} | around
    words = ", ".join(json.dumps(one) for one in (place, severity, given))
    found: float = printed(
        f'import {{ costOf }} from "./assets/app/platesides.mjs"; console.log(JSON.stringify(costOf({words})))'
    )
    return found


def test_a_free_place_costs_nothing() -> None:
    assert cost(over=[box(300)], plates=[box(300)], symbols=[box(300)], seen=[box(300, cost=4, severity=4)]) == 0


def test_it_rather_covers_many_marks_than_that_it_lies_under_the_search() -> None:
    marks = [box(cost=4, severity=4)] * 6
    assert cost(4, seen=marks, symbols=[box()]) < cost(4, over=[box()])


def test_it_rather_leaves_the_map_than_that_it_lies_on_another() -> None:
    assert cost(place=PLATE | {"x": -40}) < cost(plates=[box()]) < cost(over=[box()])


@pytest.mark.parametrize("where", [{"x": -1}, {"y": -1}, {"x": 321}, {"y": 261}])
def test_each_edge_of_the_map_cuts_off(where: dict[str, int]) -> None:
    assert cost(place=PLATE | where) > cost() == 0


def test_what_is_normal_gives_way_to_what_is_not() -> None:
    severe, calm = box(cost=4, severity=2), box(cost=4, severity=0)
    assert cost(0, seen=[calm]) == cost(3, seen=[calm]) == 4
    assert cost(0, seen=[severe]) > cost(3, seen=[severe]) == 4
    assert cost(0, symbols=[box()]) > cost(3, symbols=[box()])
