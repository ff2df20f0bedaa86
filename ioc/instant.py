"""Instants as whole microseconds since 1970 in UTC, and their RFC 3339 form at the edges.

One integer type inside keeps SQLite, PostgreSQL, Redis and Python in agreement (no naive datetimes, no float
seconds). Text carries an offset both ways: read with any, written in Huế's own (Asia/Ho_Chi_Minh, +07:00).
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

SECOND: Final = 1_000_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR

HUE: Final = timezone(timedelta(hours=7), "+07")
"""Việt Nam keeps UTC+7 all year, without daylight saving (since 1975)."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_RFC3339: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?([Zz]|[+-]\d\d:\d\d)",
    re.ASCII,
)


def from_datetime(moment: datetime) -> int:
    """Microseconds of an aware datetime; a naive one is a ValueError."""
    if moment.tzinfo is None:
        raise ValueError("a time needs an offset")
    return (moment - _EPOCH) // timedelta(microseconds=1)


def to_datetime(instant: int) -> datetime:
    """The aware datetime of an instant, in Huế's time."""
    return (_EPOCH + timedelta(microseconds=instant)).astimezone(HUE)


def parse(text: str) -> int:
    """Microseconds of an RFC 3339 time; ValueError without an offset or with impossible parts.

    Arithmetic instead of `astimezone` keeps the years 1 and 9999 from overflowing.
    """
    match = _RFC3339.fullmatch(text)
    if match is None:
        raise ValueError(f"not an RFC 3339 time with an offset: {text[:40]!r}")
    date, clock, fraction, offset = match.groups()
    naive = datetime.fromisoformat(f"{date}T{clock}")
    micros = int((fraction or "0").ljust(6, "0")[:6])
    return from_datetime(naive.replace(tzinfo=UTC)) + micros - _offset_us(offset)


def _offset_us(text: str) -> int:
    if text in "Zz":
        return 0
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 23 or minutes > 59:
        raise ValueError(f"no such offset: {text}")
    size = hours * HOUR + minutes * MINUTE
    return -size if text[0] == "-" else size


def render(instant: int) -> str:
    """RFC 3339 in Huế's time, milliseconds only where there are any: `2025-10-27T20:00:00+07:00`."""
    moment = to_datetime(instant)
    return moment.isoformat(timespec="milliseconds" if instant % SECOND else "seconds")
