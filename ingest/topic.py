"""Topics: `<root>/<feed>/<station>` and `<root>/<feed>/<station>/status`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ioc.feed import FeedKind
from ioc.feeds import BY_NAME
from ioc.rejection import Detail, Reason, Rejection

_STATION: Final = re.compile(r"[a-z0-9-]{1,64}", re.ASCII)
_STATUS: Final = "status"


@dataclass(frozen=True, slots=True)
class Address:
    """Who speaks, and whether about itself (`is_status`) or about what it measures."""

    kind: FeedKind
    station: str
    is_status: bool


def parse(topic: str, roots: Iterable[str]) -> Address:
    """The address in a topic under one of the roots; Rejection `bad_topic` or `unknown_feed`."""
    parts = _below(topic, roots).split("/")
    if len(parts) not in (2, 3) or parts[2:] not in ([], [_STATUS]):
        raise Rejection(Reason.BAD_TOPIC, Detail.TOPIC_SHAPE)
    feed, station = parts[:2]
    if feed not in BY_NAME:
        raise Rejection(Reason.UNKNOWN_FEED)
    if not _STATION.fullmatch(station):
        raise Rejection(Reason.BAD_TOPIC, Detail.STATION_NAME)
    return Address(BY_NAME[feed], station, is_status=len(parts) == 3)


def _below(topic: str, roots: Iterable[str]) -> str:
    for root in roots:
        if topic.startswith(f"{root}/"):
            return topic[len(root) + 1 :]
    raise Rejection(Reason.BAD_TOPIC, Detail.OUTSIDE)
