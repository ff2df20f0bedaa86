"""The live store's twin in memory: the same contract, one message after the other, for tests without a server.

Nothing in it is shared with the script in Redis, so that each proves the other.
"""

import os
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from ioc.clock import Clock, ClockRow
from ioc.reading import Quarantined, Reading, Status
from ioc.state import State
from ioc.store import counters
from ioc.store.batch import Batch, Committed, Heartbeat
from ioc.store.live import ALIVE_S


@dataclass(slots=True)
class MemoryStore:
    """One world's live store without a server."""

    clock: Clock
    newest: dict[str, dict[str, Reading]] = field(default_factory=lambda: defaultdict(dict))
    words: dict[str, dict[str, Status]] = field(default_factory=lambda: defaultdict(dict))
    readings: list[Reading] = field(default_factory=list)
    heard: list[Status] = field(default_factory=list)
    quarantine: list[Quarantined] = field(default_factory=list)
    wakes: list[str] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _row: ClockRow | None = None
    _beats: dict[str, tuple[float, Heartbeat]] = field(default_factory=dict)

    def commit(self, batch: Batch) -> Committed:
        """Take a batch, message by message."""
        before = self._counts[counters.DUPLICATES]
        taken: set[tuple[str, str]] = set()
        changed = {reading.asset for reading in batch.readings if self._take(reading, taken)}
        changed |= {f"{status.feed}/{status.station}" for status in batch.statuses if self._hear(status)}
        for one in batch.quarantined:
            self.quarantine.append(one)
            self._counts[counters.quarantined(one.reason)] += 1
        self._counts.update(batch.counts)
        if changed:
            self.wakes.append(" ".join(sorted(changed)))
        return Committed(tuple(sorted(changed)), self._counts[counters.DUPLICATES] - before)

    def _take(self, reading: Reading, taken: set[tuple[str, str]]) -> bool:
        self._counts[counters.messages(reading.feed)] += 1
        states = self.newest[reading.feed]
        last = states.get(reading.station)
        if (last and last.order == reading.order) or (reading.asset, reading.order) in taken:
            self._counts[counters.DUPLICATES] += 1
            return False
        taken.add((reading.asset, reading.order))
        self.readings.append(reading)
        if last and last.order > reading.order:
            return False
        states[reading.station] = reading
        return True

    def _hear(self, status: Status) -> bool:
        self._counts[counters.messages(status.feed)] += 1
        last = self.words[status.feed].get(status.station)
        if last and last.received_at > status.received_at:
            return False
        self.words[status.feed][status.station] = status
        if last and last.online == status.online:
            return False
        self.heard.append(status)
        return True

    def states(self, feed: str) -> dict[str, State]:
        """Station → newest reading and link status."""
        words = self.words[feed]
        return {
            station: State(reading, words[station].online if station in words else None)
            for station, reading in self.newest[feed].items()
        }

    def statuses(self, feed: str) -> dict[str, Status]:
        """Station → its own word on its link."""
        return dict(self.words[feed])

    def counters(self) -> dict[str, int]:
        """Every counter by its field name."""
        return {name: number for name, number in self._counts.items() if number}

    def put_clock(self, row: ClockRow) -> None:
        """Set the scenario's clock."""
        self._row = row

    def get_clock(self) -> ClockRow | None:
        """The scenario's clock, if one was set."""
        return self._row

    def beat(self, part: str, ok: bool, detail: str) -> None:
        """Say that this process lives."""
        self._beats[part] = self.clock.monotonic(), Heartbeat(part, os.getpid(), ok, detail)

    def alive(self, part: str) -> list[Heartbeat]:
        """The living processes of a part."""
        since = self.clock.monotonic() - ALIVE_S
        return [beat for name, (at, beat) in self._beats.items() if name == part and at > since]
