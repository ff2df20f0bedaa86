"""How ingest enters a broker: TLS, password, and what it says when it is not let in."""

import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.optional import require
from tests.servers import broker, certificate
from tests.servers.ingest import ingest
from tests.servers.process import Running, python, started, without_settings

pytestmark = pytest.mark.integration
KEYS = Keys("hue:")
TLS = """\
allow_anonymous false
password_file {folder}/passwords
certfile {folder}/server.pem
keyfile {folder}/server.key
"""


@pytest.fixture
def guarded_port(tmp_path: Path) -> Iterator[int]:
    """A mosquitto that wants TLS and a password; its authority stands in `broker/ca.pem`."""
    folder = tmp_path / "broker"
    folder.mkdir()
    certificate.make(folder)
    passwords = folder / "passwords"
    subprocess.run([require("mosquitto_passwd"), "-b", "-c", str(passwords), "ingest", "p@ss:w/rd"], check=True)
    with broker.mosquitto(folder, more=TLS.format(folder=folder)) as port:
        yield port


def refused(folder: Path, broker_url: str, store_url: str, saying: str, **more: str) -> Running:
    """Ingest that is alive and not ok, and says why, once."""
    environment = without_settings() | {
        "IOC_MQTT_URL": broker_url,
        "IOC_REDIS_URL": store_url,
        "IOC_DATA_DIR": str(folder),
    }
    client = connect(store_url)
    live = LiveStore(client, KEYS)
    with started(python("ingest"), folder / "refused.log", environment=environment | more) as running:
        eventually(lambda: [saying in beat.detail for beat in live.alive("ingest") if not beat.ok] == [True])
        assert running.stop() == 0
    client.close()
    return running


def test_it_enters_by_tls_with_the_password_of_the_url(tmp_path: Path, guarded_port: int, valkey_url: str) -> None:
    url = f"mqtts://ingest:p%40ss%3Aw%2Frd@localhost:{guarded_port}"
    trusted = {"SSL_CERT_FILE": str(tmp_path / "broker" / "ca.pem")}
    client = connect(valkey_url)
    with ingest(tmp_path, url, valkey_url, trusted):
        publisher = [require("mosquitto_pub"), "-h", "localhost", "-p", str(guarded_port), "-q", "1"]
        door = ["--cafile", trusted["SSL_CERT_FILE"], "-u", "ingest", "-P", "p@ss:w/rd"]
        for number in range(20):
            topic = ["-t", f"hue/v1/camera/c-{number}/status", "-m", "online"]
            subprocess.run([*publisher, *door, *topic], check=True, timeout=10)
        eventually(lambda: len(LiveStore(client, KEYS).statuses("camera")) == 20)
    client.close()


def test_a_wrong_password_is_said_and_tried_again(tmp_path: Path, guarded_port: int, valkey_url: str) -> None:
    trusted = str(tmp_path / "broker" / "ca.pem")
    url = f"mqtts://ingest:wrong@localhost:{guarded_port}"
    running = refused(tmp_path, url, valkey_url, "refused by the broker", SSL_CERT_FILE=trusted)
    assert running.text.count("refused by the broker") == 1
    assert "wrong" not in running.text


def test_a_broker_with_a_certificate_of_nobody_known_is_not_told_the_password(
    tmp_path: Path, guarded_port: int, valkey_url: str
) -> None:
    refused(tmp_path, f"mqtts://ingest:secret@localhost:{guarded_port}", valkey_url, "certificate verify failed")


def test_a_refused_subscription_is_not_taken_for_a_connection(tmp_path: Path, valkey_url: str) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        threading.Thread(target=_grant_entry_refuse_subscription, args=(server,), daemon=True).start()
        url = f"mqtt://127.0.0.1:{server.getsockname()[1]}"
        refused(tmp_path, url, valkey_url, "subscription refused")


def _grant_entry_refuse_subscription(server: socket.socket) -> None:
    """MQTT 3.1.1 by hand: CONNACK accepted, then SUBACK with the code of failure."""
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection:
            connection.recv(1024)
            connection.sendall(bytes([0x20, 2, 0, 0]))
            subscribe = connection.recv(1024)
            connection.sendall(bytes([0x90, 3, *subscribe[2:4], 0x80]))
            connection.recv(1024)
