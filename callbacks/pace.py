"""How often frames are sent: a change after a quiet moment at once, a steady flow ten times a second.

Pure; seconds are the machine's. A burst of devices that speak together is several commits within a few
milliseconds: a few quick frames carry all of it, instead of letting most of it wait for the next slow one.
"""

from dataclasses import dataclass


@dataclass(slots=True)
class Pace:
    """A bucket of `burst` frames that fills by one every `every_s`; never two frames within `least_s`."""

    burst: int = 5
    every_s: float = 0.1
    least_s: float = 0.015
    _left: float = 5.0
    _at_s: float = 0.0

    def sent(self, at_s: float) -> float:
        """Note a frame; gives the seconds to wait before the next may go."""
        self._left = min(self.burst, self._left + (at_s - self._at_s) / self.every_s) - 1
        self._at_s = at_s
        return max(self.least_s, -(self._left - 1) * self.every_s if self._left < 1 else 0)
