"""One MQTT message as it came off the wire, and the load of them that travels the path together."""

from dataclasses import dataclass, field
from typing import NamedTuple

from ioc.reading import Quarantined, Reading, Status


class Message(NamedTuple):
    """`received_at` is the system's clock (µs), `arrived` the machine's (s); `mid` and `qos` are for the answer."""

    topic: str
    payload: bytes
    received_at: int
    arrived: float
    mid: int = 0
    qos: int = 0


@dataclass(slots=True)
class Load:
    """What one receive gave, and what the stages made of it."""

    messages: list[Message]
    readings: list[Reading] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)
