"""The same receiver several times as fast: reads in large pieces, takes PUBLISH apart itself, answers in one write.

paho reads a packet with four system calls and writes one for each acknowledgement. Here everything but PUBLISH goes
on to paho, which reads it through `_sock_recv`: that method is the one private name this leans on, and without it
`BULK` is false and the plain receiver does. Layouts are those of MQTT 3.1.1 §2.2, §3.3, §3.4 and MQTT 5 §3.3, §3.4.
"""

import select
import ssl
import struct
from typing import Final

from paho.mqtt.client import Client
from paho.mqtt.enums import MQTTErrorCode

from ingest.message import Message
from ingest.receiver import BATCH_MOST, Receiver

BULK: Final = callable(getattr(Client, "_sock_recv", None))

_PIECE: Final = 1 << 18
_PUBLISH: Final = 0x30
_PUBACK: Final = b"\x40\x02"
_ANSWERED_WITHIN_S: Final = 5.0
_LATER: Final = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)
_SHORT: Final = struct.Struct(">H").unpack_from


class BulkReceiver(Receiver):
    """Drop-in for Receiver; a partly received packet waits in a buffer of ours, never in paho's."""

    _buffer = b""
    _for_paho = b""
    _closed = False
    _more = False

    def holds(self) -> bool:
        """A full batch leaves packets behind in the buffer."""
        return self._more or super().holds()

    def loop_read(self, max_packets: int = 1) -> MQTTErrorCode:
        """Take what there is, up to one large piece; messages go to `batch`, all else to paho."""
        if not self._more:
            self._fill()
        self._take_apart()
        while self._for_paho or self._closed:
            code = super().loop_read(max_packets)
            if code != MQTTErrorCode.MQTT_ERR_SUCCESS or self.socket() is None:
                return code
        return MQTTErrorCode.MQTT_ERR_SUCCESS

    def acknowledge(self, messages: list[Message]) -> None:
        """All in one write, unless paho has begun one of its own."""
        sock = self.socket()
        if sock is None or self.want_write():
            super().acknowledge(messages)
            return
        answers = b"".join([_PUBACK + one.mid.to_bytes(2, "big") for one in messages if one.qos == 1])
        while answers:
            try:
                answers = answers[sock.send(answers) :]
            except _LATER:
                if not select.select([], [sock], [], _ANSWERED_WITHIN_S)[1]:
                    raise TimeoutError("the broker does not read") from None

    def _sock_recv(self, bufsize: int) -> bytes:
        piece, self._for_paho = self._for_paho[:bufsize], self._for_paho[bufsize:]
        if not piece and not self._closed:
            raise BlockingIOError
        return piece

    def _fill(self) -> None:
        sock = self.socket()
        if sock is None:
            return
        try:
            piece = sock.recv(_PIECE)
        except _LATER:
            return
        self._closed = not piece
        self._buffer += piece

    def _take_apart(self) -> None:
        """Cut whole packets off the buffer until it ends or the batch is full."""
        data, start = self._buffer, 0
        now, moment = self.clock.now_us(), self.clock.monotonic()
        while len(self.batch) < BATCH_MOST and (edges := _edges(data, start)):
            body, end = edges
            if data[start] & 0xF0 == _PUBLISH:
                topic, payload, mid, qos = _publish(data, start, body, end, self.version_5)
                self.batch.append(Message(topic, payload, now, moment, mid, qos))
            else:
                self._for_paho += data[start:end]
            start = end
        self._buffer = data[start:]
        self._more = len(self.batch) >= BATCH_MOST and _edges(data, start) is not None


def _edges(data: bytes, start: int) -> tuple[int, int] | None:
    """Where the body of the packet at `start` begins and ends; None while it is not there as a whole."""
    size = _number(data, start + 1)
    if size is None:
        return None
    body, length = size[1], size[0]
    return (body, body + length) if body + length <= len(data) else None


def _number(data: bytes, at: int) -> tuple[int, int] | None:
    """A variable byte integer (MQTT §2.2.3) and where it ends; None when cut off."""
    value = 0
    for index in range(4):
        if at + index >= len(data):
            return None
        byte = data[at + index]
        value |= (byte & 0x7F) << 7 * index
        if byte < 0x80:
            return value, at + index + 1
    raise ValueError("a packet's length has more than four bytes")


def _publish(data: bytes, start: int, body: int, end: int, version_5: bool) -> tuple[str, bytes, int, int]:
    """Topic, payload, message id and QoS of a PUBLISH; the id is there with QoS only, properties in MQTT 5."""
    qos = data[start] >> 1 & 3
    at = body + 2 + _SHORT(data, body)[0]
    topic, mid = data[body + 2 : at], 0
    if qos:
        mid, at = _SHORT(data, at)[0], at + 2
    if version_5:
        length, at = _number(data, at) or (0, end)
        at += length
    if at > end:
        raise ValueError("a PUBLISH shorter than its own topic")
    return _text(topic), data[at:end], mid, qos


def _text(topic: bytes) -> str:
    try:
        return topic.decode()
    except UnicodeDecodeError:
        return ""
