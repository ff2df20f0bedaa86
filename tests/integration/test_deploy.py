"""The files in deploy/ are taken by the servers they are for, and do what they say."""

import os
import shlex
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion
from redis import Redis

from ioc.broker import BrokerAddress
from ioc.embedded.ports import accepts
from ioc.outward.mqtt import MqttOut
from ioc.settings import load
from tests.eventually import eventually
from tests.free_port import free_port
from tests.optional import require

pytestmark = pytest.mark.integration
DEPLOY = Path(__file__).parents[2] / "deploy"
USERS = ("hueioc-ingest", "hueioc-canary", "hueioc-out", "system-alarms", "kim-long", "gateway-rainfall")
ABOVE_THE_CONTRACT = 100_000  # bytes; an argument of a command may be 128 KiB long


@pytest.fixture
def mosquitto(tmp_path: Path) -> Iterator[int]:
    """The port of a mosquitto that runs our files from a folder of the test."""
    server, port = require("mosquitto"), free_port()
    acl, users, conf = (tmp_path / f"hueioc.{ending}" for ending in ("acl", "passwd", "conf"))
    acl.write_text((DEPLOY / "mosquitto/hueioc.acl").read_text(encoding="utf-8"), encoding="utf-8")
    users.write_text("".join(f"{name}:{name}\n" for name in USERS), encoding="utf-8")
    subprocess.run([require("mosquitto_passwd"), "-U", users], check=True)
    text = (DEPLOY / "mosquitto/hueioc.conf").read_text(encoding="utf-8")
    text = (
        text.replace("/etc/mosquitto/", f"{tmp_path}/")
        .replace("#persistence_location /var/lib/mosquitto", f"persistence_location {tmp_path}")
        .replace("listener 1883", f"listener {port}")
    )
    conf.write_text(text + "user root\n" * (os.getuid() == 0), encoding="utf-8")
    for path in (acl, users):
        path.chmod(0o600)
    with subprocess.Popen([server, "-c", conf], stderr=subprocess.PIPE, text=True) as process:
        eventually(lambda: process.poll() is not None or accepts("127.0.0.1", port))
        assert process.poll() is None, process.stderr and process.stderr.read()
        yield port
        process.terminate()


def publish(port: int, user: str, topic: str, size: int = 2) -> None:
    """As a device would; what the broker refuses is dropped without a word in MQTT 3.1.1."""
    login = ["-u", user, "-P", user] if user else []
    argv = [require("mosquitto_pub"), "-p", str(port), "-q", "1", *login, "-t", topic, "-m", "x" * size]
    subprocess.run(argv, check=False, capture_output=True)


@contextmanager
def topics_got(port: int, user: str, subscription: str) -> Iterator[list[str]]:
    topics: list[str] = []
    subscribed = threading.Event()
    client = Client(CallbackAPIVersion.VERSION2)
    client.username_pw_set(user, user)
    client.on_message = lambda _client, _userdata, message: topics.append(message.topic)
    client.on_subscribe = lambda *_: subscribed.set()
    client.connect("127.0.0.1", port)
    client.loop_start()
    try:
        eventually(client.is_connected)
        client.subscribe(subscription, qos=1)
        assert subscribed.wait(10)
        yield topics
    finally:
        client.disconnect()
        client.loop_stop()


@pytest.mark.parametrize("subscription", ["hue/v1/#", "$share/ingest/hue/v1/#"])
def test_a_device_writes_its_own_topics_only_and_ingest_reads_them_all(mosquitto: int, subscription: str) -> None:
    with topics_got(mosquitto, "hueioc-ingest", subscription) as topics:
        publish(mosquitto, "kim-long", "hue/v1/water_level/kim-long", ABOVE_THE_CONTRACT)
        publish(mosquitto, "kim-long", "hue/v1/water_level/kim-long/status")
        publish(mosquitto, "kim-long", "hue/v1/water_level/phu-oc")
        publish(mosquitto, "kim-long", "hue/out/v1/warning/1")
        publish(mosquitto, "", "hue/v1/water_level/kim-long")
        publish(mosquitto, "kim-long", "hue/v1/canary/canary")
        publish(mosquitto, "hueioc-canary", "hue/v1/canary/canary")
        publish(mosquitto, "gateway-rainfall", "hue/v1/rainfall/last")
        eventually(lambda: topics[-1:] == ["hue/v1/rainfall/last"])
    assert topics == [
        "hue/v1/water_level/kim-long",
        "hue/v1/water_level/kim-long/status",
        "hue/v1/canary/canary",
        "hue/v1/rainfall/last",
    ]


def test_what_the_system_says_is_the_engines_word_alone_and_reaches_who_may_hear_it(mosquitto: int) -> None:
    way = MqttOut(BrokerAddress("127.0.0.1", mosquitto, user="hueioc-out", password="hueioc-out"), "hue/out/v1")
    with topics_got(mosquitto, "system-alarms", "hue/out/v1/alarm/#") as topics:
        for user in ("kim-long", "hueioc-ingest", "hueioc-canary", "system-alarms"):
            publish(mosquitto, user, f"hue/out/v1/alarm/{user}")
        way.send("alarm/a1", "{}")
        eventually(lambda: topics[-1:] == ["hue/out/v1/alarm/a1"])
    assert way.retained("alarm") == {"alarm/a1"}
    way.close()
    assert topics == ["hue/out/v1/alarm/a1"]


def test_redis_takes_our_lines_and_loses_nothing_it_acknowledged_by_default_snapshots(tmp_path: Path) -> None:
    port = free_port()
    argv = [require("redis-server"), str(DEPLOY / "redis/hueioc.conf"), "--port", str(port), "--dir", str(tmp_path)]
    with subprocess.Popen(argv, stdout=subprocess.DEVNULL) as process:
        eventually(lambda: accepts("127.0.0.1", port))
        with Redis(port=port) as redis:
            kept = redis.config_get("appendonly", "appendfsync", "save", "maxmemory-policy")
        process.terminate()
    assert kept == {"appendonly": "yes", "appendfsync": "everysec", "save": "", "maxmemory-policy": "noeviction"}


@pytest.mark.parametrize("name", ["hueioc.env", "canary.env", "engine.env"])
def test_every_line_of_an_environment_file_is_a_setting(name: str) -> None:
    lines = (DEPLOY / name).read_text(encoding="utf-8").splitlines()
    settings = load(dict(line.split("=", 1) for line in lines if line and not line.startswith("#")))
    assert settings.scenario is None


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("systemd/*.service")), ids=lambda path: path.name)
def test_a_unit_runs_a_part_with_known_settings_and_stops_for_wrong_ones(unit: Path) -> None:
    lines = [line.split("=", 1) for line in unit.read_text(encoding="utf-8").splitlines() if "=" in line]
    found = dict(lines)
    _, *command = shlex.split(found["ExecStart"])
    assert command in (["app.py", "--only", "web"], ["-m", "ioc.engine"], ["-m", "ingest"], ["-m", "ingest", "canary"])
    assert found["RestartPreventExitStatus"] == "78"
    named = [Path(value).name for key, value in lines if key == "EnvironmentFile"]
    assert [name for name in named if not (DEPLOY / name).is_file()] == []
    load(dict(word.replace("%i", "1").split("=", 1) for word in found.get("Environment", "").split()))
