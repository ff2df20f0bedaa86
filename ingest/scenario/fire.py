"""Fire panels of buildings: quiet, but for a table of what happens to some of them. Buildings are kinds, not owners."""

from collections.abc import Iterator

from ingest.scenario.dice import Dice
from ingest.scenario.message import Message, delay, reading
from ingest.scenario.places import Place, of_feed
from ingest.scenario.tables import Row, rows
from ioc.instant import SECOND, parse

QUIET: Row = {"state": "normal", "detector": ""}


class Fire:
    """Every panel every five minutes, each at its own second, and a change at once; in history every hour."""

    feed = "fire_alarm"
    cadence_s, coarse_s, lookback_s = 300, 3600, 600

    def __init__(self, folder: str, dice: Dice) -> None:
        self._dice = dice
        self._places = of_feed("fire_alarm")
        self._changes: dict[str, list[tuple[int, Row]]] = {place.station: [] for place in self._places}
        for row in rows(folder, "fire_states"):
            self._changes[row["station"]].append((parse(row["at"]), row))

    def say(self, window: int, span_s: int) -> Iterator[Message]:
        """Each panel's sign of life, and what changed."""
        for place in self._places:
            late = delay(self._dice, place, window, 3)
            signs = {window + round(self._dice.chance("phase", place.topic) * 290) * SECOND}
            signs |= {at for at, _ in self._changes[place.station] if window <= at < window + span_s * SECOND - late}
            for at in signs:
                yield self._message(place, at, late)

    def _message(self, place: Place, at: int, late: int) -> Message:
        happened = [row for since, row in self._changes[place.station] if since <= at]
        state = happened[-1] if happened else QUIET
        detector, address = state["detector"] or None, place.row["address"]
        return reading(place, at, late, "simulated", state=state["state"], detector=detector, address=address)
