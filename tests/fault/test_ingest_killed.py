"""Ingest dies as in a power cut, three times in the middle of the stream: nothing lost, nothing twice."""

import json
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from paho.mqtt.client import MQTTMessageInfo
from redis import Redis

from ioc.clock import machine_us
from ioc.instant import SECOND, render
from ioc.store import wire
from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.servers.ingest import device, ingest

pytestmark = [pytest.mark.fault, pytest.mark.integration]
KEYS = Keys("hue:")
STREAM = KEYS.stream("water_level")
PORTION, PORTIONS = 5_000, 4
MESSAGES = PORTION * PORTIONS
STATIONS = 200


def message(number: int, start_us: int) -> tuple[str, bytes]:
    fields = {
        "observed_at": render(start_us + number // STATIONS * SECOND),
        "level_m": number % 97 / 10,
        "seq": number,
        "lon": 107.5,
        "lat": 16.4,
    }
    return f"hue/v1/water_level/g-{number % STATIONS}", json.dumps(fields).encode()


def streamed(client: Redis) -> set[int]:
    entries: Any = client.xrange(STREAM)
    return {wire.reading_of(fields[b"r"]).identity for _, fields in entries}


def length(client: Redis) -> int:
    entries: Any = client.xlen(STREAM)
    return int(entries)


def beyond(client: Redis, mark: int) -> bool:
    return length(client) > mark


def test_nothing_is_lost_when_ingest_is_killed_three_times_in_mid_stream(
    tmp_path: Path, broker_port: int, valkey_url: str
) -> None:
    url, client = f"mqtt://127.0.0.1:{broker_port}", connect(valkey_url)
    start_us = machine_us() - 3600 * SECOND
    sent: list[MQTTMessageInfo] = []
    with ExitStack() as stack, device(broker_port) as gauge:
        running = stack.enter_context(ingest(tmp_path, url, valkey_url))
        for portion in range(PORTIONS):
            before = length(client)
            numbers = range(portion * PORTION, (portion + 1) * PORTION)
            sent += [gauge.publish(*message(number, start_us), qos=1) for number in numbers]
            if portion == PORTIONS - 1:
                break
            eventually(partial(beyond, client, before + PORTION // 10), 60, every_s=0.001)
            running.kill()
            assert len(streamed(client)) < numbers.stop
            running = stack.enter_context(ingest(tmp_path, url, valkey_url))
        for info in sent:
            info.wait_for_publish(60)
        eventually(lambda: length(client) >= MESSAGES and len(streamed(client)) == MESSAGES, 60, every_s=0.2)
    states = LiveStore(client, KEYS).states("water_level")
    last = {f"g-{number % STATIONS}": number for number in range(MESSAGES)}
    assert {station: state.reading.identity for station, state in states.items()} == last
    client.close()
