"""The ingest process between real brokers and real stores."""

import json
import signal
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from ioc.clock import machine_us
from ioc.embedded.part import GIVE_UP
from ioc.instant import MINUTE, render
from ioc.seal import Seal
from ioc.secret import FILE_NAME
from ioc.store import wire
from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.free_port import free_port
from tests.servers import broker
from tests.servers import store as stores
from tests.servers.ingest import device, ingest, publish, wait_until_subscribed
from tests.servers.process import python, started

pytestmark = pytest.mark.integration
KEYS = Keys("hue:")
KIM_LONG = "hue/v1/water_level/kim-long"


def level(metres: float, ago_min: int = 0, **more: Any) -> bytes:
    return json.dumps({"observed_at": render(machine_us() - ago_min * MINUTE), "level_m": metres, **more}).encode()


def shown(live: LiveStore, station: str = "kim-long") -> Any:
    state = live.states("water_level").get(station)
    return state and state.reading.values["level_m"]


@pytest.fixture
def live(store_client: Redis) -> LiveStore:
    return LiveStore(store_client, KEYS)


def test_a_published_level_becomes_the_state_with_name_and_ward_of_the_register(
    tmp_path: Path, broker_port: int, store_url: str, live: LiveStore
) -> None:
    with ingest(tmp_path, f"mqtt://127.0.0.1:{broker_port}", store_url) as running, device(broker_port) as gauge:
        publish(gauge, [(KIM_LONG, level(3.51)), ("hue/v1/water_level/nowhere", level(1.0))])
        eventually(lambda: shown(live) == 3.51)
        reading = live.states("water_level")["kim-long"].reading
        assert (reading.name, reading.ward) == ("Kim Long", "19774")
        eventually(lambda: live.counters().get("quarantined:no_position") == 1)
        eventually(lambda: live.counters().get("latency:count") == 2)
        assert running.stop() == 0


def test_a_last_will_takes_the_station_off_line_and_a_late_value_does_not_replace_the_newer(
    tmp_path: Path, iotcore_port: int, valkey_url: str
) -> None:
    live = LiveStore(connect(valkey_url), KEYS)
    with ingest(tmp_path, f"mqtt://127.0.0.1:{iotcore_port}", valkey_url), device(iotcore_port) as gauge:
        publish(gauge, [(KIM_LONG, level(2.0)), (KIM_LONG, level(1.0, ago_min=30))])
        publish(gauge, [(f"{KIM_LONG}/status", b"offline")], retain=True)
        eventually(lambda: live.states("water_level") and live.states("water_level")["kim-long"].online is False)
        assert shown(live) == 2.0
        assert live.redis.xlen(KEYS.stream("water_level")) == 2
        publish(gauge, [(f"{KIM_LONG}/status", b"")], retain=True)
        publish(gauge, [(KIM_LONG, level(2.5))])
        eventually(lambda: shown(live) == 2.5)
        assert not [name for name in live.counters() if name.startswith("quarantined")]
    live.redis.close()


def test_what_is_published_while_ingest_is_away_is_there_after_its_return(
    tmp_path: Path, broker_port: int, store_url: str, live: LiveStore
) -> None:
    url = f"mqtt://127.0.0.1:{broker_port}"
    with ingest(tmp_path, url, store_url):
        pass
    with device(broker_port) as gauge:
        publish(gauge, [(f"hue/v1/water_level/g-{n}", level(n, lon=107.5, lat=16.4)) for n in range(50)])
    assert live.states("water_level") == {}
    with ingest(tmp_path, url, store_url):
        eventually(lambda: len(live.states("water_level")) == 50)


@pytest.mark.parametrize("broker", ["iotcore_port", "mosquitto_port"])
def test_mqtt_5_keeps_the_session_too(
    tmp_path: Path, broker: str, valkey_url: str, request: pytest.FixtureRequest
) -> None:
    port: int = request.getfixturevalue(broker) + (broker == "iotcore_port")
    live, url, five = LiveStore(connect(valkey_url), KEYS), f"mqtt://127.0.0.1:{port}", {"IOC_MQTT_VERSION": "5"}
    with ingest(tmp_path, url, valkey_url, five), device(port, version_5=True) as gauge:
        publish(gauge, [(KIM_LONG, level(1.0))])
        eventually(lambda: shown(live) == 1.0)
    with device(port, version_5=True) as gauge:
        publish(gauge, [(KIM_LONG, level(2.0))])
    assert shown(live) == 1.0
    with ingest(tmp_path, url, valkey_url, five):
        eventually(lambda: shown(live) == 2.0)
    live.redis.close()


def test_two_processes_of_a_share_group_divide_the_messages_and_miss_none(
    tmp_path: Path, broker_port: int, valkey_url: str
) -> None:
    live, url = LiveStore(connect(valkey_url), KEYS), f"mqtt://127.0.0.1:{broker_port}"
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
    shares = [{"IOC_MQTT_SHARE": "ingest", "IOC_MQTT_CLIENT_ID": f"ingest-{folder.name}"} for folder in folders]
    with (
        ingest(folders[0], url, valkey_url, shares[0]),
        ingest(folders[1], url, valkey_url, shares[1]),
        device(broker_port) as gauge,
    ):
        publish(gauge, [(f"hue/v1/water_level/g-{n}", level(1.0, lon=107.5, lat=16.4)) for n in range(400)])
        eventually(lambda: len(live.states("water_level")) == 400)
        eventually(lambda: live.counters().get("latency:count") == 400)
    assert live.redis.xlen(KEYS.stream("water_level")) == 400
    live.redis.close()


