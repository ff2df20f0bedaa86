"""The ingest path on servers of its own: a fresh mosquitto, an emptied store, `python -m ingest` in a process."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ioc.clock import machine_us
from ioc.instant import render
from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.servers import broker, store
from tests.servers.process import Running, python, started, without_settings

TOPIC = "hue/v1/water_level/kim-long"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class IngestPath:
    """A running path: the broker's port, the live store, the ingest process."""

    port: int
    live: LiveStore
    ingest: Running

    def committed(self) -> int:
        """Messages taken so far."""
        return self.live.counters().get("messages:water_level", 0)


def environment(port: int, redis_url: str, folder: Path) -> Mapping[str, str]:
    """Settings of a real world on these servers."""
    return without_settings() | {
        "IOC_MQTT_URL": f"mqtt://127.0.0.1:{port}",
        "IOC_REDIS_URL": redis_url,
        "IOC_DATA_DIR": str(folder),
        "IOC_SCENARIO": "none",
    }


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for one round, open to mosquitto's own user."""
    with TemporaryDirectory(prefix="ioc-bench-") as name:
        place = Path(name)
        place.chmod(0o777)
        yield place


@contextmanager
def running() -> Iterator[IngestPath]:
    """The path, subscribed and ready."""
    with ExitStack() as stack:
        place = stack.enter_context(folder())
        port = stack.enter_context(broker.mosquitto(place))
        url = stack.enter_context(store.valkey())
        live = LiveStore(connect(url), Keys.of(None))
        ingest = stack.enter_context(
            started(python("ingest"), place / "ingest.log", None, environment(port, url, place))
        )
        eventually(lambda: any(beat.ok for beat in live.alive("ingest")), within_s=20)
        yield IngestPath(port, live, ingest)


def payload(seq: int, observed_at: int) -> bytes:
    """One line for mosquitto_pub: a plausible level."""
    level = 0.4 + seq % 100 / 100
    return f'{{"observed_at":"{render(observed_at)}","level_m":{level:.2f},"seq":{seq}}}\n'.encode()


def write_messages(path: Path, count: int) -> None:
    """`count` different messages, a line each, observed now."""
    now = machine_us()
    path.write_bytes(b"".join(payload(seq, now - (count - seq) * 1000) for seq in range(count)))


def publisher(port: int, stdin: int) -> "subprocess.Popen[bytes]":
    """One `mosquitto_pub -l` at QoS 1 that reads its messages from `stdin`."""
    argv = ["mosquitto_pub", "-p", str(port), "-V", "mqttv311", "-q", "1", "-t", TOPIC, "-l"]
    return subprocess.Popen(argv, stdin=stdin)


def cpu_seconds(pid: int) -> float:
    """User and system time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
