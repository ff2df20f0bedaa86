"""A city of as many stations as one likes, for benchmarks of the map: six feeds, spread around the citadel.

Each `step` changes the look of 5 % of the stations: half of them become severe, and those of the step before are calm
again, so that 2.5 % are always severe. A `report` brings new values of as many that look as they did. The gauges and
reservoirs that have levels in law are among them, as anywhere.
"""

from collections.abc import Iterator
from random import Random

from geodata.stations import load_stations
from ioc.clock import machine_us
from ioc.feed import Values
from ioc.reading import Reading, Value
from ioc.store.batch import Batch
from ioc.store.live import BATCH_MOST, LiveStore

SHARE = 0.05
CENTRE = (107.585, 16.463)
SPREAD = (0.09, 0.06)

LOOKS: dict[str, tuple[Values, Values]] = {
    "rainfall": ({"rain_mm": 1.0, "period_min": 60}, {"rain_mm": 36.0, "period_min": 60}),
    "traffic_flow": ({"speed_kmh": 40.0, "volume_vph": 900}, {"speed_kmh": 8.0, "volume_vph": 1700}),
    "air_quality": ({"pm25": 20.0, "pm10": 30.0}, {"pm25": 110.0, "pm10": 200.0}),
    "weather": ({"temperature_c": 25.0, "wind_ms": 3.0}, {"temperature_c": 25.0, "wind_ms": 21.0, "gust_ms": 30.0}),
    "fire_alarm": ({"state": "normal"}, {"state": "alarm"}),
    "forest_fire": ({"p_index": 900.0}, {"p_index": 11_000.0}),
}
"""Values of a calm station of each feed, and of a severe one."""

LAWFUL = {"water_level": 0.3, "reservoir": 30.0}
"""Metres at the gauges and reservoirs of the register."""


class City:
    """So many stations; `settle` puts all of them into a store, `step` and `report` are updates of 5 % of them."""

    def __init__(self, stations: int) -> None:
        chance = Random(stations)
        feeds = list(LOOKS)
        self.stations = stations
        self.half = max(1, int(stations * SHARE / 2))
        self.positions = [_near_the_citadel(chance) for _ in range(stations)]
        self.feeds = [chance.choice(feeds) for _ in range(stations)]
        self._steps = self._reports = 0

    def settle(self, live: LiveStore) -> None:
        """Everything is calm, but for the first 2.5 %."""
        severe = set(self._group(0))
        _commit(live, [*_register(), *(self._reading(n, n in severe) for n in range(self.stations))])

    def step(self, live: LiveStore) -> None:
        """One commit, and so one frame; as few as the store takes where more than 2,000 stations change."""
        before, self._steps = self._group(self._steps), self._steps + 1
        _commit(live, [*self._readings(before, False), *self._readings(self._group(self._steps), True)])

    def report(self, live: LiveStore) -> None:
        """5 % of the stations say something new, and none of them looks otherwise for it."""
        self._reports += 1
        severe = set(self._group(self._steps))
        numbers = [*self._group(2 * self._reports), *self._group(2 * self._reports + 1)]
        drift = 1 + self._reports % 7 / 100
        _commit(live, [self._reading(n, n in severe, drift) for n in numbers])

    def _group(self, step: int) -> list[int]:
        return [n % self.stations for n in range(step * self.half, (step + 1) * self.half)]

    def _readings(self, numbers: list[int], severe: bool) -> Iterator[Reading]:
        return (self._reading(n, severe) for n in numbers)

    def _reading(self, n: int, severe: bool, drift: float = 1) -> Reading:
        feed, (lon, lat) = self.feeds[n], self.positions[n]
        values = {name: _drifted(value, drift) for name, value in LOOKS[feed][severe].items()}
        return _says(feed, f"bench-{n}", values, (lon, lat), self._steps + 1000 * self._reports)


def _drifted(value: Value, drift: float) -> Value:
    return round(value * drift, 1) if isinstance(value, float) else value


def _commit(live: LiveStore, readings: list[Reading]) -> None:
    for first in range(0, len(readings), BATCH_MOST):
        live.commit(Batch(readings=readings[first : first + BATCH_MOST]))


def _near_the_citadel(chance: Random) -> tuple[float, float]:
    return chance.gauss(CENTRE[0], SPREAD[0]), chance.gauss(CENTRE[1], SPREAD[1])


def _register() -> Iterator[Reading]:
    for (feed, station), row in load_stations().items():
        if feed in LAWFUL:
            yield _says(feed, station, {"level_m": LAWFUL[feed]}, (row.lon, row.lat), 0)


def _says(feed: str, station: str, values: Values, at: tuple[float, float], identity: int) -> Reading:
    now = machine_us()
    return Reading(
        feed=feed,
        station=station,
        observed_at=now,
        received_at=now,
        identity=identity,
        values=dict(values),
        lon=at[0],
        lat=at[1],
    )
