"""Citizens' reports: a quiet day's hundred, and several hundred more where the river stands in the streets.

Everything is made up, persons above all: a name says so and no telephone number begins with four zeros.
"""

from collections.abc import Iterator
from typing import Any

from ingest.scenario.dice import Dice
from ingest.scenario.message import Message, delay, reading
from ingest.scenario.places import Place, at_point
from ingest.scenario.rhythm import talk
from ingest.scenario.rivers import Rivers
from ingest.scenario.story import Story
from ingest.scenario.tables import Row, rows
from ioc.instant import DAY, SECOND, to_datetime

SPREAD_DEG = 0.0022
"""How far from the street's point reports lie; the points keep at least that from the ward's edge."""

AT_ONCE = ("cuu_ho", "chay_no")
"""Categories handled in the instant mode."""


class Reports:
    """Reports, ten minutes at a time."""

    feed = "report"
    cadence_s = coarse_s = 600
    lookback_s = 3 * 86_400

    def __init__(self, story: Story, rivers: Rivers, dice: Dice) -> None:
        self._story, self._rivers, self._dice = story, rivers, dice
        self._places, self._words = rows("city", "report_places"), rows("city", "report_words")

    def say(self, window: int, _span_s: int) -> Iterator[Message]:
        """The reports that citizens send in the window."""
        share = self.cadence_s * SECOND / DAY * talk(window)
        flooded = self._rivers.flooded(window)
        quiet = self._story.reports_a_day * share
        extra = (self._story.flood_reports_a_day - self._story.reports_a_day) * flooded * share
        for i in range(self._dice.count(quiet + extra, "reports", window)):
            by_flood = self._dice.chance("by flood", window, i) * (quiet + extra) < extra
            yield self._report(window, i, by_flood)

    def _report(self, window: int, i: int, by_flood: bool) -> Message:
        at = window + int(self._dice.chance("second", window, i) * (self.cadence_s - 30)) * SECOND
        street = self._street(at, i, by_flood)
        place = self._place(street, at, i)
        late = delay(self._dice, place, window, 20)
        word = self._word(at, i, by_flood)
        message = reading(place, at, late, "simulated", **_fields(word, street["name"]), reporter=self._reporter(at, i))
        assert isinstance(message.payload, dict)
        message.payload["reported_at"] = message.payload.pop("observed_at")
        return message

    def _street(self, at: int, i: int, by_flood: bool) -> Row:
        """Where: by how many live there; reports of the flood come from where the water is."""
        depth = [self._rivers.depth_m(row["gauge"], row["wet_from_m"], at) for row in self._places]
        wet = by_flood and any(depth)
        weights = [
            float(row["weight"]) * (min(1.0, metres) if wet else 1.0)
            for row, metres in zip(self._places, depth, strict=True)
        ]
        return self._places[self._dice.pick(weights, "street", at, i)]

    def _word(self, at: int, i: int, by_flood: bool) -> Row:
        weights = [float(row["flood" if by_flood else "calm"]) for row in self._words]
        return self._words[self._dice.pick(weights, "word", at, i)]

    def _place(self, street: Row, at: int, i: int) -> Place:
        east, north = (SPREAD_DEG * (self._dice.chance(axis, at, i) - 0.5) for axis in ("east", "north"))
        spot = {"lon": f"{float(street['lon']) + east:.5f}", "lat": f"{float(street['lat']) + north:.5f}"}
        return at_point("report", f"{to_datetime(at):%y%m%d-%H%M%S}-{i}", street | spot)

    def _reporter(self, at: int, i: int) -> dict[str, str]:
        number = int(self._dice.chance("reporter", at, i) * 1_000_000)
        return {
            "id": f"gia-lap-{number:06d}",
            "name": f"Người dân giả lập {number:06d}",
            "phone": f"0000{number:06d}",
        }


def _fields(word: Row, street: str) -> dict[str, Any]:
    return {
        "category": word["category"],
        "title": word["title"],
        "text": word["text"].format(place=street[:1].upper() + street[1:]),
        "address": street[:1].upper() + street[1:],
        "mode": "instant" if word["category"] in AT_ONCE else "timed",
    }
