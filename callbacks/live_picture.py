"""The picture as this process holds it: newest states, how they look now, and when time alone will change that.

Pure: states and the moment are given. The hub calls it for each wake-up and once a second for what silence changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ioc.instant import SECOND
from ioc.picture import Change, Entry, diff
from ioc.state import State

NEVER: Final = 1 << 63
"""An instant that does not come."""


@dataclass(frozen=True, slots=True)
class Newest:
    """The greatest times of a feed's readings: how old its picture is, and how late it comes in."""

    observed_at: int
    received_at: int


class LivePicture:
    """States and entries by asset; every method gives the change of what is shown."""

    def __init__(self) -> None:
        self.states: dict[str, State] = {}
        self.entries: dict[str, Entry] = {}
        self.newest: dict[str, Newest] = {}
        self._due: dict[str, int] = {}

    def replace(self, states: Mapping[str, State], now: int) -> Change:
        """Forget everything and hold these."""
        before, self.entries = self.entries, {}
        self.states, self.newest, self._due = {}, {}, {}
        self.put(states, now)
        return diff(before, self.entries)

    def put(self, states: Mapping[str, State | None], now: int) -> Change:
        """Hold these beside the others; None, and a state whose life is over, leaves the picture."""
        put: dict[str, Entry] = {}
        removed: list[str] = []
        for asset, state in states.items():
            if state is None or state.gone(now):
                removed += self._drop(asset)
            else:
                put |= self._hold(asset, state, now)
        return Change(put, tuple(removed))

    def age(self, now: int) -> Change:
        """Look again at the states that time has changed: stale, no longer severe, gone."""
        return self.put({asset: self.states[asset] for asset, due in self._due.items() if due <= now}, now)

    def _hold(self, asset: str, state: State, now: int) -> dict[str, Entry]:
        self.states[asset], self._due[asset] = state, next_turn(state, now)
        self._note(state)
        entry = state.entry(now)
        if self.entries.get(asset) == entry:
            return {}
        self.entries[asset] = entry
        return {asset: entry}

    def _drop(self, asset: str) -> Iterable[str]:
        if self.states.pop(asset, None) is None:
            return ()
        del self.entries[asset], self._due[asset]
        return (asset,)

    def _note(self, state: State) -> None:
        reading = state.reading
        last = self.newest.get(reading.feed, Newest(0, 0))
        self.newest[reading.feed] = Newest(
            max(last.observed_at, reading.observed_at), max(last.received_at, reading.received_at)
        )


def next_turn(state: State, now: int) -> int:
    """The first instant after `now` at which the state will look different if nothing more is heard of it."""
    kind = state.kind
    spans = (kind.stale_after_s, kind.hold_s, kind.lifetime_s)
    turns = (state.reading.observed_at + span * SECOND + 1 for span in spans if span is not None)
    return min((turn for turn in turns if turn > now), default=NEVER)
