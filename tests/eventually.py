"""Bounded polling of a real process: the only way a test waits."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def eventually(look: Callable[[], T], within_s: float = 10.0, every_s: float = 0.02) -> T:
    """The first true value that `look` gives; AssertionError after `within_s` seconds."""
    deadline = time.monotonic() + within_s
    while not (found := look()):
        assert time.monotonic() < deadline, f"not within {within_s:g} s: {look}"
        time.sleep(every_s)
    return found
