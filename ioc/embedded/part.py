"""A part of the supervised run: what to start, when it is ready, how long it may drain. Facts; no process yet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

START_AGAIN = 75
"""EX_TEMPFAIL of sysexits.h: the exit code of a part that asks for a new beginning (see `Part.once`)."""

GIVE_UP = 78
"""EX_CONFIG of sysexits.h: starting the part again cannot help; it has said why, and the whole run stops."""


class Running(Protocol):
    """A process, ours or adopted."""

    def wait(self) -> int:
        """Block until it has ended; its exit code, negative for a signal."""
        ...

    def ask_to_stop(self) -> None:
        """Tell it to drain and end."""
        ...

    def kill(self) -> None:
        """End it now."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the run.

    `ready`: the next part waits for it. `drain_s`: seconds between the request to stop and the kill. `once`: it runs
    to a successful end before the next part starts; `START_AGAIN` of a later part begins again from it.
    """

    name: str
    start: Callable[[], Running]
    ready: Callable[[], bool] | None = None
    drain_s: float = 1.0
    once: bool = False
