"""An advisory lock on a file, held as long as any process has the file description open.

The kernel gives it back whatever way the holders end, kill -9 included. A descriptor handed to a child keeps the
lock after its parent has gone: so the next start knows when what a killed run left has really ended.
"""

import os
import sys
import time
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_POLL_S = 0.05


class Locked(Exception):
    """Another process holds the lock."""


def hold(path: Path, patience_s: float = 0.0) -> int:
    """Open descriptor that holds the lock at `path`; raises `Locked` when others hold it for longer than `patience_s`."""
    deadline = time.monotonic() + patience_s
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    while not _taken(descriptor):
        if time.monotonic() >= deadline:
            os.close(descriptor)
            raise Locked(str(path))
        time.sleep(_POLL_S)
    return descriptor


def _taken(descriptor: int) -> bool:
    try:
        _take(descriptor)
    except OSError:
        return False
    return True
