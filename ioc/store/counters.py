"""Names of the counters in Redis. They only rise; the web process prints them, summed over all processes."""

from typing import Final

LATENCY_BOUNDS_S: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Upper ends of the histogram of received → committed, real seconds. Each message is in one bucket only: whoever
prints it for Prometheus adds them up."""

BEYOND: Final = "+Inf"

DUPLICATES: Final = "duplicates"
"""Messages recognised as known at the edge; older repeats are recognised by the historian."""

HISTORY_ROWS: Final = "history:rows"
HISTORY_UNREADABLE: Final = "history:unreadable"
"""Stream entries that the historian could not read and left behind."""

LATENCY_SUM_US: Final = "latency:sum_us"
LATENCY_COUNT: Final = "latency:count"


def messages(feed: str) -> str:
    """Messages taken of a feed: readings, repeated ones included, and statuses."""
    return f"messages:{feed}"


def quarantined(reason: str) -> str:
    """Messages that could not be taken, by reason."""
    return f"quarantined:{reason}"


def latency(bound: float | str) -> str:
    """Messages of one bucket, named by its upper end: `latency:0.005`, the last one `latency:+Inf`."""
    return f"latency:{bound}"
