"""Many screens on one web process: commit in the store → frame at the client, and what a client costs per frame.

The clients live in a process of their own; both share this machine's cores, as the figures must be read.
"""

import asyncio
import re
import subprocess
import sys
from contextlib import suppress
from time import sleep

import msgspec
from websockets.asyncio.client import connect as connect_screen

from benchmarks.figures import Figure, quantile
from benchmarks.path import cpu_seconds
from benchmarks.site import site
from ioc.clock import machine_us
from ioc.instant import parse
from ioc.reading import Reading
from ioc.store.batch import Batch
from tests.servers.process import ROOT

CLIENTS = (500, 1_000)
FRAMES = 30
STATIONS_A_FRAME = 40
"""Some 14 kB of JSON."""

_RECEIVED = re.compile(r'"stations":\[\{[^}]*?"received_at":"([^"]+)"')
_GOALS = {500: "≤ 100", 1_000: "≤ 250"}


class Seen(msgspec.Struct):
    """What all screens of a crowd saw: frames of any kind, and how late those with changes were."""

    frames: int = 0
    delays_ms: list[float] = []

    def note(self, text: str) -> None:
        """One frame has come; the first changed station says when its reading arrived."""
        self.frames += 1
        if found := _RECEIVED.search(text, 0, 800):
            self.delays_ms.append((machine_us() - parse(found[1])) / 1000)


def measure() -> list[Figure]:
    """p50, p99 and CPU for each number of clients."""
    return [figure for clients in CLIENTS for figure in _with(clients)]


def _with(clients: int) -> list[Figure]:
    with site() as running:
        crowd = crowd_of(running.port, clients)
        before = cpu_seconds(running.pid)
        for frame in range(FRAMES):
            running.live.commit(Batch(readings=changes(frame)))
            sleep(1)
        spent = cpu_seconds(running.pid) - before
        assert crowd.stdout is not None
        seen = msgspec.json.decode(crowd.stdout.readline(), type=Seen)
        crowd.wait(30)
    return [
        Figure(f"{clients:,} screens, commit → client, p50", quantile(seen.delays_ms, 0.5), "ms"),
        Figure(f"{clients:,} screens, commit → client, p99", quantile(seen.delays_ms, 0.99), "ms", _GOALS[clients]),
        Figure(f"{clients:,} screens, changes that arrived", len(seen.delays_ms) / clients / FRAMES * 100, "%"),
        Figure(f"{clients:,} screens, frames a second and client", seen.frames / clients / FRAMES, ""),
        Figure(f"{clients:,} screens, CPU per client and frame", spent / seen.frames * 1e6, "µs", "≤ 80"),
    ]


def crowd_of(port: int, clients: int) -> "subprocess.Popen[str]":
    """A process with so many screens, once all are connected and have their snapshot; it ends after `FRAMES` seconds
    and prints what they saw."""
    argv = [sys.executable, "-m", "benchmarks.sockets", str(port), str(clients)]
    crowd = subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert crowd.stdout is not None
    crowd.stdout.readline()
    return crowd


def changes(frame: int) -> list[Reading]:
    """What forty stations say in one frame."""
    now = machine_us()
    return [
        Reading(
            feed="water_level",
            station=f"s-{n}",
            observed_at=now,
            received_at=now,
            identity=frame,
            values={"level_m": frame / 100},
            lon=107.58,
            lat=16.46,
        )
        for n in range(STATIONS_A_FRAME)
    ]


async def _crowd(port: int, clients: int) -> Seen:
    """All screens, from the moment that the last one is connected."""
    seen = Seen()
    gate = asyncio.Semaphore(50)
    joined = asyncio.Barrier(clients + 1)
    tasks = [asyncio.create_task(_screen(port, gate, joined, seen)) for _ in range(clients)]
    await joined.wait()
    print("connected", flush=True)
    await asyncio.wait(tasks)
    return seen


async def _screen(port: int, gate: asyncio.Semaphore, joined: asyncio.Barrier, seen: Seen) -> None:
    async with gate:
        socket = await connect_screen(f"ws://127.0.0.1:{port}/ws/live", max_size=None, compression=None)
        await socket.recv()
    await joined.wait()
    with suppress(TimeoutError):
        async with asyncio.timeout(FRAMES + 2):
            async for text in socket:
                seen.note(str(text))
    await socket.close()


if __name__ == "__main__":
    print(msgspec.json.encode(asyncio.run(_crowd(int(sys.argv[1]), int(sys.argv[2])))).decode(), flush=True)
