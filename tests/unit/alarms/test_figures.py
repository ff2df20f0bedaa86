"""The live figures of ISA-18.2, on periods that can be counted by hand."""

from dataclasses import replace

import pytest

from ioc.alarms.figures import BAND, MIX_TARGET, Sounding, figures
from ioc.alarms.states import Priority, State, Trigger
from ioc.instant import DAY, HOUR, MINUTE, SECOND
from tests.alarms import alarm_in
from tests.readings import T0

PERIOD = T0, T0 + HOUR


def sounded(at: int, station: str = "kim-long", priority: Priority = 1) -> Sounding:
    return Sounding("water_level", station, "level", Trigger.RAISE, State.UNACKNOWLEDGED, priority, T0 + at)


def test_average_and_peak_are_for_ten_minutes_and_one_officer() -> None:
    changes = [sounded(n * 50 * SECOND) for n in range(12)] + [sounded(40 * MINUTE)]
    alone, two = (figures(changes, [], PERIOD, officers) for officers in (1, 2))
    assert (alone.sounded, alone.average, alone.peak) == (13, 13 / 6, 12)
    assert (two.average, two.peak) == (13 / 12, 6)


def test_the_peak_lies_wherever_its_ten_minutes_begin() -> None:
    changes = [sounded(at * MINUTE) for at in (0, 7, 8, 9, 11, 12, 13, 30)]
    assert figures(changes, [], PERIOD, 1).peak == 6


def test_what_nobody_heard_is_not_counted() -> None:
    one = sounded(MINUTE)
    silent = [
        replace(one, trigger=Trigger.EASE),
        replace(one, trigger=Trigger.RAISE, state=State.SHELVED),
        replace(one, trigger=Trigger.RETURN, state=State.RETURNED),
        replace(one, trigger=Trigger.ACKNOWLEDGE, state=State.ACKNOWLEDGED),
    ]
    heard = [replace(one, trigger=trigger) for trigger in (Trigger.WORSEN, Trigger.UNSHELVE, Trigger.RESTORE)]
    assert figures([*silent, one, *heard], [], PERIOD, 1).sounded == 4


def test_a_period_begins_with_its_first_instant_and_ends_before_its_last() -> None:
    changes = [sounded(-1), sounded(0), sounded(HOUR - 1), sounded(HOUR)]
    assert figures(changes, [], PERIOD, 1).sounded == 2


def test_time_in_flood_is_a_share_of_the_period_and_counts_a_flood_that_came_with_it() -> None:
    burst = [sounded(n * SECOND) for n in range(10)]
    flooded = 10 * MINUTE + 5 * SECOND - 9 * SECOND
    assert figures(burst, [], PERIOD, 1).in_flood == flooded / HOUR
    before = [replace(one, decided_at=one.decided_at - 5 * MINUTE) for one in burst]
    assert figures(before, [], PERIOD, 3).in_flood == (5 * MINUTE + 5 * SECOND) / HOUR
    assert figures(before, [], PERIOD, 1).sounded == 0


def test_an_alarm_stands_when_its_condition_has_been_in_sight_for_over_a_day() -> None:
    old = T0 + HOUR - DAY - 1
    alarms = [
        alarm_in(State.ACKNOWLEDGED, id="seen", at=old),
        alarm_in(State.UNACKNOWLEDGED, id="waits", at=old - 1),
        alarm_in(State.UNACKNOWLEDGED, id="young", at=old + 1),
        alarm_in(State.RETURNED, id="gone", at=old),
        alarm_in(State.SHELVED, id="hidden", at=old),
    ]
    assert figures([], alarms, PERIOD, 1).standing == ("waits", "seen")


def test_chattering_alarms_are_those_in_sight_that_do_so_now() -> None:
    alarms = [
        alarm_in(State.UNACKNOWLEDGED, id="rattles", chattering=True),
        alarm_in(State.UNACKNOWLEDGED, id="calm"),
        alarm_in(State.OUT_OF_SERVICE, id="being mended", chattering=True),
    ]
    assert figures([], alarms, PERIOD, 1).chattering == ("rattles",)


def test_our_four_priorities_are_the_standards_three() -> None:
    priorities: tuple[Priority, ...] = (4, 3, 2, 2, 2, 1, 1, 1, 1, 1)
    changes = [sounded(n, priority=priority) for n, priority in enumerate(priorities)]
    assert figures(changes, [], PERIOD, 1).mix == {"high": 0.2, "medium": 0.3, "low": 0.5}
    assert set(BAND) == {1, 2, 3, 4}
    assert sum(MIX_TARGET.values()) == pytest.approx(1)


def test_the_ten_most_frequent_are_named_with_their_share() -> None:
    changes = [sounded(n, f"s{station:02}") for station in range(12) for n in range(station + 1)]
    frequent = figures(changes, [], PERIOD, 1).frequent
    assert [(one.station, one.count) for one in frequent] == [(f"s{n:02}", n + 1) for n in range(11, 1, -1)]
    assert frequent[0].share == 12 / 78


def test_a_quiet_period_is_all_zeros() -> None:
    quiet = figures([], [], PERIOD, 1)
    assert (quiet.sounded, quiet.average, quiet.peak, quiet.in_flood) == (0, 0, 0, 0)
    assert (quiet.standing, quiet.chattering, quiet.frequent) == ((), (), ())
    assert quiet.mix == {"high": 0, "medium": 0, "low": 0}


@pytest.mark.parametrize(("period", "officers"), [((T0, T0), 1), ((T0 + 1, T0), 1), (PERIOD, 0)])
def test_no_time_and_nobody_on_duty_are_errors(period: tuple[int, int], officers: int) -> None:
    with pytest.raises(ValueError, match="somebody is on duty"):
        figures([], [], period, officers)
