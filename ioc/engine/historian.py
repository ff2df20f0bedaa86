"""The historian: takes what the streams in Redis bring into SQL, with exactly one effect whatever is killed.

Rows, stations, roll-up marks, alarms and the stream offset change in one SQL transaction; only then may Redis forget.
A Redis that is another one than the offsets know has lost the picture: it is given back first, then its streams are
read from their beginning.
"""

from collections.abc import Callable

from ioc.engine.court import Court
from ioc.store.haul import Position
from ioc.store.history import History
from ioc.store.streams import STREAMS, Streams


class Historian:
    """One step of a `Worker` is one read of the streams."""

    def __init__(self, history: History, streams: Streams, give_back: Callable[[], None], court: Court) -> None:
        self._history, self._streams, self._give_back, self._court = history, streams, give_back, court
        self._position: Position | None = None

    def step(self) -> float:
        """Take what there is, or wait half a second for it. Whatever is raised, SQL says how far it came."""
        try:
            self._take(self._follow())
        except Exception:
            self._position = None
            raise
        return 0.0

    def _take(self, position: Position) -> None:
        self._position = position
        haul = self._streams.read(position)
        if haul is not None:
            with self._court.sitting() as sitting:
                new = self._history.take(haul, sitting)
            self._streams.settle(haul, new)
            self._position = position.moved(haul)

    def _follow(self) -> Position:
        """Where to read on; asked before every read, as a flush may come at any moment."""
        incarnation = self._streams.incarnation()
        if self._position is None or self._position.incarnation != incarnation:
            return self._resume(incarnation)
        return self._position

    def _resume(self, incarnation: str) -> Position:
        known = self._history.position(incarnation)
        offsets = dict(known.offsets) if known else {}
        lost = [name for name in STREAMS if name not in offsets or not self._streams.reached(name, offsets[name])]
        if lost:
            self._give_back()
            offsets |= self._history.adopt(incarnation, lost).offsets
        return Position(incarnation, {name: offsets[name] for name in STREAMS})
