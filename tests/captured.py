"""Reads the captured payloads of tests/feeds and decodes them as ingest does."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from geodata.stations import load_stations
from ingest.decode import Decoder
from ioc.feed import FeedKind
from ioc.instant import parse
from ioc.reading import Reading
from ioc.seal import Seal

FOLDER: Final = Path(__file__).with_name("feeds")
SEAL: Final = Seal("tests only")


@dataclass(frozen=True)
class Capture:
    """One captured message; exactly one of `expect` and `reason` is set."""

    case: str
    topic: str
    received_at: int
    raw: bytes
    expect: dict[str, Any] | None
    reason: str | None

    @property
    def fields(self) -> dict[str, Any]:
        """The payload as an object, to be changed and sent again."""
        fields: dict[str, Any] = json.loads(self.raw)
        return fields


@cache
def captures(feed: str) -> tuple[Capture, ...]:
    """Every capture of a feed, by name."""
    return tuple(_read(path) for path in sorted((FOLDER / feed).glob("*.json")))


def good(kind: FeedKind) -> Capture:
    """One that is taken and fills as much as any."""
    return max((one for one in captures(kind.name) if one.expect), key=lambda one: len(one.fields))


@cache
def decoder() -> Decoder:
    """A decoder of the devices' tree with the real register."""
    return Decoder(("hue/v1",), load_stations(), SEAL)


def reading(topic: str, raw: bytes, received_at: int) -> Reading:
    """What the decoder makes of a message that must be a reading."""
    said = decoder().decode(topic, raw, received_at)
    assert isinstance(said, Reading)
    return said


def _read(path: Path) -> Capture:
    told = json.loads(path.read_text(encoding="utf-8"))
    raw = told["raw"] if "raw" in told else json.dumps(told["payload"], ensure_ascii=False)
    return Capture(
        f"{path.parent.name}/{path.stem}",
        told["topic"],
        parse(told["received_at"]),
        raw.encode(),
        told.get("expect"),
        told.get("reason"),
    )
