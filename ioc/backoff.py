"""How long to wait before something that ended, or was not there, is tried again: longer each time, short again once
it held. For parts of a run, connections and stores alike; who waits adds the jitter."""

from dataclasses import dataclass, field

FIRST_S = 0.2
MOST_S = 5.0
HELD_S = 10.0


@dataclass(slots=True)
class Backoff:
    """The growing pause of one part, connection or store."""

    _next_s: float = field(default=FIRST_S, init=False)

    def after(self, ran_s: float) -> float:
        """Seconds to wait before the next try, when the last one held for `ran_s` seconds."""
        pause = FIRST_S if ran_s >= HELD_S else self._next_s
        self._next_s = min(pause * 2, MOST_S)
        return pause
