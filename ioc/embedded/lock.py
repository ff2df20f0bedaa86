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


class LockedError(Exception):
    """Another process holds the lock."""


def hold(path: Path, patience_s: float = 0.0) -> int:
    """Open descriptor that holds the lock at `path`; raises `LockedError` when others keep it beyond `patience_s`."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    for attempt in range(1 + round(patience_s / _POLL_S)):
        if attempt:
            time.sleep(_POLL_S)
        if _taken(descriptor):
            return descriptor
    os.close(descriptor)
    raise LockedError(str(path))


def _taken(descriptor: int) -> bool:
    try:
        _take(descriptor)
    except OSError:
        return False
    return True
