"""What a query may say."""

import pytest

from callbacks.api import query
from callbacks.api.stations import select
from callbacks.problems import ProblemError
from ioc.instant import parse
from ioc.state import State
from tests.readings import T0, water


@pytest.mark.parametrize(
    "text",
    ["2025-10-27T20:00:00+07:00", "2025-10-27T20:00:00 07:00", "2025-10-27 20:00:00 07:00", "2025-10-27T13:00:00Z"],
)
def test_a_space_stands_for_plus_in_a_time(text: str) -> None:
    assert query.instant("at", text, 0) == T0


@pytest.mark.parametrize("text", ["", "yesterday", "2025-10-27T20:00:00", "2025-13-27T20:00:00Z", "1761570000"])
def test_a_time_without_an_offset_or_sense_is_named(text: str) -> None:
    with pytest.raises(ProblemError, match=r"^from: ") as problem:
        query.instant("from", text, 0)
    assert problem.value.status == 400


@pytest.mark.parametrize("text", ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "nan,1,2,3", "0,0,inf,1", "2,1,1,2", "1,2,2,1"])
def test_a_strange_box_is_refused(text: str) -> None:
    with pytest.raises(ProblemError, match=r"^bbox: "):
        query.box(text)


def test_a_feed_of_another_city_is_refused_with_those_of_this_one() -> None:
    with pytest.raises(ProblemError, match="water_level"):
        query.known_feed("subway")


def test_pages_of_stations_follow_each_other_without_gap_or_overlap() -> None:
    states = {f"water_level/{name}": State(water(name)) for name in "dacb"}
    seen, cursor = [], ""
    while page := [state.reading.station for state in select(states, None, None, cursor, 3)]:
        seen += page
        cursor = f"water_level/{page[-1]}"
    assert seen == ["a", "b", "c", "d"]


def test_a_box_holds_its_edges() -> None:
    states = {"water_level/a": State(water("a", lon=107.5, lat=16.5)), "water_level/b": State(water("b", lon=107.6))}
    found = list(select(states, "water_level", (107.4, 16.4, 107.5, 16.5), "", 10))
    assert [state.reading.station for state in found] == ["a"]
    assert not list(select(states, "rainfall", None, "", 10))


def test_times_of_the_first_and_last_year_are_times() -> None:
    assert query.instant("at", "0001-01-01T00:00:00+23:59", 0) < query.instant("at", "9999-12-31T23:59:59Z", 0)
    assert parse("0001-01-01T00:00:00Z") < 0
