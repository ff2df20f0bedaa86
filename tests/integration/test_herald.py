"""What stands retained on the broker is the alarms that stand: after a broker that forgot, and after an engine that was
away. On real brokers, the embedded one and mosquitto."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from ioc.alarms.alarm import Alarm, Cause, Change, Rung, moved, raised
from ioc.alarms.response import Step
from ioc.alarms.states import Trigger
from ioc.broker import BrokerAddress
from ioc.clock import machine_us
from ioc.engine.herald import Herald
from ioc.engine.postman import Postman
from ioc.outward import mqtt
from ioc.outward.mqtt import MqttOut
from ioc.store import alarm_book, outbox
from ioc.store.history import History
from ioc.store.outbox import PAUSES_S
from tests.eventually import eventually
from tests.free_port import free_port
from tests.readings import T0, water
from tests.servers.broker import iotcore, mosquitto

pytestmark = pytest.mark.integration

ROOT = "hue/out/v1"
Broker = Callable[[Path, int], AbstractContextManager[int]]


class Engine:
    """As much of an engine as tells the outside of alarms."""

    def __init__(self, history: History, port: int) -> None:
        self.database = history.database
        self.ways = [MqttOut(BrokerAddress("127.0.0.1", port), ROOT) for _ in range(2)]
        self.postman = Postman(history.database, {"mqtt": self.ways[0]})
        self.herald = Herald(history.database, self.ways[1])

    def alarm(self, rule: str) -> Alarm:
        new = raised(Cause("water_level", "kim-long", rule), Rung(1, 2, 1.2), T0, T0)
        return self.write(new, Change(Trigger.RAISE, T0, T0))

    def over(self, alarm: Alarm) -> None:
        for trigger in (Trigger.ACKNOWLEDGE, Trigger.RETURN):
            change = Change(trigger, T0, T0)
            alarm = self.write(moved(alarm, change), change)

    def write(self, alarm: Alarm, change: Change) -> Alarm:
        with self.database.write() as connection:
            alarm_book.write(connection, Step(alarm, change))
        return alarm

    def works(self, rounds: int = 4) -> bool:
        for _ in range(rounds):
            self.herald.step()
            self.postman.step()
        return True

    def close(self) -> None:
        for way in self.ways:
            way.close()


def kept(port: int) -> dict[str, str]:
    """What somebody hears who comes to the broker now: alarm → state."""
    found: dict[str, str] = {}
    end = "over/now"

    def note(client: Client, _userdata: object, message: MQTTMessage) -> None:
        if message.topic == end:
            client.disconnect()
        elif message.payload:
            found[message.topic.rpartition("/")[2]] = msgspec.json.decode(message.payload)["state"]

    def finish(client: Client, *_: object) -> None:
        client.publish(end, "x", qos=1)

    client = Client(CallbackAPIVersion.VERSION2)
    client.on_message = note
    client.on_subscribe = finish
    client.connect("127.0.0.1", port)
    client.subscribe([(f"{ROOT}/#", 1), (end, 1)])
    client.loop_forever()
    return found


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mqtt, "QUIET_S", 0.5)


@pytest.mark.parametrize("broker", [iotcore, mosquitto])
def test_after_the_broker_was_away_it_keeps_the_alarms_that_stand_and_no_others(
    history: History, tmp_path: Path, broker: Broker
) -> None:
    history.append([water(name="Kim Long")])
    port = free_port(2)
    engine = Engine(history, port)
    with broker(tmp_path, port):
        stands, ends = engine.alarm("level"), engine.alarm("rise")
        engine.works()
        assert kept(port) == {stands.id: "unacknowledged", ends.id: "unacknowledged"}
    engine.over(ends)
    engine.works()
    with broker(tmp_path, port):
        eventually(lambda: engine.works() and kept(port) == {stands.id: "unacknowledged"})
    engine.close()


def test_what_was_given_up_while_the_broker_was_away_is_told_when_it_is_back(history: History, tmp_path: Path) -> None:
    history.append([water(name="Kim Long")])
    port = free_port(2)
    engine = Engine(history, port)
    alarm = engine.alarm("level")
    with history.database.write() as connection:
        [letter] = outbox.due(connection, machine_us())
        assert outbox.failed(connection, replace(letter, tries=len(PAUSES_S)), "no broker", machine_us())
    with mosquitto(tmp_path, port):
        eventually(lambda: engine.works() and kept(port) == {alarm.id: "unacknowledged"})
    engine.close()


def test_an_engine_that_starts_takes_away_what_ended_without_it(history: History, tmp_path: Path) -> None:
    history.append([water(name="Kim Long")])
    with mosquitto(tmp_path) as port:
        before = Engine(history, port)
        alarm = before.alarm("level")
        before.works()
        before.close()
        before.over(alarm)
        with history.database.write() as connection:
            for letter in outbox.due(connection, machine_us()):
                outbox.sent(connection, letter, machine_us())
        assert kept(port) == {alarm.id: "unacknowledged"}
        engine = Engine(history, port)
        eventually(lambda: engine.works() and not kept(port))
        engine.close()


def test_a_connection_that_lasts_has_nothing_told_twice(history: History, tmp_path: Path) -> None:
    history.append([water(name="Kim Long")])
    with mosquitto(tmp_path) as port:
        engine = Engine(history, port)
        engine.alarm("level")
        engine.works(6)
        with history.database.read() as connection:
            assert not outbox.waits(connection, "mqtt")
        engine.herald.step()
        with history.database.read() as connection:
            assert not outbox.waits(connection, "mqtt")
        engine.close()
