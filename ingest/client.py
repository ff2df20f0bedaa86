"""One connection to the broker, from CONNECT to its end; the next one is a new `Link`.

So nothing of a lost connection outlives it: brokers may number messages anew, and an acknowledgement that was kept
would confirm another message. `ingest.service` drives it on one thread.
"""

import select
from typing import Any, Final

from paho.mqtt import MQTTException
from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from ingest.bulk import BULK, BulkReceiver
from ingest.message import Message
from ingest.receiver import Receiver
from ingest.stop import Stop
from ioc.broker import KEEPALIVE_S, BrokerAddress
from ioc.clock import Clock

IN_FLIGHT_MOST: Final = 2000
"""Unacknowledged messages that an MQTT 5 broker may have under way to us."""

SESSION_S: Final = 7 * 86_400
"""How long an MQTT 5 broker keeps messages for an ingest that is away; of 3.1.1 it is the broker's own choice."""

GOODBYE_S: Final = 0.5
SUBSCRIBED_WITHIN_S: Final = 15.0


class LinkLostError(Exception):
    """The connection is over, or never came to be; what was received and not acknowledged comes again."""


class Link:
    """One connection of the durable session; every public method may raise LinkLostError."""

    def __init__(
        self,
        address: BrokerAddress,
        filters: tuple[str, ...],
        client_id: str,
        clock: Clock,
        receiver: type[Receiver] = BulkReceiver if BULK else Receiver,
    ) -> None:
        self._address, self._filters, self._clock = address, filters, clock
        self._fault: str | None = None
        self._subscribed: int | None = None
        self._deadline = clock.monotonic() + SUBSCRIBED_WITHIN_S
        self._client = receiver(client_id, address.version_5, clock)
        self._enter()

    @property
    def ready(self) -> bool:
        """Connected, and the broker granted the subscription."""
        return self._subscribed == len(self._filters) and self._fault is None

    def open(self) -> None:
        """Connect and send the greeting; LinkLostError when nobody answers."""
        greeting: dict[str, Any] = {}
        if self._address.version_5:
            properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
            properties.SessionExpiryInterval = SESSION_S
            properties.ReceiveMaximum = IN_FLIGHT_MOST
            greeting = {"clean_start": False, "properties": properties}
        try:
            self._client.connect(self._address.host, self._address.port, KEEPALIVE_S, **greeting)
        except (OSError, ValueError) as fault:
            raise LinkLostError(str(fault) or type(fault).__name__) from fault

    def receive(self, stop: Stop, seconds: float) -> list[Message]:
        """What the broker has sent, waiting up to `seconds` for the first of it; LinkLostError drops it all."""
        self._client.batch = []
        sock = self._client.socket()
        if sock is None:
            raise LinkLostError(self._fault or "connection closed")
        try:
            self._turn(sock, stop, seconds)
        except (OSError, ValueError, MQTTException) as fault:
            self._fault = self._fault or str(fault)
        if self._fault is None and not self.ready and self._clock.monotonic() > self._deadline:
            self._fault = f"no subscription within {SUBSCRIBED_WITHIN_S:g} s"
        if self._fault is not None:
            raise LinkLostError(self._fault)
        return self._client.batch

    def acknowledge(self, messages: list[Message]) -> None:
        """Tell the broker that these are safe; if it does not hear, it sends them again."""
        try:
            self._client.acknowledge(messages)
        except OSError as fault:
            self._fault = str(fault)
            raise LinkLostError(self._fault) from fault

    def mind(self) -> None:
        """Keep the connection alive while nothing is received; LinkLostError if it is over."""
        self._client.loop_misc()
        if self._fault is not None:
            raise LinkLostError(self._fault)

    def close(self) -> None:
        """Say good-bye, if anybody is there to hear it; the broker keeps the session."""
        self._client.disconnect()
        sock = self._client.socket()
        if sock is not None and select.select([], [sock], [], GOODBYE_S)[1]:
            self._client.loop_write()

    def _turn(self, sock: Any, stop: Stop, seconds: float) -> None:
        holds = self._client.holds()
        asks = [sock] if self._client.want_write() else []
        readable, writable, _ = select.select([sock, stop], asks, [], 0.0 if holds else max(0.0, seconds))
        if writable:
            self._client.loop_write()
        if holds or sock in readable:
            self._client.read_all()
        self._client.loop_misc()

    def _enter(self) -> None:
        client = self._client
        self._address.introduce(client)
        client.on_connect = self._on_connect
        client.on_subscribe = self._on_subscribe
        client.on_disconnect = self._on_disconnect

    def _on_connect(self, client: Client, _: Any, _flags: ConnectFlags, code: ReasonCode, _props: Any) -> None:
        if code.is_failure:
            self._fault = f"refused by the broker: {code}"
        else:
            client.subscribe([(each, 1) for each in self._filters])

    def _on_subscribe(self, _client: Client, _: Any, _mid: int, codes: list[ReasonCode], _props: Any) -> None:
        self._subscribed = sum(not code.is_failure for code in codes)
        if self._subscribed < len(self._filters):
            self._fault = f"subscription refused: {', '.join(map(str, codes))}"

    def _on_disconnect(self, _client: Client, _: Any, _flags: DisconnectFlags, code: ReasonCode, _props: Any) -> None:
        self._fault = self._fault or f"disconnected: {code}"
