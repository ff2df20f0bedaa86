"""Rain gauges: made-up hours, bent so that every recorded sum comes out exactly.

A message carries the rain of its period as the difference of two rounded totals, so that the periods of a recorded
span add up to the recorded figure to the tenth of a millimetre.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from ingest.scenario.dice import Dice
from ingest.scenario.message import Message, delay, reading
from ingest.scenario.places import Place, of_feed
from ingest.scenario.storm import Storm
from ingest.scenario.tables import rows
from ioc.instant import HOUR, MINUTE, SECOND, parse
from ioc.reading import Provenance


@dataclass(frozen=True, slots=True)
class Sum:
    """Rain recorded over a span of whole hours."""

    since: int
    until: int
    rain_mm: float
    note: str

    @property
    def hours(self) -> range:
        """The hours it covers, by their beginnings."""
        return range(self.since, self.until, HOUR)


class Rain:
    """Every gauge: ten minutes at a time, in history an hour."""

    feed = "rainfall"
    cadence_s, coarse_s, lookback_s = 600, 3600, 1200

    def __init__(self, folder: str, storm: Storm, dice: Dice) -> None:
        self._dice = dice
        self._gauges = [_Gauge(place, storm, _sums(folder, place.station), dice) for place in of_feed("rainfall")]

    def say(self, window: int, span_s: int) -> Iterator[Message]:
        """The rain of the period that ends as the window begins."""
        for gauge in self._gauges:
            place, since = gauge.place, window - span_s * SECOND
            note = gauge.note(window)
            late = delay(self._dice, place, window, 90)
            rain = round(gauge.total_mm(window) - gauge.total_mm(since), 1)
            provenance = gauge.provenance(since, window)
            yield reading(place, window, late, provenance, rain_mm=rain, period_min=span_s // 60, note=note)


class _Gauge:
    """One gauge's running total."""

    def __init__(self, place: Place, storm: Storm, sums: list[Sum], dice: Dice) -> None:
        self.place, self._sums, self._dice = place, sums, dice
        hours = _bent(_made_up(place, storm, dice), sums)
        self._hours = hours
        self._totals = dict(zip(hours, accumulate(hours.values(), initial=0.0), strict=False))
        self._end, self._all = max(hours) + HOUR, sum(hours.values())

    def total_mm(self, at: int) -> float:
        """Rain since the scenario's first hour, to the tenth."""
        hour = at // HOUR * HOUR
        if hour not in self._totals:
            return round(self._all, 1) if at >= self._end else 0.0
        return round(self._totals[hour] + self._hours[hour] * self._share(hour, at), 1)

    def provenance(self, since: int, until: int) -> Provenance:
        """Between recorded sums rain is interpolated, elsewhere made up."""
        within = any(one.since <= since and until <= one.until for one in self._sums)
        return "interpolated" if within else "simulated"

    def note(self, at: int) -> str | None:
        """The recorded sum that is complete at this instant, with its source."""
        return next((one.note for one in self._sums if one.until == at), None)

    def _share(self, hour: int, at: int) -> float:
        """How much of the hour's rain has fallen: six uneven steps."""
        if at == hour:
            return 0.0
        weights = [0.4 + self._dice.chance("burst", self.place.station, hour, step) for step in range(6)]
        steps, into = divmod((at - hour) / (10 * MINUTE), 1)
        reached = sum(weights[: int(steps)]) + (weights[int(steps)] * into if into else 0.0)
        return reached / sum(weights)


def _made_up(place: Place, storm: Storm, dice: Dice) -> dict[int, float]:
    wetness = float(place.row["wetness"])
    return {
        hour: rain * wetness * (0.55 + 0.9 * dice.chance("shower", place.station, hour))
        for hour, rain in storm.hours.items()
    }


def _bent(hours: dict[int, float], sums: list[Sum]) -> dict[int, float]:
    """The hours scaled to the recorded sums, shorter spans first; what a shorter one settled the longer one keeps."""
    bent, settled = dict(hours), set[int]()
    for one in sorted(sums, key=lambda one: one.until - one.since):
        open_hours = [hour for hour in one.hours if hour not in settled]
        fixed = sum(bent[hour] for hour in one.hours if hour in settled)
        factor = (one.rain_mm - fixed) / sum(bent[hour] for hour in open_hours)
        bent |= {hour: bent[hour] * factor for hour in open_hours}
        settled |= set(one.hours)
    return bent


def _sums(folder: str, station: str) -> list[Sum]:
    return [
        Sum(
            since=parse(row["since"]),
            until=parse(row["until"]),
            rain_mm=float(row["rain_mm"]),
            note=f"{row['note']}; Nguồn: {row['source']}",
        )
        for row in rows(folder, "rain_records")
        if row["station"] == station
    ]