def test_while_the_store_is_away_nothing_is_acknowledged_and_all_arrives_when_it_is_back(
    tmp_path: Path, broker_port: int
) -> None:
    folder = tmp_path / "redis"
    folder.mkdir()
    with stores.redis_server(folder) as store_url:
        port = int(store_url.rpartition(":")[2])
        running = ingest(tmp_path, f"mqtt://127.0.0.1:{broker_port}", store_url)
        process = running.__enter__()
    with device(broker_port) as gauge:
        publish(gauge, [(f"hue/v1/water_level/g-{n}", level(1.0, lon=107.5, lat=16.4)) for n in range(700)])
    eventually(lambda: "the store does not take a batch" in process.text)
    with stores.redis_server(folder, port):
        live = LiveStore(connect(store_url), KEYS)
        eventually(lambda: len(live.states("water_level")) == 700)
        running.__exit__(None, None, None)
        assert process.process.returncode == 0
        live.redis.close()


def test_it_comes_back_by_itself_after_the_broker_was_away(tmp_path: Path, valkey_url: str) -> None:
    folder = tmp_path / "broker"
    folder.mkdir()
    live = LiveStore(connect(valkey_url), KEYS)
    with broker.mosquitto(folder) as port:
        running = ingest(tmp_path, f"mqtt://127.0.0.1:{port}", valkey_url)
        process = running.__enter__()
    eventually(lambda: [beat.ok for beat in live.alive("ingest")] == [False])
    with broker.mosquitto(folder, port):
        wait_until_subscribed(valkey_url, process)
        with device(port) as gauge:
            publish(gauge, [(KIM_LONG, level(2.0))])
        eventually(lambda: shown(live) == 2.0)
        running.__exit__(None, None, None)
    assert process.process.returncode == 0
    live.redis.close()


def test_it_ends_at_once_with_nobody_there_to_talk_to(tmp_path: Path, valkey_url: str) -> None:
    environment = {
        "IOC_MQTT_URL": f"mqtt://127.0.0.1:{free_port()}",
        "IOC_REDIS_URL": f"redis://127.0.0.1:{free_port()}",
        "IOC_DATA_DIR": str(tmp_path),
    }
    with started(python("ingest"), tmp_path / "log", environment=environment) as running:
        eventually(lambda: "no broker" in running.text)
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(5) == 0
        assert running.text.count("no broker") == 1


def test_who_reported_is_sealed_before_the_store_and_hidden_in_quarantine(
    tmp_path: Path, iotcore_port: int, valkey_url: str
) -> None:
    live = LiveStore(connect(valkey_url), KEYS)
    citizen = {"id": "c-1", "name": "Nguyễn Thị Bí Mật", "phone": "0905123456"}
    report = {
        "reported_at": render(machine_us()),
        "category": "ngap_lut",
        "lon": 107.58,
        "lat": 16.46,
        "reporter": citizen,
    }
    with ingest(tmp_path, f"mqtt://127.0.0.1:{iotcore_port}", valkey_url), device(iotcore_port) as phone:
        publish(phone, [("hue/v1/report/r-1", json.dumps(report).encode())])
        publish(phone, [("hue/v1/report/r-2", json.dumps(report | {"lon": 1.0}).encode())])
        publish(phone, [("hue/v1/report/r-3", json.dumps(report).encode()[:-1])])
        eventually(lambda: live.redis.xlen(KEYS.stream("quarantine")) == 2 and live.states("report"))
    reading = live.states("report")["r-1"].reading
    assert "reporter" not in reading.values
    key = (tmp_path / FILE_NAME).read_text()
    assert json.loads(Seal(key).open(reading.sealed or "", "report/r-1")) == {"reporter": citizen}
    entries: Any = live.redis.xrange(KEYS.stream("quarantine"))
    kept = [wire.quarantined_of(fields[b"q"]) for _, fields in entries]
    assert [one.reason for one in kept] == ["out_of_region", "bad_json"]
    assert json.loads(Seal(key).open(kept[0].sealed, kept[0].topic))["reporter"] == citizen
    everything = b"".join(live.redis.dump(name) or b"" for name in live.redis.keys("*"))
    assert b"0905123456" not in everything
    assert "Bí Mật".encode() not in everything
    live.redis.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [("IOC_WARDS", "{folder}/wards.geojson"), ("IOC_MQTT_QOS", "2"), ("IOC_DATA_DIR", "{folder}/file")],
)
def test_what_cannot_be_used_stops_the_start_with_one_line(tmp_path: Path, name: str, value: str) -> None:
    (tmp_path / "wards.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    (tmp_path / "file").touch()
    environment = {"IOC_DATA_DIR": str(tmp_path), "IOC_SCENARIO": "none", name: value.format(folder=tmp_path)}
    with started(python("ingest"), tmp_path / "log", environment=environment) as running:
        assert running.process.wait(20) == GIVE_UP
    assert len(running.text.splitlines()) == 1


def test_it_waits_for_the_scenario_s_clock_and_ends_at_once_when_asked(tmp_path: Path, valkey_url: str) -> None:
    environment = {"IOC_DATA_DIR": str(tmp_path), "IOC_REDIS_URL": valkey_url, "IOC_SCENARIO": "flood-2025-10"}
    with started(python("ingest"), tmp_path / "log", environment=environment) as running:
        eventually(lambda: "waiting for the clock of flood-2025-10" in running.text)
        assert running.stop(2.0) == 0
