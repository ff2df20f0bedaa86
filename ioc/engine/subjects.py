"""What the judge remembers of the stations: a copy of SQL that may be thrown away at any moment."""

from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from sqlalchemy import Connection

from ioc.alarms.conditions import Silent
from ioc.alarms.standing import Standing, fitted
from ioc.feeds import BY_NAME
from ioc.reading import Reading
from ioc.store import standings

_ORDER: Final = attrgetter("order")

SPAN_US: Final = {
    name: max((rule.condition.span_us for rule in kind.rules if not isinstance(rule.condition, Silent)), default=0)
    for name, kind in BY_NAME.items()
}
"""How far back each feed's rules look."""


@dataclass(slots=True)
class Subject:
    """A station. `newest`: the order of its newest reading; `trail`: as much of its past as its rules look at."""

    id: int
    feed: str
    station: str
    newest: str = ""
    trail: list[Reading] = field(default_factory=list)
    standings: dict[str, Standing] = field(default_factory=dict)

    def remember(self, reading: Reading) -> bool:
        """Keep what may be looked at again; whether this is the newest reading so far."""
        if span := SPAN_US[self.feed]:
            insort(self.trail, reading, key=_ORDER)
            oldest = self.trail[-1].observed_at - span
            while self.trail[0].observed_at <= oldest:
                del self.trail[0]
        if reading.order <= self.newest:
            return False
        self.newest = reading.order
        return True

    def until(self, reading: Reading) -> list[Reading]:
        """The trail up to this reading."""
        return self.trail if not self.trail or self.trail[-1] is reading else _up_to(self.trail, reading)


def _up_to(trail: list[Reading], reading: Reading) -> list[Reading]:
    return [one for one in trail if one.order <= reading.order]


class Subjects:
    """All stations of feeds that have rules, looked up when they are first spoken of."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Subject] = {}
        self._loaded = False

    def forget(self) -> None:
        """Look everything up anew."""
        self._known.clear()
        self._loaded = False

    def get(self, feed: str, station: str) -> Subject:
        """One that was recalled; KeyError else."""
        return self._known[feed, station]

    def __iter__(self) -> Iterator[Subject]:
        return iter(self._known.values())

    def load(self, connection: Connection) -> None:
        """Once: every station at which a rule stands somewhere, for its delays must run out though nobody speaks."""
        if self._loaded:
            return
        for feed, names in standings.watched(connection).items():
            self._look_up(connection, feed, names)
        self._loaded = True

    def recall(self, connection: Connection, wanted: Iterable[tuple[str, str]]) -> None:
        """Look up those (feed, station) that are not known yet; what has no row stays unknown."""
        strange: dict[str, set[str]] = {}
        for feed, station in wanted:
            if (feed, station) not in self._known and BY_NAME[feed].rules:
                strange.setdefault(feed, set()).add(station)
        for feed, names in strange.items():
            self._look_up(connection, feed, names)

    def adopt(self, connection: Connection, wanted: Iterable[tuple[str, str]]) -> None:
        """The same for those that had no row before their first readings were written: they have no past."""
        new = [key for key in wanted if key not in self._known and BY_NAME[key[0]].rules]
        for feed in {feed for feed, _station in new}:
            names = {station for one, station in new if one == feed}
            for station, known in standings.stations(connection, feed, names).items():
                self._known[feed, station] = Subject(known.id, feed, station)

    def _look_up(self, connection: Connection, feed: str, names: set[str]) -> None:
        found = standings.stations(connection, feed, names - {s for f, s in self._known if f == feed})
        if not found:
            return
        levels = {rule.name: len(rule.priorities) for rule in BY_NAME[feed].rules}
        by_id = {known.id: self._subject(feed, station, known) for station, known in found.items()}
        for (asset_id, rule), standing in standings.standings(connection, by_id).items():
            by_id[asset_id].standings[rule] = fitted(standing, levels.get(rule, len(standing.elements)))
        if span := SPAN_US[feed]:
            for asset_id, trail in standings.trails(connection, by_id, span).items():
                by_id[asset_id].trail = trail
                by_id[asset_id].newest = trail[-1].order

    def _subject(self, feed: str, station: str, known: standings.Known) -> Subject:
        newest = "" if known.last_seen is None else f"{known.last_seen:020d}"
        subject = self._known[feed, station] = Subject(known.id, feed, station, newest)
        return subject
