"""How each feed and each part does, from counters that only rise and the signs of life of processes.

Pure: the hub brings a pulse once a second, with the machine's seconds. Shown in the health strip of every page.
"""

from collections import deque
from collections.abc import Mapping
from typing import Final

from callbacks.frames import FeedHealth, Health
from callbacks.live_picture import Newest
from callbacks.live_reader import Pulse
from ioc.feeds import PUBLIC
from ioc.instant import render
from ioc.store import counters
from ioc.store.batch import Heartbeat

WINDOW_S: Final = 60.0
_QUARANTINED: Final = counters.quarantined("")


class FeedRates:
    """Messages of each feed within the last minute of the machine."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, dict[str, int]]] = deque()

    def sample(self, at_s: float, count: Mapping[str, int]) -> None:
        """Note the counters as they stand; when one fell (the store was emptied) the minute begins again."""
        messages = {feed: count.get(counters.messages(feed), 0) for feed in PUBLIC}
        if self._samples and any(messages[feed] < n for feed, n in self._samples[-1][1].items()):
            self._samples.clear()
        self._samples.append((at_s, messages))
        while self._samples[0][0] < at_s - WINDOW_S:
            self._samples.popleft()

    def per_minute(self, feed: str) -> int:
        """Messages since the oldest sample of the window; fewer than a minute's at the beginning."""
        if not self._samples:
            return 0
        return self._samples[-1][1][feed] - self._samples[0][1][feed]


def health_of(pulse: Pulse, newest: Mapping[str, Newest], rates: FeedRates) -> Health:
    """The health strip's content."""
    return Health(
        feeds={feed: _feed(newest.get(feed), rates.per_minute(feed)) for feed in PUBLIC},
        quarantined=sum(n for name, n in pulse.counters.items() if name.startswith(_QUARANTINED)),
        parts={"redis": True, **parts_of(pulse.alive)},
    )


def parts_of(alive: list[Heartbeat]) -> dict[str, bool]:
    """Whether ingest, engine and canary live, and whether a living ingest has its broker."""
    ingest = [beat for beat in alive if beat.part == "ingest"]
    return {
        "mqtt": any(beat.ok for beat in ingest),
        "ingest": bool(ingest),
        "engine": any(beat.part == "engine" for beat in alive),
        "canary": any(beat.part == "canary" for beat in alive),
    }


def _feed(newest: Newest | None, per_minute: int) -> FeedHealth:
    if newest is None:
        return FeedHealth(None, None, per_minute)
    return FeedHealth(render(newest.observed_at), render(newest.received_at), per_minute)
