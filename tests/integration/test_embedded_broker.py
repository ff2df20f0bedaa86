"""The embedded broker in its own process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from ioc.embedded import broker
from ioc.embedded.child import Child
from ioc.embedded.ports import accepts
from tests.eventually import eventually
from tests.free_port import free_port

pytestmark = pytest.mark.integration
ABOVE_THE_CONTRACT = 200_000
VERSIONS = [(0, MQTTProtocolVersion.MQTTv311), (1, MQTTProtocolVersion.MQTTv5)]


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    port = free_port(2)
    child = Child([sys.executable, "-m", "ioc.embedded.broker", str(port), str(tmp_path)], os.environ)
    eventually(lambda: broker.ready(port))
    yield port
    child.kill()
    child.wait()


@pytest.mark.parametrize(("offset", "version"), VERSIONS, ids=["3.1.1", "5"])
def test_a_message_larger_than_the_contract_allows_is_delivered(
    port: int, offset: int, version: MQTTProtocolVersion
) -> None:
    """Else it were lost instead of quarantined."""
    sizes: list[int] = []
    client = Client(CallbackAPIVersion.VERSION2, protocol=version)
    client.on_message = lambda _client, _userdata, message: sizes.append(len(message.payload))
    client.connect(broker.HOST, port + offset)
    client.loop_start()
    try:
        eventually(client.is_connected)
        client.subscribe("big", qos=1)
        client.publish("big", b"x" * ABOVE_THE_CONTRACT, qos=1)
        eventually(lambda: sizes)
    finally:
        client.disconnect()
        client.loop_stop()
    assert sizes == [ABOVE_THE_CONTRACT]


def test_it_listens_on_loopback_only(port: int) -> None:
    rows = subprocess.run(["ss", "-Hltn"], check=True, capture_output=True, text=True).stdout.splitlines()
    listening = {row.split()[3] for row in rows}
    assert {each for each in listening if each.endswith((f":{port}", f":{port + 1}"))} == {
        f"127.0.0.1:{port}",
        f"127.0.0.1:{port + 1}",
    }


def test_it_ends_when_its_starter_does(tmp_path: Path) -> None:
    port = free_port(2)
    starter = (
        "import os, sys; from ioc.embedded.child import Child\n"
        f"Child([sys.executable, '-m', 'ioc.embedded.broker', '{port}', {str(tmp_path)!r}], os.environ).wait()"
    )
    with subprocess.Popen([sys.executable, "-c", starter]) as parent:
        eventually(lambda: broker.ready(port))
        parent.kill()
    eventually(lambda: not any(accepts(broker.HOST, each) for each in broker.ports(port)))
