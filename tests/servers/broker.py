"""MQTT brokers: the embedded iotcore and Debian's mosquitto, both with the limits that the docs ask for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ioc.embedded import broker
from ioc.embedded.ports import accepts
from tests.free_port import free_port
from tests.optional import require
from tests.servers.process import python, started

# Started as root it would become another user, who may not read a test's folder.
MOSQUITTO = """\
user root
listener {port} 127.0.0.1
persistence true
persistence_location {folder}/
autosave_interval 5
max_queued_messages 0
max_inflight_messages 2000
max_packet_size 1048576
{more}
"""


@contextmanager
def iotcore(folder: Path, port: int | None = None) -> Iterator[int]:
    """Port of an embedded broker (MQTT 3.1.1; MQTT 5 on the next one)."""
    port = port or free_port(2)
    argv = python("ioc.embedded.broker", str(port), str(folder))
    with started(argv, folder / "iotcore.log", lambda: broker.ready(port)):
        yield port


@contextmanager
def mosquitto(folder: Path, port: int | None = None, more: str = "allow_anonymous true") -> Iterator[int]:
    """Port of a mosquitto with a persistent session store; `more`: lines of configuration (who may, TLS)."""
    program = require("mosquitto")
    port = port or free_port()
    configuration = folder / "mosquitto.conf"
    configuration.write_text(MOSQUITTO.format(port=port, folder=folder, more=more), encoding="utf-8")
    with started([program, "-c", str(configuration)], folder / "mosquitto.log", lambda: accepts(broker.HOST, port)):
        yield port
