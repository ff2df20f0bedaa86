"""How much rain falls on the lowland in which hour: the scenario's rain days, spread by its intensity curve.

Rain days end at 19:00, as Vietnamese bulletins count them. All of it is made up; `ingest.scenario.rain` bends it to
the recorded sums.
"""

from itertools import pairwise

from ingest.scenario.curve import Curve
from ingest.scenario.tables import rows
from ioc.instant import DAY, HOUR, parse


class Storm:
    """Lowland rain of every whole hour of the scenario, mm."""

    def __init__(self, folder: str) -> None:
        shape = Curve((parse(row["at"]), float(row["intensity"])) for row in rows(folder, "rain_shape"))
        days = [(parse(row["until"]), float(row["lowland_mm"])) for row in rows(folder, "rain_days")]
        self.days: dict[int, float] = dict(days)
        """Rain of each rain day, by its end."""
        self.hours: dict[int, float] = {}
        """Rain of each hour, by its beginning."""
        for since, until, total in _spans(days):
            hours = range(since, until, HOUR)
            weights = [shape(hour) for hour in hours]
            self.hours |= {hour: total * weight / sum(weights) for hour, weight in zip(hours, weights, strict=True)}

    def mm_h(self, at: int) -> float:
        """Lowland intensity of the hour an instant lies in; 0 outside the scenario."""
        return self.hours.get(at // HOUR * HOUR, 0.0)


def _spans(days: list[tuple[int, float]]) -> list[tuple[int, int, float]]:
    first = (days[0][0] - DAY, days[0][0], days[0][1])
    return [first, *((since, until, total) for (since, _), (until, total) in pairwise(days))]
