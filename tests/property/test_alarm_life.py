"""The alarm's life under every interleaving of engine and people: nothing that they do together breaks it."""

from itertools import count
from random import Random
from typing import Final

import pytest

from ioc.alarms.alarm import Alarm, Change, RefusedError, moved
from ioc.alarms.response import Step, respond
from ioc.alarms.standing import Turn
from ioc.alarms.states import ACTIVE, BY_PEOPLE, TRANSITIONS, WAITING, State, Trigger
from ioc.instant import HOUR
from tests.alarms import CAUSE, RULE
from tests.readings import T0

RUNS, STEPS = 5_000, 100
SEEN_BY_SOMEBODY: Final = frozenset({State.ACKNOWLEDGED, State.LATCHED_SEEN})
HANDS: Final = tuple(
    trigger
    for trigger in Trigger
    if trigger not in (Trigger.RAISE, Trigger.WORSEN, Trigger.EASE, Trigger.RETURN, Trigger.LATCH)
)
"""What people and their maintenance windows do; the condition's own triggers come from the engine."""


class Life:
    """One cause: the alarm that stands open, what the condition is, and every id that there was."""

    def __init__(self, random: Random, visited: set[tuple[State, Trigger]]) -> None:
        self.random, self.visited = random, visited
        self.latching = random.random() < 0.4
        self.cause = CAUSE if not self.latching else type(CAUSE)("fire_alarm", "x", "level", latching=True)
        self.open: Alarm | None = None
        self.level = 0
        self.ids: set[str] = set()

    def engine(self, at: int) -> None:
        """The condition turns to another level."""
        self.level = self.random.choice([level for level in (0, 0, 1, 2, 3) if level != self.level])
        steps = list(respond(RULE, self.cause, self.open, Turn(at, self.level, 1.0, False), at))
        assert len(steps) <= 1
        for step in steps:
            assert step.change.actor is None
            assert step.change.trigger not in BY_PEOPLE
            self.take(step)

    def people(self, at: int) -> None:
        """Somebody does something, whether the state allows it or not."""
        if self.open is None:
            return
        trigger = self.random.choice(HANDS)
        actor = "an.nguyen" if trigger in BY_PEOPLE else None
        change = Change(trigger, at, at, actor, "works" if trigger is Trigger.SHELVE else None)
        before = self.open
        try:
            after = moved(before, change, until=at + HOUR if trigger is Trigger.SHELVE else None)
        except RefusedError:
            self.visited.add((before.state, trigger))
            return
        self.take(Step(after, change))

    def take(self, step: Step) -> None:
        """The new version, held against the old one."""
        before, after = self.open, step.alarm
        self.visited.add((before.state if before else State.NORMAL, step.change.trigger))
        if before is None:
            assert after.id not in self.ids, "a twin"
            self.ids.add(after.id)
        else:
            assert after.id == before.id
        assert after.version == (before.version if before else 0) + 1
        self.open = None if after.closed_at is not None else after
        check(before, after, step.change, self.level)


def check(before: Alarm | None, after: Alarm, change: Change, level: int) -> None:
    """What holds of every version."""
    assert (after.closed_at is not None) == (after.state is State.NORMAL)
    assert after.active == (after.state in ACTIVE) == (level > 0)
    assert (after.cleared_at is None) == after.active or after.state is State.NORMAL
    assert (after.acknowledged_at is None) == (after.acknowledged_by is None)
    if after.state in SEEN_BY_SOMEBODY:
        assert after.acknowledged_by == "an.nguyen"
    if after.state in WAITING:
        assert after.acknowledged_by is None
    newly = after.acknowledged_by is not None and (before is None or before.acknowledged_by is None)
    assert newly == (change.trigger is Trigger.ACKNOWLEDGE)
    assert (after.shelved_until is not None) == (after.state in (State.SHELVED, State.SHELVED_CLEAR))
    assert not (after.latching and (after.state.startswith("shelved") or after.state.startswith("suppressed")))
    assert after.raised_at <= after.level_at <= after.decided_at == change.decided_at
    assert after.cleared_at is None or after.cleared_at >= after.raised_at


@pytest.fixture(scope="module")
def visited() -> set[tuple[State, Trigger]]:
    """Every (state, trigger) that came to pass in all runs together."""
    pairs: set[tuple[State, Trigger]] = set()
    for seed in range(RUNS):
        random = Random(seed)
        life = Life(random, pairs)
        clock = count(T0, 1_000_000)
        for _ in range(STEPS):
            (life.engine if random.random() < 0.5 else life.people)(next(clock))
    return pairs


def test_no_interleaving_of_engine_and_people_breaks_an_alarm(visited: set[tuple[State, Trigger]]) -> None:
    assert visited


def test_every_move_of_the_table_and_every_refusal_to_people_came_to_pass(visited: set[tuple[State, Trigger]]) -> None:
    allowed = set(TRANSITIONS)
    tried = {(state, trigger) for state in State if state is not State.NORMAL for trigger in HANDS}
    assert (allowed | tried) - visited == set()
    assert visited - (allowed | tried) == set()
