"""What one commit brings to the live store, what came of it, and the sign of life of a process.

Plain values, shared by the store in Redis, its twin in memory, and everyone who writes or watches them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ioc.reading import Quarantined, Reading, Status


@dataclass(frozen=True, slots=True)
class Batch:
    """Readings, statuses and quarantined messages in the order they came; `counts` are added to the counters."""

    readings: Sequence[Reading] = ()
    statuses: Sequence[Status] = ()
    quarantined: Sequence[Quarantined] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Committed:
    """Ids (`<feed>/<station>`) whose state or status is another now, and how many messages were known already."""

    changed: tuple[str, ...] = ()
    duplicates: int = 0


class Sink(Protocol):
    """Where batches go: all of one or nothing, and the same one again has no second effect."""

    def commit(self, batch: Batch) -> Committed:
        """Take the batch; what stops it is raised and nothing of it stays."""
        ...


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """A process that was alive within the last five seconds, and whether it does what it is for."""

    part: str
    pid: int
    ok: bool
    detail: str
