"""Whether the machine's clock can be trusted: what the kernel says of its synchronisation, and steps since a start.

The kernel's word is the one that chronyd, ntpd and systemd-timesyncd all set (adjtimex(2)); reading it needs no right
and no program. Where there is no such call the answer is "unknown", never "all is well".
"""

import ctypes
from dataclasses import dataclass
from typing import Final

from ioc.instant import SECOND

_UNSYNCHRONISED: Final = 0x0040
"""STA_UNSYNC of <sys/timex.h>."""


class _Timex(ctypes.Structure):
    """The beginning of `struct timex`; the rest of its 208 bytes is room."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("room", ctypes.c_char * 512),
    )


def synchronised() -> bool | None:
    """Whether a time service keeps this machine's clock; None where the system does not tell."""
    timex = _Timex()  # modes 0: only read
    try:
        answer = ctypes.CDLL(None).adjtimex(ctypes.byref(timex))
    except (AttributeError, OSError):
        return None
    return None if answer < 0 else not timex.status & _UNSYNCHRONISED


@dataclass(frozen=True, slots=True)
class Steps:
    """The wall clock (microseconds) and the monotonic one (seconds) at one moment."""

    wall_us: int
    monotonic_s: float

    def seconds(self, wall_us: int, monotonic_s: float) -> float:
        """By how many seconds the wall clock was set since then, forward positive; slow correction does not count."""
        return (wall_us - self.wall_us) / SECOND - (monotonic_s - self.monotonic_s)
