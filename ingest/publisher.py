"""Publishes to the broker with QoS 1, a bounded number under way, and knows what was confirmed.

For recordings and scenarios; devices publish by themselves. Always MQTT 3.1.1, which every broker speaks. A lost
connection is made again, and what was not confirmed is sent again: twice has no second effect.
"""

from threading import Condition, Event
from typing import Any, Final

from paho.mqtt.client import Client, ConnectFlags
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.reasoncodes import ReasonCode

from ioc.broker import CONNECT_S, KEEPALIVE_S, BrokerAddress

UNDER_WAY_MOST: Final = 1_000
"""Handed over and not confirmed; who publishes more waits."""

WINDOW: Final = 200
"""Of those, how many paho has on the wire at once; brokers bound what they take."""


class BrokerRefusedError(Exception):
    """No broker, or one that does not let us in."""


class Publisher:
    """A connection that keeps itself; `open` it first. Publishes from one thread."""

    def __init__(self, address: BrokerAddress) -> None:
        self._address = address
        self._under_way = 0
        self._confirmed = Condition()
        self._answered = Event()
        self._refusal: str | None = None
        self._client = self._new_client()

    def open(self) -> None:
        """Connect, once; BrokerRefusedError when that fails, and `open` may be tried again."""
        self._answered.clear()
        try:
            self._client.connect(self._address.host, self._address.port, KEEPALIVE_S)
        except (OSError, ValueError) as fault:
            raise BrokerRefusedError(f"no broker at {self._address}: {fault}") from fault
        self._refusal = "no answer"
        self._client.loop_start()
        self._answered.wait(CONNECT_S)
        if self._refusal is not None:
            self.close()
            raise BrokerRefusedError(f"refused by the broker at {self._address}: {self._refusal}")

    def publish(self, topic: str, payload: bytes, retain: bool = False, patience_s: float | None = None) -> bool:
        """Hand a message over; false when there was no room within `patience_s` (None: wait as long as it takes)."""
        with self._confirmed:
            if not self._confirmed.wait_for(lambda: self._under_way < UNDER_WAY_MOST, patience_s):
                return False
            self._under_way += 1
        self._client.publish(topic, payload, qos=1, retain=retain)
        return True

    def drained(self, patience_s: float) -> bool:
        """Wait until everything is confirmed; false when nothing was for `patience_s`."""
        with self._confirmed:
            while self._under_way and self._confirmed.wait(patience_s):
                pass
            return self._under_way == 0

    def __enter__(self) -> "Publisher":
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Say good-bye, at once."""
        self._client.disconnect()
        self._client.loop_stop()

    def _new_client(self) -> Client:
        client = Client(CallbackAPIVersion.VERSION2, protocol=MQTTProtocolVersion.MQTTv311)
        self._address.introduce(client)
        client.max_inflight_messages_set(WINDOW)
        client.reconnect_delay_set(1, 5)
        client.on_connect = self._on_connect
        client.on_publish = self._on_publish
        return client

    def _on_connect(self, _client: Client, _: Any, _flags: ConnectFlags, code: ReasonCode, _props: Any) -> None:
        self._refusal = str(code) if code.is_failure else None
        self._answered.set()

    def _on_publish(self, _client: Client, _: Any, _mid: int, _code: ReasonCode, _props: Any) -> None:
        with self._confirmed:
            self._under_way -= 1
            self._confirmed.notify_all()
