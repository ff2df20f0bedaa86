"""A message of the scenario, and the envelope that every payload has.

`at_us` is when it reaches the broker on the scenario's clock: never before what it observed.
"""

from typing import Any, NamedTuple, TypeAlias

import msgspec

from ingest.scenario.dice import Dice
from ingest.scenario.places import Place
from ioc.feeds import BY_NAME
from ioc.instant import SECOND, render
from ioc.reading import Provenance

Payload: TypeAlias = dict[str, Any] | str
"""A reading's fields, or the bare word of a status."""


class Message(NamedTuple):
    """What is published where and when."""

    at_us: int
    topic: str
    payload: Payload

    @property
    def retained(self) -> bool:
        """A station's word on its own link stays with the broker."""
        return isinstance(self.payload, str)


def wire(payload: Payload) -> bytes:
    """The bytes that are published; history is made of the same ones, so that both are one message."""
    return payload.encode() if isinstance(payload, str) else msgspec.json.encode(payload)


def reading(place: Place, observed_at: int, delay_us: int, provenance: Provenance, **fields: Any) -> Message:
    """One observation on its way; a field that is None is left out where that means the same."""
    nullable = BY_NAME[place.feed].nullable
    payload = {"observed_at": render(observed_at), "provenance": provenance, **place.envelope}
    payload.update((name, value) for name, value in fields.items() if value is not None or name in nullable)
    return Message(observed_at + delay_us, place.topic, payload)


def status(place: Place, at_us: int, online: bool) -> Message:
    """The station's word on its own link."""
    return Message(at_us, f"{place.topic}/status", "online" if online else "offline")


def delay(dice: Dice, place: Place, window: int, most_s: float) -> int:
    """How long a message of this window was on its way, µs, up to `most_s` seconds; mostly short."""
    return round(dice.chance("delay", place.topic, window) ** 3 * most_s * SECOND) + 1
