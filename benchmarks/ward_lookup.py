"""Ward of a position: points a second, in the batches that ingest uses."""

import random
from time import perf_counter

from benchmarks.figures import Figure
from geodata.wards import WardIndex, load_wards

POINTS = 200_000
BATCH = 500


def measure() -> list[Figure]:
    """Microseconds a point, over the whole region and in batches."""
    chance = random.Random(1)
    index = WardIndex(load_wards(None))
    lons = [chance.uniform(107.0, 108.2) for _ in range(POINTS)]
    lats = [chance.uniform(16.0, 16.75) for _ in range(POINTS)]
    begun = perf_counter()
    for at in range(0, POINTS, BATCH):
        index.locate_many(lons[at : at + BATCH], lats[at : at + BATCH])
    batched = perf_counter() - begun
    begun = perf_counter()
    for lon, lat in zip(lons[:5000], lats[:5000], strict=True):
        index.locate(lon, lat)
    single = perf_counter() - begun
    return [
        Figure(f"ward look-up, batches of {BATCH}", batched / POINTS * 1e6, "µs a point"),
        Figure("ward look-up, one by one", single / 5000 * 1e6, "µs a point"),
    ]
