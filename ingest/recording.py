"""Reads a recording: one JSON object a line, `{"at": time, "topic": text, "payload": object or text}`.

A line that cannot be read is a `BadLine` with its number, and the reading goes on. Text as payload is a status.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import msgspec

from ioc.feeds import BY_NAME
from ioc.instant import parse, render

_WILDCARDS = re.compile(r"[#+\0]")
_decode = msgspec.json.Decoder(dict[str, Any]).decode


@dataclass(frozen=True, slots=True)
class Line:
    """One recorded message; `number` counts from 1."""

    number: int
    at_us: int
    topic: str
    payload: dict[str, Any] | str

    def wire(self, now_us: int | None = None) -> bytes:
        """The payload's bytes; with `now_us` the time it was observed is that."""
        if isinstance(self.payload, str):
            return self.payload.encode()
        if now_us is None:
            return msgspec.json.encode(self.payload)
        return msgspec.json.encode(self.payload | {self._time_field: render(now_us)})

    @property
    def _time_field(self) -> str:
        kind = BY_NAME.get(self.topic.rpartition("/")[0].rpartition("/")[2])
        return kind.time_field if kind else "observed_at"


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that says nothing that can be published, and why."""

    number: int
    fault: str


Entry: TypeAlias = Line | BadLine


def read(lines: Iterable[bytes]) -> Iterator[Entry]:
    """The recording, line by line, as far as it is asked for; blank lines are skipped."""
    for number, raw in enumerate(lines, start=1):
        if raw.strip():
            try:
                yield _line(number, raw)
            except (ValueError, RecursionError) as fault:
                yield BadLine(number, str(fault) or type(fault).__name__)


def _line(number: int, raw: bytes) -> Line:
    raw.decode()  # what nobody reads must be UTF-8 too
    told = _decode(raw)
    at, topic, payload = (told.get(name) for name in ("at", "topic", "payload"))
    if not isinstance(at, str):
        raise ValueError("`at` must be a time as text")
    if not isinstance(topic, str) or not topic or _WILDCARDS.search(topic):
        raise ValueError("`topic` must be a topic without wildcards")
    if not isinstance(payload, dict | str):
        raise ValueError("`payload` must be an object, or text for a status")
    return Line(number, parse(at), topic, payload)
