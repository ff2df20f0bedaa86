"""Delay elements do not depend on who looks when: a judge that was away comes to the same result."""

from itertools import pairwise
from typing import Final

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.alarms.alarm import Alarm
from ioc.alarms.response import respond
from ioc.alarms.standing import Delays, Sight, Standing, Turn, due, fresh, settle, take
from ioc.alarms.states import State
from ioc.instant import SECOND
from tests.alarms import CAUSE, RULE
from tests.readings import T0

SECONDS: Final = st.integers(0, 20)
DELAYS: Final = st.builds(lambda on, off, chatter: Delays(on * SECOND, off * SECOND, chatter * SECOND), *[SECONDS] * 3)


@st.composite
def sights(draw: st.DrawFn) -> list[Sight]:
    """What one station says at rising instants, some of it over by itself."""
    said, at = [], T0
    for gap, level, hold in draw(st.lists(st.tuples(st.integers(0, 15), st.integers(0, 3), st.integers(0, 9)))):
        at += gap * SECOND
        ends = at + hold * SECOND if hold and level else None
        said.append(Sight(at, (level >= 1, level >= 2, level >= 3), level, ends))
    return said


def run(said: list[Sight], delays: Delays, looks: bool, stored: bool = False) -> tuple[Standing, list[Turn]]:
    """All turns up to two minutes after the last word: looked at every second, or only when something is said."""
    standing, at = fresh(3), T0
    turns: list[Turn] = []
    end = (said[-1].at if said else T0) + 120 * SECOND
    for sight in [*said, None]:
        until = end if sight is None else sight.at
        while looks and at < until:
            standing, more = settle(standing, delays, at)
            turns, at = [*turns, *more], at + SECOND
        standing, more = settle(standing, delays, end) if sight is None else take(standing, delays, sight)
        turns += more
        if stored:
            standing = msgspec.json.decode(msgspec.json.encode(standing), type=Standing)
    return standing, turns


@given(sights(), DELAYS)
def test_looking_every_second_and_looking_only_at_readings_is_the_same(said: list[Sight], delays: Delays) -> None:
    assert run(said, delays, looks=True) == run(said, delays, looks=False)


@given(sights(), DELAYS)
def test_a_judge_that_is_killed_after_every_reading_comes_to_the_same(said: list[Sight], delays: Delays) -> None:
    assert run(said, delays, looks=False, stored=True) == run(said, delays, looks=False)


@given(sights(), DELAYS)
def test_turns_follow_time_and_each_is_to_another_level(said: list[Sight], delays: Delays) -> None:
    standing, turns = run(said, delays, looks=False)
    levels = [0, *(turn.level for turn in turns)]
    assert all(a != b for a, b in pairwise(levels))
    assert [turn.at for turn in turns] == sorted(turn.at for turn in turns)
    assert standing.level == levels[-1]
    assert due(standing, delays) is None or delays.chatter > 0


@given(sights(), st.integers(1, 20))
def test_a_level_that_turns_up_has_been_there_for_the_whole_on_delay(said: list[Sight], on: int) -> None:
    _, turns = run(said, Delays(on=on * SECOND), looks=False)
    rises = [turn for before, turn in zip([0, *(t.level for t in turns)], turns, strict=False) if turn.level > before]
    for turn in rises:
        begun = turn.at - on * SECOND
        assert any(sight.at == begun for sight in said)
        within = [sight for sight in said if begun <= sight.at < turn.at]
        assert all(sight.seen[turn.level - 1] for sight in within if sight.at > begun)


@given(sights(), DELAYS)
def test_without_chattering_the_end_is_what_was_seen_last(said: list[Sight], delays: Delays) -> None:
    calm = Delays(delays.on, delays.off)
    standing, _ = run(said, calm, looks=False)
    last = said[-1] if said else Sight(T0, (False,) * 3)
    over = last.expires_at is not None
    assert standing.level == (0 if over else sum(last.seen))
    assert due(standing, calm) is None


@settings(max_examples=200)
@given(sights(), DELAYS, st.integers(0, 4))
def test_however_close_readings_come_there_is_at_most_one_open_alarm_and_no_twin(
    said: list[Sight], delays: Delays, scale: int
) -> None:
    factor = 10**scale
    close = [denser(sight, factor) for sight in said]
    _, turns = run(close, delays, looks=False)
    current: Alarm | None = None
    opened = []
    for turn in turns:
        for step in respond(RULE, CAUSE, current, turn, turn.at):
            opened += [step.alarm.id] if current is None else []
            current = step.alarm
        assert current is None or current.active == (turn.level > 0)
        assert current is None or current.state in (State.UNACKNOWLEDGED, State.RETURNED)
    assert len(opened) <= 1


def denser(sight: Sight, factor: int) -> Sight:
    """The same sight, time running `factor` times as dense."""
    ends = None if sight.expires_at is None else T0 + (sight.expires_at - T0) // factor
    return Sight(T0 + (sight.at - T0) // factor, sight.seen, sight.value, ends)
