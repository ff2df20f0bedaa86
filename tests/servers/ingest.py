"""The ingest process as production starts it, and a device that talks to the broker."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from paho.mqtt.client import Client, MQTTMessageInfo
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.servers.process import Running, python, started, without_settings

START_S = 20.0


@contextmanager
def ingest(folder: Path, broker_url: str, store_url: str, more: Mapping[str, str] | None = None) -> Iterator[Running]:
    """`python -m ingest` from the moment it is subscribed; `more`: further environment."""
    environment = without_settings() | {
        "IOC_MQTT_URL": broker_url,
        "IOC_REDIS_URL": store_url,
        "IOC_SCENARIO": "none",
        "IOC_DATA_DIR": str(folder),
        **(more or {}),
    }
    with started(python("ingest"), folder / "ingest.log", environment=environment) as running:
        wait_until_subscribed(store_url, running)
        yield running


def wait_until_subscribed(store_url: str, running: Running) -> None:
    """Until this very process says that it is connected and subscribed."""
    client = connect(store_url)
    live = LiveStore(client, Keys("hue:"))
    try:
        eventually(lambda: any(beat.pid == running.process.pid and beat.ok for beat in live.alive("ingest")), START_S)
    except AssertionError as fault:
        raise AssertionError(f"ingest is not subscribed: {running.text[-2000:]}") from fault
    finally:
        client.close()


@contextmanager
def device(port: int, version_5: bool = False) -> Iterator[Client]:
    """A connected client on loopback with its own network thread."""
    protocol = MQTTProtocolVersion.MQTTv5 if version_5 else MQTTProtocolVersion.MQTTv311
    client = Client(CallbackAPIVersion.VERSION2, protocol=protocol)
    client.max_inflight_messages_set(200)
    client.connect("127.0.0.1", port)
    client.loop_start()
    try:
        eventually(client.is_connected)
        yield client
    finally:
        client.disconnect()
        client.loop_stop()


def publish(client: Client, messages: Iterable[tuple[str, bytes]], retain: bool = False) -> None:
    """Publish with QoS 1 and return when the broker has acknowledged all."""
    sent: list[MQTTMessageInfo] = [client.publish(topic, payload, 1, retain) for topic, payload in messages]
    for info in sent:
        info.wait_for_publish(60)
        assert info.is_published()
