"""The paho client as ingest uses it: received messages go to a list, acknowledgements come later.

Public names of paho-mqtt only; `ingest.bulk` is the faster one that leans on a private name.
"""

from typing import Any

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from ingest.message import Message
from ioc.clock import Clock

BATCH_MOST = 500
"""Messages of one batch, at most what the embedded broker has under way."""


class Receiver(Client):
    """A durable session that acknowledges by hand; `batch` is the list that messages go to."""

    def __init__(self, client_id: str, version_5: bool, clock: Clock) -> None:
        super().__init__(
            CallbackAPIVersion.VERSION2,
            client_id,
            clean_session=None if version_5 else False,
            protocol=MQTTProtocolVersion.MQTTv5 if version_5 else MQTTProtocolVersion.MQTTv311,
            manual_ack=True,
        )
        self.batch: list[Message] = []
        self.version_5, self.clock = version_5, clock
        self.on_message = self._collect

    def holds(self) -> bool:
        """Whether there is something to read that `select` does not see: TLS decrypts ahead."""
        pending = getattr(self.socket(), "pending", None)
        return pending is not None and pending() > 0

    def read_all(self) -> None:
        """Read until no more messages come: a batch is what there is, never what a timer waits for."""
        while len(self.batch) < BATCH_MOST:
            before = len(self.batch)
            self.loop_read()
            if len(self.batch) == before:
                return

    def acknowledge(self, messages: list[Message]) -> None:
        """Tell the broker that these are safe."""
        for message in messages:
            self.ack(message.mid, message.qos)

    def _collect(self, _client: Client, _: Any, message: MQTTMessage) -> None:
        now, moment = self.clock.now_us(), self.clock.monotonic()
        self.batch.append(Message(_topic(message), bytes(message.payload), now, moment, message.mid, message.qos))


def _topic(message: MQTTMessage) -> str:
    try:
        return message.topic
    except UnicodeDecodeError:
        return ""  # no valid topic: quarantined as such
