"""The figures of a period hold together, whatever came to pass in it."""

from dataclasses import replace
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.alarms.figures import Figures, Sounding, figures
from ioc.alarms.flood import WINDOW_US
from ioc.alarms.states import TRANSITIONS, Priority
from ioc.instant import HOUR, MINUTE, SECOND
from tests.alarms import flooding
from tests.readings import T0

PERIOD: Final = T0, T0 + 2 * HOUR
PRIORITIES: Final[st.SearchStrategy[Priority]] = st.sampled_from((1, 2, 3, 4))


@st.composite
def changes(draw: st.DrawFn) -> list[Sounding]:
    """Changes of a few alarms, from an hour before the period to an hour after it, on whole minutes."""
    one = st.builds(
        lambda station, pair, priority, at: Sounding(
            "water_level", station, "level", pair[1], TRANSITIONS[pair], priority, T0 + at * MINUTE
        ),
        st.sampled_from("abcdefghijklmno"),
        st.sampled_from(sorted(TRANSITIONS)),
        PRIORITIES,
        st.integers(-60, 180),
    )
    return draw(st.lists(one, max_size=150))


def of(some: list[Sounding], officers: int = 1) -> Figures:
    return figures(some, [], PERIOD, officers)


@given(changes())
def test_what_is_counted_is_what_sounded_within_the_period(some: list[Sounding]) -> None:
    inside = [one for one in some if one.sounds and PERIOD[0] <= one.decided_at < PERIOD[1]]
    found = of(some)
    assert found.sounded == len(inside)
    assert found.average == pytest.approx(len(inside) / 12)
    assert sum(found.mix.values()) == pytest.approx(1 if inside else 0)
    assert sum(one.count for one in found.frequent) <= len(inside)
    assert [one.count for one in found.frequent] == sorted((one.count for one in found.frequent), reverse=True)


@given(changes())
def test_the_peak_is_the_most_that_any_ten_minutes_held(some: list[Sounding]) -> None:
    times = [one.decided_at for one in some if one.sounds and PERIOD[0] <= one.decided_at < PERIOD[1]]
    ends = range(PERIOD[0], PERIOD[1], MINUTE)
    assert of(some).peak == max(sum(end - WINDOW_US < at <= end for at in times) for end in ends)
    assert of(some).peak >= of(some).average


@given(changes(), st.integers(1, 9))
def test_more_officers_share_the_load_and_nothing_else(some: list[Sounding], officers: int) -> None:
    one, many = of(some), of(some, officers)
    assert many.average == pytest.approx(one.average / officers)
    assert many.peak == pytest.approx(one.peak / officers)
    assert replace(many, officers=1, average=one.average, peak=one.peak) == one


@given(changes())
def test_the_time_in_flood_is_what_somebody_counts_who_looks_every_minute(some: list[Sounding]) -> None:
    times = [one.decided_at for one in some if one.sounds]
    was, minutes = False, 0
    for now in range(T0 - 2 * HOUR, PERIOD[1], MINUTE):
        was = flooding(times, now, was)
        minutes += was and now >= PERIOD[0]
    assert of(some).in_flood == pytest.approx(minutes * MINUTE / (PERIOD[1] - PERIOD[0]))


@given(changes(), st.randoms())
def test_the_order_in_which_changes_are_told_changes_nothing(some: list[Sounding], random: Random) -> None:
    told = list(some)
    random.shuffle(told)
    assert of(told) == of(some)


@given(changes())
def test_the_same_changes_a_second_later_give_the_same_figures(some: list[Sounding]) -> None:
    later = [replace(one, decided_at=one.decided_at + SECOND) for one in some]
    moved = figures(later, [], (PERIOD[0] + SECOND, PERIOD[1] + SECOND), 1)
    assert replace(moved, from_at=PERIOD[0], until_at=PERIOD[1]) == of(some)
