"""`hue/out/v1/…` on the broker: retained, QoS 1, confirmed by the broker before a letter counts as sent."""

from threading import Event
from typing import Any, Final

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode, MQTTProtocolVersion

from ioc.broker import KEEPALIVE_S, BrokerAddress
from ioc.outward.channel import NotSentError

CONFIRM_S: Final = 3.0
QUIET_S: Final = 2.0
"""After so long without one more retained message all of them have come."""


class MqttOut:
    """One connection, made with the first letter and again after it was lost. `root` goes before every target."""

    def __init__(self, address: BrokerAddress, root: str) -> None:
        self._address, self._root = address, root
        self._client: Client | None = None
        self._greeted, self._connections = Event(), 0

    def connection(self) -> int:
        """Which connection this is, from 1: another one where it was lost meanwhile. NotSentError."""
        self._connected()
        if not self._greeted.wait(CONFIRM_S):
            self.close()
            raise NotSentError(f"{self._address}: no greeting within {CONFIRM_S:g} s")
        return self._connections

    def retained(self, folder: str) -> set[str]:
        """Targets directly below that folder that the broker keeps something of, as far as it lets us read."""
        client, found, came = self._connected(), set[str](), Event()

        def note(_client: Client, _userdata: Any, message: MQTTMessage) -> None:
            if message.retain:
                found.add(message.topic.removeprefix(f"{self._root}/"))
                came.set()

        client.on_message = note
        topics = f"{self._root}/{folder}/+"
        client.subscribe(topics, qos=1)
        while came.wait(QUIET_S):
            came.clear()
        client.unsubscribe(topics)
        return found

    def send(self, target: str, body: str) -> None:
        """Publish and wait for the broker's word."""
        client = self._connected()
        told = client.publish(f"{self._root}/{target}", body.encode(), qos=1, retain=True)
        try:
            told.wait_for_publish(CONFIRM_S)
        except (RuntimeError, ValueError) as fault:
            self.close()
            raise NotSentError(f"{self._address}: {fault}") from fault
        if not told.is_published():
            self.close()
            raise NotSentError(f"{self._address}: no confirmation within {CONFIRM_S:g} s")

    def close(self) -> None:
        """Disconnect."""
        client, self._client = self._client, None
        self._greeted.clear()
        if client is not None:
            client.disconnect()
            client.loop_stop()

    def _connected(self) -> Client:
        if self._client is not None and self._client.is_connected():
            return self._client
        self.close()
        client = Client(CallbackAPIVersion.VERSION2, protocol=MQTTProtocolVersion.MQTTv311)
        client.on_connect = self._note_greeting
        self._address.introduce(client)
        try:
            code = client.connect(self._address.host, self._address.port, KEEPALIVE_S)
        except (OSError, ValueError) as fault:
            raise NotSentError(f"no broker at {self._address}: {fault}") from fault
        if code is not MQTTErrorCode.MQTT_ERR_SUCCESS:
            raise NotSentError(f"no broker at {self._address}: {code.name}")
        client.loop_start()
        self._client = client
        return client

    def _note_greeting(self, _client: Client, _userdata: Any, _flags: Any, reason: Any, _properties: Any) -> None:
        """Also of a connection that paho made again by itself."""
        if not reason.is_failure:
            self._connections += 1
            self._greeted.set()
