"""Rules: what a reading shows of them, a station's own settings, and that every default one is whole."""

import math
from itertools import pairwise

import pytest

from geodata.stations import load_stations
from ioc.alarms.conditions import Detection, Discrete, Rain, Rise, Silent, Threshold
from ioc.alarms.rule import Rule, Settings, adjusted, look, silence
from ioc.alarms.standing import Delays, fresh, take
from ioc.feeds import FEEDS
from ioc.instant import MINUTE, SECOND
from ioc.label import Label
from tests.alarms import RULE
from tests.readings import T0, reading, water

RULES = [pytest.param(kind.name, rule, id=f"{kind.name}/{rule.name}") for kind in FEEDS for rule in kind.rules]


def test_delays_are_told_in_seconds_and_kept_in_microseconds() -> None:
    rule = adjusted(RULE, Settings(on_delay_s=0.5, off_delay_s=60))
    assert rule.delays == Delays(SECOND // 2, MINUTE, 3600 * SECOND)


def test_a_station_has_its_own_way_only_where_it_says_so() -> None:
    own = adjusted(RULE, Settings(marks=(None, 61.0, None), priorities=(1, 2, 3)))
    assert isinstance(own.condition, Threshold)
    assert (own.condition.marks, own.condition.deadband) == ((None, 61.0, None), 0.1)
    assert (own.priority(3), own.name, own.basis, own.delays) == (3, RULE.name, RULE.basis, RULE.delays)
    assert adjusted(RULE, Settings()) == RULE
    assert not adjusted(RULE, Settings(enabled=False)).enabled
    assert adjusted(RULE, Settings(deadband=0)).condition == Threshold("level_m", (1.0, 2.0, 3.5))


def test_own_marks_come_before_those_of_the_law_and_none_at_all_switches_off() -> None:
    condition = Threshold("level_m", by_station=lambda _: (1.0, 2.0, 3.5))
    rule = Rule(name="level", label=Label("", ""), condition=condition, priorities=(2, 3, 4), basis="")
    off = adjusted(rule, Settings(marks=(None, None, None))).condition
    assert isinstance(off, Threshold)
    assert off.seen(water(level_m=9.9), [], (True, True, True)) == (False, False, False)


@pytest.mark.parametrize(
    ("own", "fault"),
    [
        (Settings(on_delay_s=-1), "between 0 and 86,400 s"),
        (Settings(off_delay_s=86_401), "between 0 and 86,400 s"),
        (Settings(on_delay_s=math.nan), "between 0 and 86,400 s"),
        (Settings(priorities=(1, 2)), "level has 3 levels: as many priorities"),
        (Settings(priorities=()), "level has 3 levels: as many priorities"),
        (Settings(marks=(1.0,)), "level has 3 levels: as many marks"),
        (Settings(marks=()), "level has 3 levels: as many marks"),
        (Settings(marks=(1.0, 3.0, 2.0)), "each mark lies beyond the one before it"),
        (Settings(marks=(2.0, None, 2.0)), "each mark lies beyond the one before it"),
        (Settings(deadband=-0.1), "a deadband is not negative"),
    ],
)
def test_settings_that_do_not_fit_are_refused_with_their_fault(own: Settings, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        adjusted(RULE, own)


def test_marks_that_alarm_from_above_fall() -> None:
    condition = Threshold("humidity_pct", (30.0, 20.0), below=True)
    rule = Rule(name="dry", label=Label("", ""), condition=condition, priorities=(1, 2), basis="")
    adjusted(rule, Settings(marks=(25.0, 15.0)))
    with pytest.raises(ValueError, match="beyond"):
        adjusted(rule, Settings(marks=(15.0, 25.0)))


@pytest.mark.parametrize("own", [Settings(marks=(1.0,)), Settings(deadband=1.0)])
def test_a_rule_without_marks_takes_none(own: Settings) -> None:
    with pytest.raises(ValueError, match="silence has no marks"):
        adjusted(silence(1), own)


def test_a_reading_shows_nothing_of_silence_nor_of_a_measure_that_it_lacks() -> None:
    one = reading("water_level", "kim-long", T0, {})
    assert look(silence(1), one, [], None) is None
    assert look(RULE, one, [], fresh(3)) is None


def test_what_a_device_only_says_once_holds_for_its_time() -> None:
    rule = Rule(
        name="seen",
        label=Label("", ""),
        condition=Discrete("event", {"smoke": 1}, hold_s=1800),
        priorities=(2,),
        basis="",
    )
    smoke = look(rule, reading("camera", "x", T0, {"event": "smoke"}), [], None)
    assert smoke is not None
    assert (smoke.seen, smoke.expires_at, smoke.value) == ((True,), T0 + 30 * MINUTE, "smoke")
    seen, _turns = take(fresh(1), rule.delays, smoke)
    again = look(rule, reading("camera", "x", T0 + MINUTE, {"event": "smoke"}), [], seen)
    assert again is not None
    assert again.expires_at == T0 + 31 * MINUTE
    calm = look(rule, reading("camera", "x", T0 + MINUTE, {"event": None}), [], seen)
    assert calm is not None
    assert (calm.seen, calm.expires_at) == ((False,), None)


def test_what_was_seen_before_is_nothing_new() -> None:
    low, high = (water(level_m=level) for level in (0.5, 2.5))
    assert look(RULE, low, [], None) is None
    sight = look(RULE, high, [], None)
    assert sight is not None
    assert look(RULE, high, [], take(fresh(3), RULE.delays, sight)[0]) is None


@pytest.mark.parametrize(("feed", "rule"), RULES)
def test_a_default_rule_has_a_priority_for_each_level_and_says_where_it_comes_from(feed: str, rule: Rule) -> None:
    assert rule.basis
    assert rule.label.vi
    assert rule.label.en
    assert all(a <= b for a, b in pairwise(rule.priorities))
    assert levels_of(feed, rule) == {len(rule.priorities)}


def levels_of(feed: str, rule: Rule) -> set[int]:
    """How many levels its condition tells, at every station of the register."""
    condition = rule.condition
    if isinstance(condition, Threshold):
        stations = [station for kind, station in load_stations() if kind == feed] or ["any"]
        return {len(marks) for station in stations if (marks := condition.marks_of(station))}
    if isinstance(condition, Rise):
        return {len(condition.per_hour)}
    if isinstance(condition, Discrete):
        return {max(condition.levels.values())}
    if isinstance(condition, Detection):
        return {1}
    if isinstance(condition, Rain):
        return {len(window.marks) for window in condition.windows}
    return {1} if isinstance(condition, Silent) else {len(condition.marks)}


def test_the_names_of_a_feeds_rules_are_its_own() -> None:
    for kind in FEEDS:
        names = [rule.name for rule in kind.rules]
        assert len(names) == len(set(names)), kind.name
