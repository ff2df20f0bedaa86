"""Which stations fell silent and which are heard again: pure, from what is known of them and the clock."""

from collections.abc import Iterable
from dataclasses import dataclass

from ioc.feeds import BY_NAME
from ioc.instant import SECOND
from ioc.staleness import is_stale


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of a station; `silent_from`: the beginning of its silence that stands open, if one does."""

    asset_id: int
    feed: str
    station: str
    last_seen: int
    online: bool | None
    status_at: int | None
    silent_from: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Stations that changed sides."""

    fell_silent: tuple[tuple[Heard, int], ...] = ()
    heard_again: tuple[Heard, ...] = ()

    @property
    def assets(self) -> list[str]:
        """Their public ids."""
        both = [*(one for one, _since in self.fell_silent), *self.heard_again]
        return [f"{one.feed}/{one.station}" for one in both]


def turn(stations: Iterable[Heard], now: int) -> Turn:
    """Who fell silent (and since when), who is heard again."""
    fell, again = [], []
    for one in stations:
        silent = is_stale(BY_NAME[one.feed], one.last_seen, one.online, now)
        if silent and one.silent_from is None:
            fell.append((one, _since(one, now)))
        elif not silent and one.silent_from is not None:
            again.append(one)
    return Turn(tuple(fell), tuple(again))


def _since(one: Heard, now: int) -> int:
    """The moment of its last will, or when its newest value ran out, whichever came first."""
    patience = BY_NAME[one.feed].stale_after_s
    ran_out = now if patience is None else one.last_seen + patience * SECOND
    return min(ran_out, one.status_at or now) if one.online is False else ran_out
