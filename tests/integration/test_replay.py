"""Replaying recordings on real brokers."""

import io
import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from ingest.publisher import BrokerRefusedError, Publisher
from ingest.replay import Replay
from ioc.broker import BrokerAddress
from ioc.clock import ClockRow, HandClock, machine_us
from ioc.instant import SECOND, parse, render
from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.free_port import free_port
from tests.servers import broker
from tests.servers.process import Running, python, without_settings

pytestmark = pytest.mark.integration
START = parse("2025-10-27T19:00:00+07:00")
TOPIC = "hue/v1/water_level/kim-long"


def line(number: int, after_s: float = 0.0, topic: str = TOPIC) -> str:
    payload = {"observed_at": render(START), "seq": number, "level_m": 5.0}
    return json.dumps({"at": render(START + round(after_s * SECOND)), "topic": topic, "payload": payload})


def environment(port: int) -> dict[str, str]:
    return without_settings() | {"IOC_MQTT_URL": f"mqtt://127.0.0.1:{port}"}


def replay(
    port: int, *arguments: str, stdin: str = "", more: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    argv, settings = python("ingest", "replay", *arguments), {**environment(port), **(more or {})}
    return subprocess.run(argv, input=stdin, capture_output=True, text=True, timeout=60, env=settings, check=False)


@contextmanager
def listener(port: int, heard: list[MQTTMessage]) -> Iterator[Client]:
    """A durable subscriber to everything below hue/."""
    client = Client(CallbackAPIVersion.VERSION2, client_id="listener", clean_session=False)
    client.on_connect = lambda client, *_: client.subscribe("hue/#", 1)
    client.on_message = lambda _client, _data, message: heard.append(message)
    ready: list[object] = []
    client.on_subscribe = lambda *_: ready.append(True)
    client.reconnect_delay_set(1, 1)
    client.connect("127.0.0.1", port)
    client.loop_start()
    try:
        eventually(lambda: ready)
        yield client
    finally:
        client.disconnect()
        client.loop_stop()


def numbers(heard: Sequence[MQTTMessage]) -> list[int]:
    return [json.loads(message.payload)["seq"] for message in heard]


def test_a_recording_arrives_whole_and_in_order(tmp_path: Path, broker_port: int) -> None:
    recording = tmp_path / "3000.jsonl"
    recording.write_text("\n".join(line(number, after_s=60 * number) for number in range(3000)), encoding="utf-8")
    heard: list[MQTTMessage] = []
    with listener(broker_port, heard):
        done = replay(broker_port, str(recording), "--speed", "0")
        assert (done.returncode, done.stderr) == (0, "3000 published\n")
        eventually(lambda: len(heard) >= 3000)
    assert numbers(heard) == list(range(3000))
    assert {message.qos for message in heard} == {1}


def test_bad_lines_are_named_and_counted_while_the_rest_goes_on(iotcore_port: int) -> None:
    heard: list[MQTTMessage] = []
    with listener(iotcore_port, heard):
        done = replay(iotcore_port, "-", stdin="\n".join([line(1), "rubbish", '{"at": 5}', line(2)]))
        eventually(lambda: len(heard) == 2)
    assert done.returncode == 1
    assert [text.split(":")[0] for text in done.stderr.splitlines()] == [
        "line 2",
        "line 3",
        "2 published, 2 lines could not be read",
    ]


def test_gaps_are_divided_by_the_speed_and_measured_from_the_first_line(iotcore_port: int) -> None:
    clock, waits = HandClock(START), list[float]()

    def wait(seconds: float) -> None:
        waits.append(seconds)
        clock.advance(seconds + 0.25)  # a sleeper is late, and that must not add up

    recording = "\n".join([line(1), line(2, 30), line(3, 30), line(4, 90), line(5, 10)])
    with Publisher(BrokerAddress("127.0.0.1", iotcore_port)) as publisher:
        Replay(publisher, clock, wait, pytest.fail).run(io.BytesIO(recording.encode()), speed=10, now=False)
    assert waits == pytest.approx([3.0, 5.75])


def test_now_writes_the_moment_of_publishing(iotcore_port: int) -> None:
    clock, heard = HandClock(START), list[MQTTMessage]()
    recording = io.BytesIO("\n".join([line(1), line(2, 60, "hue/v1/report/r-1")]).encode())
    with listener(iotcore_port, heard), Publisher(BrokerAddress("127.0.0.1", iotcore_port)) as publisher:
        Replay(publisher, clock, clock.advance, pytest.fail).run(recording, speed=1, now=True)
        eventually(lambda: len(heard) == 2)
    told = [json.loads(message.payload) for message in heard]
    assert told[0]["observed_at"] == render(START)
    assert told[1]["reported_at"] == render(START + 60 * SECOND)


@pytest.mark.parametrize("played", [True, False])
def test_now_is_the_scenarios_present_while_one_is_played(iotcore_port: int, valkey_url: str, played: bool) -> None:
    heard: list[MQTTMessage] = []
    store = connect(valkey_url)
    live = LiveStore(store, Keys.of("flood-2025-10"))
    live.put_clock(ClockRow(START, machine_us(), 60, "flood-2025-10"))
    if played:
        live.beat("player", True, "")
    more = {"IOC_REDIS_URL": valkey_url, "IOC_SCENARIO": "flood-2025-10"}
    with listener(iotcore_port, heard):
        assert replay(iotcore_port, "-", "--now", stdin=line(1), more=more).returncode == 0
        eventually(lambda: heard)
    store.close()
    observed_at = parse(json.loads(heard[0].payload)["observed_at"])
    since = START if played else machine_us() - 60 * SECOND
    assert since <= observed_at <= since + 3600 * SECOND


def test_a_broker_that_starts_again_costs_no_line(tmp_path: Path) -> None:
    port, heard = free_port(), list[MQTTMessage]()
    folder = tmp_path / "mosquitto"
    folder.mkdir()
    recording = tmp_path / "slow.jsonl"
    recording.write_text("\n".join(line(number, after_s=0.005 * number) for number in range(600)), encoding="utf-8")
    with ExitStack() as subscribed:
        with broker.mosquitto(folder, port):
            subscribed.enter_context(listener(port, heard))
            running = Running(python("ingest", "replay", str(recording)), tmp_path / "replay.log", environment(port))
            eventually(lambda: len(heard) > 100)
        with broker.mosquitto(folder, port):
            eventually(lambda: len(set(numbers(heard))) == 600, within_s=30)
            assert running.process.wait(30) == 0


def test_no_broker_is_said_with_its_address(tmp_path: Path) -> None:
    port = free_port()
    done = replay(port, "-", stdin=line(1))
    assert done.returncode == 1
    assert f"no broker at 127.0.0.1:{port}" in done.stderr


def test_a_broker_that_refuses_is_told_from_one_that_is_not_there(tmp_path: Path) -> None:
    with (
        broker.mosquitto(tmp_path, more="allow_anonymous false") as port,
        pytest.raises(BrokerRefusedError, match="refused"),
    ):
        Publisher(BrokerAddress("127.0.0.1", port)).open()


@pytest.mark.parametrize("arguments", [("nowhere.jsonl",), ("-", "--speed", "-1"), ("-", "--speed", "inf"), ()])
def test_arguments_that_cannot_be_stop_before_anything_is_published(arguments: tuple[str, ...]) -> None:
    assert replay(free_port(), *arguments).returncode in (1, 2)
