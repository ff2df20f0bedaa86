"""The judge: takes what stations say, and their silence, to alarms, inside the transaction of whoever calls.

`Sitting.readings` runs in the historian's transaction, so an alarm exists exactly when its reading does, whatever is
killed; `Sitting.tick` brings what time alone causes. One lock, as historian and ticker are two threads: a sitting is
begun before its transaction and ends after it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from operator import attrgetter
from threading import Lock
from typing import Final

import msgspec
from sqlalchemy import Connection

from ioc.alarms.alarm import Alarm, Cause, Change, moved
from ioc.alarms.conditions import Silent
from ioc.alarms.maintenance import moves
from ioc.alarms.response import Step, respond
from ioc.alarms.rule import Rule, look
from ioc.alarms.standing import Sight, Standing, Turn, due, fresh, settle, take
from ioc.alarms.states import Trigger
from ioc.engine.rulebook import Rulebook
from ioc.engine.silence import Heard
from ioc.engine.subjects import Subject, Subjects
from ioc.reading import Reading
from ioc.store import alarm_book, standings

_ORDER: Final = attrgetter("order")


class Judge:
    """All rules at all stations of one world; one thread at a time has a sitting."""

    def __init__(self) -> None:
        self.rulebook, self.subjects = Rulebook(), Subjects()
        self._lock = Lock()

    @contextmanager
    def sitting(self, now: int) -> Iterator["Sitting"]:
        """Around one transaction; when it fails, everything remembered is looked up again."""
        with self._lock:
            try:
                yield Sitting(self, now)
            except BaseException:
                self.subjects.forget()
                raise


@dataclass(slots=True)
class Sitting:
    """What the judge does in one transaction. `changed`: ids of the alarms that did, for whoever shows them."""

    judge: Judge
    now: int
    changed: list[str] = field(default_factory=list)
    _moved: dict[tuple[int, str], Standing] = field(default_factory=dict)
    _open: dict[tuple[int, str], Alarm | None] = field(default_factory=dict)

    def expect(self, connection: Connection, readings: Iterable[Reading]) -> None:
        """Before these readings enter history: look up their stations as they were."""
        self.judge.subjects.load(connection)
        self.judge.subjects.recall(connection, {(one.feed, one.station) for one in readings})

    def readings(self, connection: Connection, readings: Sequence[Reading]) -> None:
        """Once they are in history: judge them in the order of what they tell."""
        self.judge.subjects.adopt(connection, {(one.feed, one.station) for one in readings})
        for reading in sorted(readings, key=_ORDER):
            if rules := self.judge.rulebook.of(reading.feed, reading.station):
                self._hear(connection, rules, reading)
        self._close(connection)

    def silences(self, connection: Connection, fell: Sequence[tuple[Heard, int]], again: Sequence[Heard]) -> None:
        """Who fell silent, and since when; who is heard again."""
        turned = [*((one, since, True) for one, since in fell), *((one, self.now, False) for one in again)]
        self.judge.subjects.recall(connection, {(one.feed, one.station) for one, _at, _silent in turned})
        for one, at, silent in turned:
            for rule in self.judge.rulebook.of(one.feed, one.station):
                if isinstance(rule.condition, Silent):
                    value = "offline" if one.online is False else "stale"
                    subject = self.judge.subjects.get(one.feed, one.station)
                    self._take(connection, subject, rule, Sight(at, (silent,), value if silent else None))
        self._close(connection)

    def due(self) -> bool:
        """Whether time alone would change anything."""
        return any(True for _ in self._running()) or any(True for _ in self._retired())

    def tick(self, connection: Connection) -> None:
        """Let every delay run that has run out; conditions of rules that no longer hold are over."""
        self.judge.subjects.load(connection)
        for subject, rule in list(self._running()):
            standing, turns = settle(subject.standings[rule.name], rule.delays, self.now)
            self._put(connection, subject, rule, standing, turns)
        for subject, rule in list(self._retired()):
            self._take(connection, subject, replace(rule, off_delay_s=0, chatter_s=0), self._nothing(rule))
        self._close(connection)

    def _nothing(self, rule: Rule) -> Sight:
        return Sight(self.now, (False,) * len(rule.priorities))

    def _hear(self, connection: Connection, rules: Iterable[Rule], reading: Reading) -> None:
        subject = self.judge.subjects.get(reading.feed, reading.station)
        if not subject.remember(reading) or reading.quality == "bad":
            return
        trail = subject.until(reading)
        for rule in rules:
            sight = look(rule, reading, trail, subject.standings.get(rule.name))
            if sight is not None:
                self._take(connection, subject, rule, sight)

    def _take(self, connection: Connection, subject: Subject, rule: Rule, sight: Sight) -> None:
        before = subject.standings.get(rule.name) or fresh(len(rule.priorities))
        standing, turns = take(before, rule.delays, sight)
        self._put(connection, subject, rule, standing, turns)

    def _put(
        self, connection: Connection, subject: Subject, rule: Rule, standing: Standing, turns: Iterable[Turn]
    ) -> None:
        before = subject.standings.get(rule.name)
        subject.standings[rule.name] = standing
        if before is None or _lasting(before) != _lasting(standing):
            self._moved[subject.id, rule.name] = standing
        for turn in turns:
            self._respond(connection, subject, rule, turn)

    def _respond(self, connection: Connection, subject: Subject, rule: Rule, turn: Turn) -> None:
        key = subject.id, rule.name
        if key not in self._open:
            self._open[key] = next(
                (one for one in alarm_book.open_at(connection, subject.id) if one.rule == rule.name), None
            )
        cause = Cause(subject.feed, subject.station, rule.name, rule.latching)
        # A device whose clock stands still raises the very alarm again that was closed: it reopens.
        current = self._open[key] or (alarm_book.find(connection, cause.identity(turn.at)) if turn.level else None)
        for step in respond(rule, cause, current, turn, self.now):
            self.write(connection, step)
            self._open[key] = None if step.alarm.closed_at is not None else step.alarm
            if step.change.trigger is Trigger.RAISE:
                self._open[key] = self._in_service(connection, step.alarm)

    def write(self, connection: Connection, step: Step) -> None:
        """Keep a version of an alarm, and remember to tell."""
        alarm_book.write(connection, step)
        self.changed.append(step.alarm.id)

    def _in_service(self, connection: Connection, alarm: Alarm) -> Alarm:
        """The alarm, out of service at once where its station is in maintenance."""
        for _alarm, trigger in moves([alarm], self.judge.rulebook.windows, self.now):
            change = Change(trigger, self.now, self.now)
            alarm = moved(alarm, change)
            self.write(connection, Step(alarm, change))
        return alarm

    def _running(self) -> Iterator[tuple[Subject, Rule]]:
        for subject in self.judge.subjects:
            for rule in self.judge.rulebook.of(subject.feed, subject.station):
                standing = subject.standings.get(rule.name)
                ends = due(standing, rule.delays) if standing else None
                if ends is not None and ends <= self.now:
                    yield subject, rule

    def _retired(self) -> Iterator[tuple[Subject, Rule]]:
        for subject in self.judge.subjects:
            for name, standing in subject.standings.items():
                if standing.level or any(standing.seen):
                    rule = self.judge.rulebook.retired(subject.feed, subject.station, name, len(standing.elements))
                    if rule is not None:
                        yield subject, rule

    def _close(self, connection: Connection) -> None:
        standings.keep(connection, self._moved)
        self._moved.clear()


def _lasting(standing: Standing) -> Standing:
    """Without the value, which every reading changes and no restart needs."""
    return msgspec.structs.replace(standing, value=None)
