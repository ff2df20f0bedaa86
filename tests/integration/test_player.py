"""The player as the run starts it: a real process, broker, live store and database."""

import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from ingest.scenario.city import City
from ingest.scenario.message import wire
from ingest.scenario.player import OVERLAP_US
from ingest.scenario.story import STORIES
from ioc.clock import machine_us
from ioc.embedded.part import GIVE_UP, START_AGAIN
from ioc.instant import HOUR, MINUTE, parse, render
from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.eventually import eventually
from tests.servers.process import Running, python, without_settings

pytestmark = pytest.mark.integration
STORY = STORIES["flood-2025-10"]
EARLY = STORY.start_us - STORY.history_us + HOUR
"""A start with one hour of history only."""


@pytest.fixture
def live(valkey_url: str) -> Iterator[LiveStore]:
    client = connect(valkey_url)
    yield LiveStore(client, Keys.of(STORY.name))
    client.close()


class Stage:
    """Where a player plays: stores, broker, and what a subscriber heard of it."""

    def __init__(self, folder: Path, port: int, store_url: str, live: LiveStore, heard: list[MQTTMessage]) -> None:
        self.folder, self.live, self.heard = folder, live, heard
        self._environment = without_settings() | {
            "IOC_MQTT_URL": f"mqtt://127.0.0.1:{port}",
            "IOC_REDIS_URL": store_url,
            "IOC_DATA_DIR": str(folder),
            "IOC_SCENARIO": STORY.name,
        }

    @contextmanager
    def player(self, **settings: str) -> Iterator[Running]:
        """A player process; this test is its audience."""
        environment = self._environment | {f"IOC_{name.upper()}": value for name, value in settings.items()}
        running = Running(python("ingest.scenario"), self.folder / "player.log", environment)
        try:
            yield running
        finally:
            if running.process.poll() is None:
                running.kill()

    def playing(self) -> bool:
        """Beat as a subscribed ingest does; whether the player has begun."""
        self.live.beat("ingest", True, "")
        return any("playing" in beat.detail for beat in self.live.alive("player"))


@pytest.fixture
def stage(tmp_path: Path, iotcore_port: int, valkey_url: str, live: LiveStore) -> Iterator[Stage]:
    heard: list[MQTTMessage] = []
    ready: list[object] = []
    client = Client(CallbackAPIVersion.VERSION2)
    client.on_subscribe = lambda *_: ready.append(True)
    client.on_message = lambda _client, _data, message: heard.append(message)
    client.connect("127.0.0.1", iotcore_port)
    client.loop_start()
    client.subscribe("#", 1)
    eventually(lambda: ready)
    yield Stage(tmp_path, iotcore_port, valkey_url, live, heard)
    client.disconnect()
    client.loop_stop()


def test_it_sets_the_clock_and_shows_the_whole_picture_at_once_under_its_own_tree(stage: Stage) -> None:
    opening = {(one.topic, wire(one.payload)) for one in City(STORY).newest(EARLY)}
    words = {one.topic for one in City(STORY).statuses(EARLY)}
    with stage.player(scenario_start=render(EARLY)) as player:
        eventually(stage.playing, 30)
        row = stage.live.get_clock()
        assert row is not None
        assert (row.scenario, row.start_us, row.rate) == (STORY.name, EARLY, 60)
        eventually(lambda: opening <= {(message.topic, message.payload) for message in stage.heard})
        assert {message.topic for message in stage.heard if message.payload == b"online"} >= words
        assert all(message.topic.startswith("drill/flood-2025-10/hue/v1/") for message in stage.heard)
        assert player.stop() == 0


def test_nothing_is_published_before_its_time(stage: Stage) -> None:
    with stage.player(scenario_start=render(EARLY), scenario_speed="600"):
        eventually(stage.playing, 30)
        began = len(stage.heard)
        eventually(lambda: len(stage.heard) > began + 1000, 30)
        row = stage.live.get_clock()
        assert row is not None
        now = row.at(machine_us())
    due = {(one.topic, wire(one.payload)) for one in City(STORY).messages(EARLY - 2 * HOUR, now)}
    due |= {(one.topic, wire(one.payload)) for one in City(STORY).newest(EARLY)}
    assert {(one.topic, one.payload) for one in stage.heard if one.payload not in (b"online", b"offline")} <= due


def test_the_days_before_are_in_history_as_they_would_have_come(stage: Stage) -> None:
    expected = len(list(City(STORY).history(EARLY - HOUR, EARLY)))
    with stage.player(scenario_start=render(EARLY)) as player:
        eventually(lambda: f"{expected} readings of the time before are in history" in player.text, 30)
        with closing(sqlite3.connect(stage.folder / "drill" / STORY.name / "ioc.db")) as database:
            rows = database.execute("SELECT count(*), min(observed_at), max(received_at) FROM reading").fetchone()
            first = database.execute(
                "SELECT v0, ward FROM reading JOIN asset ON asset.id = asset_id"
                " WHERE feed = 'water_level' AND station = 'kim-long' ORDER BY observed_at LIMIT 1"
            ).fetchone()
    assert rows[0] == expected
    assert rows[1] >= EARLY - HOUR - HOUR
    assert rows[2] < EARLY
    assert first == (1.22, "19774")


def test_at_the_end_it_asks_for_a_new_beginning(stage: Stage) -> None:
    settings = {"scenario_start": render(STORY.end_us - 10 * MINUTE), "scenario_speed": "1200"}
    with stage.player(**settings) as player:
        eventually(lambda: stage.playing() or player.process.poll() is not None, 30)
        assert player.process.wait(20) == START_AGAIN


def test_after_a_kill_the_next_player_goes_on_where_the_clock_stands(stage: Stage) -> None:
    settings = {"scenario_start": render(EARLY), "scenario_speed": "6000"}
    with stage.player(**settings) as killed:
        eventually(stage.playing, 30)
        before = stage.live.get_clock()
        assert before is not None
        killed.kill()
    with stage.player(**settings) as player:
        eventually(lambda: stage.playing() and player.text.count("playing") == 2, 30)
        assert stage.live.get_clock() == before
        resumed = player.text.rsplit(" from ", 1)[1].strip()
    assert EARLY < parse(resumed) <= before.at(machine_us()) - OVERLAP_US


def test_sigterm_ends_it_while_the_broker_is_away(stage: Stage) -> None:
    with stage.player(mqtt_url="mqtt://127.0.0.1:1") as player:
        eventually(lambda: "no broker" in player.text, 30)
        player.process.send_signal(signal.SIGTERM)
        assert player.process.wait(5) == 0


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"scenario": "none"}, "IOC_SCENARIO: names no scenario"),
        ({"scenario_start": "2025-11-30T00:00:00+07:00"}, "IOC_SCENARIO_START: must lie between"),
        ({"scenario_speed": "0"}, "IOC_SCENARIO_SPEED"),
    ],
)
def test_settings_that_cannot_be_end_the_whole_run(stage: Stage, settings: dict[str, str], said: str) -> None:
    with stage.player(**settings) as player:
        assert player.process.wait(30) == GIVE_UP
        assert said in player.text
