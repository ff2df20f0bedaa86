"""Flood mode as people meet it: when it begins, when it ends, what is folded and what stays in sight."""

from random import Random
from typing import Any

from ioc.alarms.flood import WINDOW_US, By, Line, Placed, floods, fold, fold_after, in_flood, natural
from ioc.alarms.states import Priority, State
from ioc.instant import MINUTE, SECOND
from tests.alarms import flooding, fresh_alarm
from tests.readings import T0


def alarms(
    count: int, priority: Priority = 2, rule: str = "level", *, over: bool = False, **place: str
) -> list[Placed]:
    """So many alarms of one rule, one a second, each at a station of its own. `over`: the condition has gone."""
    state = State.RETURNED if over else State.UNACKNOWLEDGED
    prefix = f"{priority}-{rule}-{state}-{'-'.join(place.values())}"
    about: dict[str, Any] = {"priority": priority, "rule": rule, "level": 1, "state": state}
    return [
        Placed(fresh_alarm(T0 + n * SECOND, id=f"{prefix}-{n:03}", station=f"{prefix}-{n}", **about), **place)
        for n in range(count)
    ]


def brief(lines: list[Line]) -> list[tuple[str, int]]:
    """(what is folded, how many stand behind the one that is shown), from the top."""
    return [(line.key if line.by else "", line.folded) for line in lines]


def test_a_flood_begins_with_the_tenth_alarm_within_ten_minutes() -> None:
    times = [T0 + n * MINUTE for n in range(10)]
    assert not in_flood(times[:9], times[8])
    assert in_flood(times, times[9])
    assert not in_flood([*times[:9], T0 + 10 * MINUTE], T0 + 10 * MINUTE)
    assert floods(times) == [(times[9], times[5] + WINDOW_US)]


def test_a_flood_goes_on_until_fewer_than_five_came_within_ten_minutes() -> None:
    times = [T0] * 10 + [T0 + 9 * MINUTE + n * SECOND for n in range(5)]
    assert in_flood(times, T0 + 10 * MINUTE)
    assert not in_flood(times[10:], T0 + 10 * MINUTE)
    assert floods(times) == [(T0, T0 + 19 * MINUTE)]


def test_two_floods_are_two_and_ten_alarms_ten_minutes_apart_are_none() -> None:
    burst = [T0 + n * SECOND for n in range(12)]
    later = [at + 60 * MINUTE for at in burst]
    assert floods([*later, *burst]) == [
        (T0 + 9 * SECOND, T0 + 7 * SECOND + WINDOW_US),
        (T0 + 60 * MINUTE + 9 * SECOND, T0 + 60 * MINUTE + 7 * SECOND + WINDOW_US),
    ]
    assert floods([*(T0 + n * MINUTE for n in range(9)), T0 + WINDOW_US]) == []
    assert floods([]) == []


def test_who_has_not_watched_knows_the_same_of_a_flood_as_who_has() -> None:
    chance = Random(7)
    times = sorted(T0 + chance.randrange(240) * 15 * SECOND for _ in range(60))
    was, seen = False, set[bool]()
    for now in range(T0, T0 + 75 * MINUTE, 15 * SECOND):
        was = flooding(times, now, was)
        assert in_flood(times, now) is was
        seen.add(was)
    assert seen == {True, False}


def test_nine_alarms_are_nine_lines_and_the_tenth_folds() -> None:
    assert brief(fold(alarms(9, basin="huong"))) == [("", 0)] * 9
    assert brief(fold(alarms(10, basin="huong"), By.BASIN)) == [("", 0)] * 8 + [("huong", 1)]


def test_a_flood_in_three_basins_keeps_its_worst_alarms_single() -> None:
    river = [*alarms(2, 4, basin="huong"), *alarms(1, 4, basin="bo")]
    rest = [*alarms(30, 3, basin="huong"), *alarms(20, 2, basin="bo"), *alarms(9, 1, basin="truoi")]
    lines = fold([*rest, *river], By.BASIN)
    assert brief(lines) == [("", 0)] * 6 + [("huong", 26), ("bo", 19), ("truoi", 8)]
    assert [line.worst.priority for line in lines] == [4, 4, 4, 3, 3, 3, 3, 2, 1]


def test_more_critical_alarms_than_lines_leave_lines_to_the_overview() -> None:
    critical = [one for n in range(8) for one in alarms(5, 4, ward=f"{n}")]
    lines = fold([*critical, *alarms(9, 1, ward="9")], By.WARD)
    assert len(lines) == 9
    assert sum(line.by is None for line in lines) == 5
    assert all(line.worst.priority == 4 for line in lines)


def test_alarms_without_a_place_are_one_line_of_the_rest() -> None:
    lines = fold([*alarms(20, 3, basin="huong"), *alarms(12, 2)], By.BASIN)
    assert brief(lines) == [("", 0)] * 7 + [("huong", 12), ("", 11)]
    assert lines[-1].by is By.BASIN


def test_a_line_that_would_hold_one_alarm_shows_it_alone() -> None:
    lines = fold([one for n in range(10) for one in alarms(1, 2, ward=f"{n}")], By.WARD)
    assert [line.by for line in lines] == [None] * 8 + [By.WARD]
    assert lines[-1].folded == 1


def test_what_waits_for_an_officer_stands_before_what_somebody_has_seen_and_the_first_before_the_later() -> None:
    seen, *waiting = alarms(3, 3)
    known = Placed(fresh_alarm(T0 - 1, id="0", priority=3, level=1, state="acknowledged"))
    lines = fold([known, *waiting, seen])
    assert [line.alarms[0] for line in lines] == [seen, *waiting, known]


def test_after_a_flood_what_is_there_stays_single_and_what_is_over_waits_in_few_lines() -> None:
    there, over = alarms(6, 1, basin="bo"), alarms(59, 3, basin="huong", over=True)
    lines = fold_after([*there, *over])
    assert brief(lines) == [("", 0)] * 2 + [("water_level/level", 56)] + [("", 0)] * 6
    assert [line.alarms[0] for line in lines if line.worst.priority == 1] == there


def test_where_too_little_room_is_left_for_what_is_over_all_are_folded_alike() -> None:
    crowd = [*alarms(8, 1, basin="bo"), *alarms(20, 2, basin="huong", over=True)]
    assert fold_after(crowd) == fold(crowd)


def test_a_short_list_after_a_flood_is_not_folded() -> None:
    assert brief(fold_after(alarms(9, 2, over=True))) == [("", 0)] * 9


def test_of_equal_ones_that_wait_what_is_still_there_stands_before_what_is_over() -> None:
    [over], [there] = alarms(1, 3, over=True), alarms(1, 3)
    assert [line.alarms[0] for line in fold([over, there])] == [there, over]


def test_what_is_folded_follows_what_most_alarms_share() -> None:
    silent = alarms(30, 1, rule="silence", basin="huong", ward="1")
    fires = [*alarms(5, 3, rule="fire", ward="1"), *alarms(5, 3, rule="smoke", ward="1")]
    flood = [*alarms(5, 3, rule="rain", basin="huong", ward="1"), *alarms(6, 3, rule="level", basin="bo", ward="2")]
    assert natural([*silent, *fires]) is By.CAUSE
    assert natural(fires) is By.WARD
    assert natural([*flood, *alarms(3, 2, rule="deep", ward="3")]) is By.BASIN
    assert natural(alarms(4)) is By.CAUSE
    assert fold([*silent, *fires])[-1].key == "water_level/silence"
