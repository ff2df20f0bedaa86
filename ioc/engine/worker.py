"""A thread that takes one step after the other until it is told to stop, and can prove that it moves.

While an edge (Redis, SQL) is away it waits longer and longer and never gives up; a fault of ours ends it, with the
trace in the log, and the process with it.
"""

import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import Final

from redis import RedisError
from sqlalchemy.exc import SQLAlchemyError

from ioc.clock import Clock
from ioc.store.haul import SupersededError

_log = logging.getLogger(__name__)

EDGE_FAULTS: Final = (RedisError, SQLAlchemyError, OSError, SupersededError)
"""What passes by itself, sooner or later."""

FIRST_S: Final = 0.1
MOST_S: Final = 5.0
STUCK_S: Final = 15.0
"""A step that takes longer than the edges' own time limits together is stuck."""


class Worker:
    """`step` does a bounded piece of work and returns how many seconds to rest; both as the machine's clock runs."""

    def __init__(self, name: str, step: Callable[[], float], clock: Clock, stop: Event) -> None:
        self.name, self.trouble = name, "starting"
        self._step, self._clock, self._stop = step, clock, stop
        self._moved_at, self._pause = clock.monotonic(), FIRST_S
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def join(self, patience_s: float) -> None:
        """Wait for its last step."""
        self._thread.join(patience_s)

    @property
    def alive(self) -> bool:
        """False once it has ended, by request or by a fault of ours."""
        return self._thread.is_alive()

    @property
    def fault(self) -> str:
        """Why it does not do its work at the moment; empty when it does."""
        still = self._clock.monotonic() - self._moved_at
        return self.trouble or (f"has not moved for {still:.0f} s" if still > STUCK_S else "")

    def _run(self) -> None:
        try:
            while not self._stop.is_set():
                self._stop.wait(self.advance())
        except Exception:
            _log.exception("%s ended by a fault of its own", self.name)
            raise

    def advance(self) -> float:
        """One step; seconds to rest after it."""
        try:
            rest = self._step()
        except EDGE_FAULTS as fault:
            return self._failed(fault)
        finally:
            self._moved_at = self._clock.monotonic()
        self._pause = FIRST_S
        self._tell("")
        return rest

    def _failed(self, fault: Exception) -> float:
        self._tell(f"{type(fault).__name__}: {str(fault).splitlines()[0] if str(fault) else ''}"[:200])
        rest, self._pause = self._pause, min(2 * self._pause, MOST_S)
        return rest

    def _tell(self, trouble: str) -> None:
        """One line in the log for each change."""
        if bool(trouble) != bool(self.trouble) or self.trouble == "starting":
            _log.log(logging.WARNING if trouble else logging.INFO, "%s: %s", self.name, trouble or "at work")
        self.trouble = trouble
