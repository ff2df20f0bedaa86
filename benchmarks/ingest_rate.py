"""Durable ingest against a bare C subscriber: the same messages, a fresh broker each round, alternating, medians."""

import subprocess
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from benchmarks import path
from benchmarks.figures import Figure
from tests.eventually import eventually
from tests.servers import broker

MESSAGES = 30_000
ROUNDS = 5
CONNECTED_S = 0.5
"""Ample time for the subscriber to take up its session."""


def measure() -> list[Figure]:
    """Messages a second of both, their ratio, and what a message costs ingest in CPU."""
    subscriber, ingest, cpu = [], [], []
    for _ in range(ROUNDS):
        subscriber.append(_subscriber_round())
        rate, seconds = _ingest_round()
        ingest.append(rate)
        cpu.append(seconds / MESSAGES * 1e6)
    return [
        Figure("mosquitto_sub -q 1", median(subscriber), "messages/s"),
        Figure("ingest, committed and acknowledged", median(ingest), "messages/s"),
        Figure("ingest / mosquitto_sub", median(ingest) / median(subscriber), "", "≥ 0.8"),
        Figure("CPU of ingest", median(cpu), "µs a message"),
    ]


def _subscriber_round() -> float:
    with ExitStack() as stack:
        place = stack.enter_context(path.folder())
        port = stack.enter_context(broker.mosquitto(place))
        argv = ["mosquitto_sub", "-p", str(port), "-V", "mqttv311", "-q", "1", "-i", "bench", "-c", "-t", "hue/v1/#"]
        subprocess.run([*argv, "-E"], check=True)  # the session stands: nothing that is published can be missed
        with (place / "out").open("wb") as sink:
            reader = subprocess.Popen([*argv, "-C", str(MESSAGES)], stdout=sink)
        sleep(CONNECTED_S)
        path.write_messages(place / "messages", MESSAGES)
        begun = perf_counter()
        _publish(place, port)
        reader.wait(120)
        return MESSAGES / (perf_counter() - begun)


def _ingest_round() -> tuple[float, float]:
    with path.running() as run, path.folder() as place:
        pid = run.ingest.process.pid
        path.write_messages(place / "messages", MESSAGES)
        before = path.cpu_seconds(pid)
        begun = perf_counter()
        _publish(place, run.port)
        eventually(lambda: run.committed() >= MESSAGES, within_s=120, every_s=0.005)
        return MESSAGES / (perf_counter() - begun), path.cpu_seconds(pid) - before


def _publish(place: Path, port: int) -> None:
    with (place / "messages").open("rb") as source:
        path.publisher(port, source.fileno())
