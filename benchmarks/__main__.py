"""`make bench`: every benchmark, or those named: `make bench ARGS="ingest_rate ward_lookup"`."""

import sys
from collections.abc import Callable

from benchmarks import (
    acknowledge,
    audited_write,
    heap,
    history,
    ingest_latency,
    ingest_rate,
    map_pan,
    map_update,
    page_load,
    screen,
    silent_client,
    sockets,
    ward_lookup,
)
from benchmarks.figures import Figure, show

BENCHMARKS: dict[str, tuple[str, Callable[[], list[Figure]]]] = {
    "ingest_rate": ("Durable ingest, live, one mosquitto_pub -l", ingest_rate.measure),
    "ingest_latency": ("Time from received to committed", ingest_latency.measure),
    "screen": ("From a device's publish to the screen", screen.measure),
    "sockets": ("Many screens on one web process", sockets.measure),
    "silent_client": ("A client that never reads", silent_client.measure),
    "page_load": ("First load of the map", page_load.measure),
    "map_update": ("Main thread of the map per update", map_update.measure),
    "map_pan": ("Moving the map", map_pan.measure),
    "heap": ("Heap of the map", heap.measure),
    "history": ("History of a million rows", history.measure),
    "audited_write": ("What a person does, with its audit entry", audited_write.measure),
    "acknowledge": ("Acknowledging beside 500 screens", acknowledge.measure),
    "ward_lookup": ("Ward of a position", ward_lookup.measure),
}


def main(names: list[str]) -> int:
    """Run them in order; unknown names are refused."""
    unknown = set(names) - BENCHMARKS.keys()
    if unknown:
        print(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
        return 2
    for name, (title, measure) in BENCHMARKS.items():
        if not names or name in names:
            show(title, measure())
    return 0


sys.exit(main(sys.argv[1:]))
