"""Received → committed at a steady rate, from the histogram that ingest itself keeps."""

import subprocess
import time

from benchmarks import path
from benchmarks.figures import Figure, bucket_quantile
from ioc.clock import machine_us
from tests.eventually import eventually

SECONDS = 10
CHUNK_S = 0.01
RATES = (1_000, 10_000)


def measure() -> list[Figure]:
    """p50 and p99 at each rate."""
    return [figure for rate in RATES for figure in _at(rate)]


def _at(rate: int) -> list[Figure]:
    with path.running() as run:
        _publish(run.port, rate)
        eventually(lambda: run.committed() >= rate * SECONDS, within_s=60)
        time.sleep(1.5)
        histogram = _histogram(run.live.counters())
    return [
        Figure(f"received → committed at {rate:,}/s, p{share * 100:.0f}", bucket_quantile(histogram, share) * 1e3, "ms")
        for share in (0.5, 0.99)
    ]


def _histogram(counters: dict[str, int]) -> list[tuple[float, int]]:
    bounds = sorted((float(name.split(":")[1]), n) for name, n in counters.items() if _is_bound(name))
    total, cumulative = 0, []
    for bound, count in bounds:
        total += count
        cumulative.append((bound, total))
    return cumulative


def _is_bound(name: str) -> bool:
    return name.startswith("latency:") and name.removeprefix("latency:") not in ("sum_us", "count", "inf", "+Inf")


def _publish(port: int, rate: int) -> None:
    """Messages at `rate` a second, written in steps of ten milliseconds to one mosquitto_pub."""
    publisher = path.publisher(port, subprocess.PIPE)
    assert publisher.stdin is not None
    chunk = round(rate * CHUNK_S)
    begun = time.perf_counter()
    for step in range(round(SECONDS / CHUNK_S)):
        now = machine_us()
        publisher.stdin.write(b"".join(path.payload(step * chunk + i, now) for i in range(chunk)))
        publisher.stdin.flush()
        time.sleep(max(0.0, begun + (step + 1) * CHUNK_S - time.perf_counter()))
    publisher.stdin.close()
    publisher.wait(30)
