"""How the proof that alarms get through is watched: a beat a minute, and what a missing one means. Pure.

The canary publishes as a device (`ingest.canary`), its alarm is raised like any other (`ioc.feeds.canary`); here is
what a web process makes of it for its screens, and what they are told.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ioc.alarms.alarm import Alarm
from ioc.feeds.canary import CANARY

PATIENCE = 1.5
"""Intervals without a beat until alarms count as not getting through: 90 s of a beat a minute."""

STATION = "canary"
"""Its name as a device. The broker lets nobody else speak under it; what others beat under their own is no proof."""


def newest_beat(alarms: Iterable[Alarm]) -> int | None:
    """The instant of the canary's newest beat that became an alarm."""
    asset = f"{CANARY.name}/{STATION}"
    return max((alarm.level_at for alarm in alarms if alarm.asset == asset), default=None)


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known at a moment; seconds of the machine.

    `ago`: since the newest beat that came through was sent; until one is `heard`, since when one is expected (None: no
    canary is known of). `took`: from its sending until it was seen here. `limit`: so long ago is a miss.
    """

    heard: bool
    ago: float | None
    took: float | None
    limit: float

    @property
    def missed(self) -> bool:
        """Whether alarms do not get through, as far as anybody can know."""
        return self.ago is not None and self.ago > self.limit


class Watch:
    """What one process has seen of the canary; `at_s` are seconds of the machine (`Clock.monotonic`)."""

    def __init__(self, every_s: float) -> None:
        self._limit_s = PATIENCE * every_s
        self._beat: int | None = None
        self._heard = False
        self._since_s: float | None = None
        self._took_s: float | None = None

    def expect(self, at_s: float) -> bool:
        """A canary is alive: from now on a beat is due. Whether that is news."""
        if self._since_s is not None:
            return False
        self._since_s = at_s
        return True

    def look(self, beat: int | None, ago_s: float, at_s: float) -> bool:
        """The newest beat of the world as it stands now, sent `ago_s` ago; whether it is a new one.

        How long one took that was there at the first look nobody can tell.
        """
        before, self._beat = self._beat, beat or 0
        if beat is None or beat == before:
            return False
        self._heard, self._since_s = True, at_s - ago_s
        self._took_s = None if before is None else round(ago_s, 3)
        return True

    def proof(self, at_s: float) -> Proof:
        """As of now."""
        ago = None if self._since_s is None else round(max(0.0, at_s - self._since_s), 3)
        return Proof(self._heard, ago, self._took_s, self._limit_s)
