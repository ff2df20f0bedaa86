"""How old is too old: fresh, late, stale or offline, as a state of a station and not a trick of drawing."""

from enum import StrEnum

from ioc.feed import FeedKind
from ioc.instant import SECOND


class Freshness(StrEnum):
    """From trustworthy to silent."""

    FRESH = "fresh"
    LATE = "late"
    STALE = "stale"
    OFFLINE = "offline"


def freshness(kind: FeedKind, observed_at: int, online: bool | None, now: int) -> Freshness:
    """What an operator may still believe at `now`; a device that said it is offline is believed at once."""
    if online is False:
        return Freshness.OFFLINE
    if kind.stale_after_s is None or kind.late_after_s is None:
        return Freshness.FRESH
    age = now - observed_at
    if age > kind.stale_after_s * SECOND:
        return Freshness.STALE
    return Freshness.LATE if age > kind.late_after_s * SECOND else Freshness.FRESH


def is_stale(kind: FeedKind, observed_at: int, online: bool | None, now: int) -> bool:
    """Whether the value must not be taken for the present."""
    return freshness(kind, observed_at, online, now) in (Freshness.STALE, Freshness.OFFLINE)
