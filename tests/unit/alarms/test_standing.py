"""Delay elements: what is seen becomes what counts, by the time at which things were so."""

import msgspec
import pytest

from ioc.alarms.standing import Delays, Sight, Standing, Turn, due, fitted, fresh, is_chattering, settle, take
from ioc.instant import HOUR, MINUTE, SECOND
from tests.readings import T0

NO = Delays()


def heard(delays: Delays, *seen: tuple[int, int], levels: int = 1, upto: int = 0) -> tuple[Standing, list[Turn]]:
    """What follows from (seconds, highest level seen), then from time up to `upto` seconds."""
    standing, turns = fresh(levels), []
    for at, level in seen:
        sight = Sight(T0 + at * SECOND, tuple(n <= level for n in range(1, levels + 1)), level)
        standing, more = take(standing, delays, sight)
        turns += more
    standing, more = settle(standing, delays, T0 + upto * SECOND)
    return standing, [*turns, *more]


def brief(turns: list[Turn]) -> list[tuple[float, int]]:
    """(seconds, level) of each turn."""
    return [((turn.at - T0) / SECOND, turn.level) for turn in turns]


def test_without_delays_a_level_counts_at_once_and_stops_at_once() -> None:
    _, turns = heard(NO, (0, 1), (5, 1), (9, 0))
    assert brief(turns) == [(0, 1), (9, 0)]
    assert turns[0].value == 1


def test_an_on_delay_lets_pass_what_does_not_last() -> None:
    on = Delays(on=10 * SECOND)
    assert brief(heard(on, (0, 1), (9, 0), (20, 1), upto=29)[1]) == []
    assert brief(heard(on, (0, 1), (9, 0), (20, 1), upto=30)[1]) == [(30, 1)]


def test_an_on_delay_that_runs_over_a_restart_fires_at_the_right_moment() -> None:
    on = Delays(on=60 * SECOND)
    standing, _ = heard(on, (0, 1))
    stored = msgspec.json.decode(msgspec.json.encode(standing), type=Standing)
    assert due(stored, on) == T0 + 60 * SECOND
    assert brief(settle(stored, on, T0 + HOUR)[1]) == [(60, 1)]


def test_an_off_delay_keeps_what_comes_back_soon() -> None:
    off = Delays(off=10 * SECOND)
    assert brief(heard(off, (0, 1), (5, 0), (14, 1), (20, 0), upto=100)[1]) == [(0, 1), (30, 0)]


def test_several_levels_are_one_standing_that_rises_and_falls() -> None:
    _, turns = heard(NO, (0, 1), (1, 3), (2, 2), (3, 0), levels=3)
    assert brief(turns) == [(0, 1), (1, 3), (2, 2), (3, 0)]


def test_a_higher_level_waits_for_its_own_delay_while_the_lower_one_counts() -> None:
    _, turns = heard(Delays(on=10 * SECOND), (0, 1), (8, 2), levels=2, upto=60)
    assert brief(turns) == [(10, 1), (18, 2)]


def test_two_levels_reached_at_once_are_one_turn() -> None:
    assert brief(heard(NO, (0, 3), levels=3)[1]) == [(0, 3)]


def test_what_comes_and_goes_three_times_in_the_window_stays_until_it_is_calm() -> None:
    delays = Delays(chatter=10 * MINUTE)
    standing, turns = heard(delays, (0, 1), (10, 0), (20, 1), (30, 0), (40, 1), (50, 0), (60, 1), (70, 0), upto=600)
    assert brief(turns) == [(0, 1), (10, 0), (20, 1), (30, 0), (40, 1)]
    assert [turn.chattering for turn in turns] == [False, False, False, False, True]
    assert is_chattering(standing, delays)
    calm, turns = settle(standing, delays, T0 + HOUR)
    assert (brief(turns), turns[0].chattering) == ([(670, 0)], True)
    _, turns = take(calm, delays, Sight(T0 + HOUR, (True,)))
    assert [turn.chattering for turn in turns] == [False]


def test_three_rises_spread_wider_than_the_window_are_no_chattering() -> None:
    _, turns = heard(Delays(chatter=MINUTE), (0, 1), (10, 0), (50, 1), (55, 0), (61, 1), (62, 0))
    assert [turn.chattering for turn in turns] == [False] * 6


def test_three_rises_within_the_window_exactly_are_chattering_and_no_window_means_never() -> None:
    seen = ((0, 1), (10, 0), (50, 1), (55, 0), (60, 1))
    assert heard(Delays(chatter=MINUTE), *seen)[1][-1].chattering
    assert not heard(NO, *seen)[1][-1].chattering


def test_what_is_held_for_a_time_is_over_by_itself() -> None:
    sight = Sight(T0, (True,), "smoke", T0 + MINUTE)
    standing, turns = take(fresh(1), Delays(off=5 * SECOND), sight)
    assert (due(standing, Delays(off=5 * SECOND)), brief(turns)) == (T0 + MINUTE, [(0, 1)])
    standing, turns = settle(standing, Delays(off=5 * SECOND), T0 + HOUR)
    assert brief(turns) == [(65, 0)]
    assert due(standing, NO) is None


def test_a_new_word_before_the_end_holds_on() -> None:
    standing, _ = take(fresh(1), NO, Sight(T0, (True,), "smoke", T0 + MINUTE))
    standing, turns = take(standing, NO, Sight(T0 + 50 * SECOND, (True,), "smoke", T0 + 110 * SECOND))
    assert turns == []
    assert brief(settle(standing, NO, T0 + HOUR)[1]) == [(110, 0)]


def test_a_delay_tells_the_newest_value_and_a_standing_that_rests_is_never_due() -> None:
    standing, turns = heard(Delays(on=10 * SECOND), (0, 1), (5, 2), levels=3, upto=12)
    assert (brief(turns), turns[0].value) == ([(10, 1)], 2)
    assert due(fresh(3), NO) is None
    assert standing.seen == (True, True, False)


def test_a_sight_with_the_wrong_number_of_levels_is_an_error() -> None:
    with pytest.raises(ValueError, match="argument"):
        take(fresh(2), NO, Sight(T0, (True,)))


def test_a_standing_that_was_kept_fits_a_rule_that_has_got_more_or_fewer_levels() -> None:
    standing, _ = heard(NO, (0, 2), levels=2)
    assert fitted(standing, 2) is standing
    assert fitted(standing, 3).seen == (True, True, False)
    fewer = fitted(standing, 1)
    assert (fewer.seen, fewer.level) == ((True,), 1)
    assert brief(take(fewer, NO, Sight(T0 + SECOND, (False,)))[1]) == [(1, 0)]
