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
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)",
    re.ASCII,
)


def from_datetime(moment: datetime) -> int:
    """Microseconds of an aware datetime; a naive one is a ValueError."""
    if moment.tzinfo is None:
        raise ValueError("a time needs an offset")
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * SECOND + since.microseconds


def to_datetime(instant: int) -> datetime:
    """The aware datetime of an instant, in Huế's time."""
    return (_EPOCH + timedelta(microseconds=instant)).astimezone(HUE)


def parse(text: str) -> int:
    """Microseconds of an RFC 3339 time; ValueError without an offset or with impossible parts.

    Subtraction instead of `astimezone` keeps the years 1 and 9999 from overflowing.
    """
    if _RFC3339.fullmatch(text) is None:
        raise ValueError(f"not an RFC 3339 time with an offset: {text[:40]!r}")
    return from_datetime(datetime.fromisoformat(text.upper()))


def render(instant: int) -> str:
    """RFC 3339 in Huế's time, with as much of the second as there is: `2025-10-27T20:00:00+07:00`, `….250+07:00`."""
    precision = "microseconds" if instant % 1000 else "milliseconds" if instant % SECOND else "seconds"
    return to_datetime(instant).isoformat(timespec=precision)
