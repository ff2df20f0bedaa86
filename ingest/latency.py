"""How long messages took from received to committed, on the machine's clock, as counters of a histogram."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from ioc.store import counters

_NAMES = tuple(counters.latency(bound) for bound in (*counters.LATENCY_BOUNDS_S, counters.BEYOND))


class Latency:
    """Collects until somebody takes the counts away to the store."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def observe(self, arrivals: Iterable[float], committed: float) -> None:
        """Messages that arrived at these seconds were all committed at that one."""
        for arrived, messages in Counter(arrivals).items():
            took = committed - arrived
            self._counts[_NAMES[bisect_left(counters.LATENCY_BOUNDS_S, took)]] += messages
            self._counts[counters.LATENCY_COUNT] += messages
            self._counts[counters.LATENCY_SUM_US] += messages * round(took * 1_000_000)

    def drain(self) -> dict[str, int]:
        """The counts since the last time; they are the caller's now."""
        counts, self._counts = dict(self._counts), Counter()
        return counts

    def restore(self, counts: dict[str, int]) -> None:
        """Take back counts that did not reach the store."""
        self._counts.update(counts)
