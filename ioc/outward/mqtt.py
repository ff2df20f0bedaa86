"""`hue/out/v1/…` on the broker: retained, QoS 1, confirmed by the broker before a letter counts as sent."""

from typing import Final

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode, MQTTProtocolVersion

from ioc.broker import KEEPALIVE_S, BrokerAddress
from ioc.outward.channel import NotSentError

CONFIRM_S: Final = 3.0


class MqttOut:
    """One connection, made with the first letter and again after it was lost. `root` goes before every target."""

    def __init__(self, address: BrokerAddress, root: str) -> None:
        self._address, self._root = address, root
        self._client: Client | None = None

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
        if client is not None:
            client.disconnect()
            client.loop_stop()

    def _connected(self) -> Client:
        if self._client is not None and self._client.is_connected():
            return self._client
        self.close()
        client = Client(CallbackAPIVersion.VERSION2, protocol=MQTTProtocolVersion.MQTTv311)
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
