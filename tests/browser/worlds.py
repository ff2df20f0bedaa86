"""Two hours of the city for tests of the whole page: a flood with something of every feed, and a calm one.

A world runs for all tests of a module: a store, a web process and what the stations have said. Nothing here is a test.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ioc.clock import machine_us
from ioc.instant import MINUTE, SECOND
from ioc.reading import Quarantined, Reading
from ioc.settings import Settings
from ioc.store.batch import Batch
from ioc.store.connect import connect
from ioc.store.database import migrate, open_database
from ioc.store.history import History
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from ioc.store.quarantine_log import keep
from tests.readings import reading, water
from tests.servers import store
from tests.servers.web import settings, web

KIM_LONG = "water_level/kim-long"
MIDDLE = "at=16.4652_107.5605_12"
"""The gauge Kim Long in the middle of the map."""


@dataclass
class World:
    """A web process at `address`, and its stations."""

    address: str
    live: LiveStore
    readings: list[Reading]

    def goes_on(self, *, but: str = "") -> None:
        """Every station says the same again, now; all but one."""
        now = machine_us()
        rest = (one for one in self.readings if f"{one.feed}/{one.station}" != but)
        self.says(*(msgspec.structs.replace(one, observed_at=now, received_at=now) for one in rest))

    def says(self, *readings: Reading) -> None:
        self.live.commit(Batch(readings=readings))


def flood(now: int) -> list[Reading]:
    """Every severity, and stations whose value is late, lost or doubted."""
    return [
        gauge(now, 5.05),
        water("phu-oc", now, 3.12, name="Phú Ốc", lon=107.467, lat=16.533),
        water("phong-binh", now - 25 * MINUTE, 2.9, name="Phong Bình", lon=107.4, lat=16.6),
        reading(
            "rainfall", "a-luoi", now - 180 * MINUTE, {"rain_mm": 9.0, "period_min": 10.0}, name="A Lưới", lon=107.3
        ),
        reading("reservoir", "ta-trach", now, {"level_m": 43.39, "outflow_m3s": 602.0}, name="Tả Trạch", lat=16.29),
        reading("fire_alarm", "f1", now, {"state": "alarm", "detector": "smoke"}, name="Chợ Đông Ba", lon=107.59),
        reading("forest_fire", "z1", now, {"p_index": 12_000.0}, name="Bạch Mã", lat=16.2, lon=107.8),
        reading("traffic_flow", "s1", now, {"speed_kmh": 8.0, "volume_vph": 300.0}, name="Lê Lợi"),
        reading("traffic_event", "e1", now, {"event": "flooded_road", "depth_cm": 70.0, "ended": False}, lon=107.62),
        reading("air_quality", "a1", now, {"pm25": 61.0, "pm10": 80.0}, name="Huế", lat=16.44),
        reading("weather", "w1", now, {"gust_ms": 18.0}, name="Huế", quality="suspect", lat=16.4),
        reading("camera", "c1", now, {"event": "flooding", "confidence": 0.9}, name="Đập Đá", lon=107.6),
        *(report(n, now) for n in range(4)),
    ]


def calm(now: int) -> list[Reading]:
    """All within limits."""
    return [
        gauge(now, 0.42),
        reading("reservoir", "ta-trach", now, {"level_m": 38.4}, name="Tả Trạch", lat=16.29),
        reading("rainfall", "bach-ma", now, {"rain_mm": 0.0, "period_min": 10.0}, name="Đỉnh Bạch Mã", lat=16.2),
        reading("air_quality", "a1", now, {"pm25": 11.0}, name="Huế", lat=16.44),
        reading("camera", "c1", now, {"confidence": 0.9}, name="Đập Đá", lon=107.6),
    ]


def gauge(at: int, level_m: float) -> Reading:
    return water(observed_at=at, level_m=level_m, name="Kim Long", ward="19803", lon=107.5605, lat=16.4652)


def report(n: int, now: int) -> Reading:
    values: dict[str, str | float | bool] = {"category": "ngap_lut", "title": f"Ngập nhà {n}", "mode": "instant"}
    return reading("report", f"r{n}", now, {**values}, lon=107.62 + n / 900, lat=16.42)


WORLDS = {"flood": flood, "calm": calm}


@contextmanager
def running(moment: str, folder: Path) -> Iterator[World]:
    """A world with a day of the gauge's history and a full drawer of refused messages."""
    with store.valkey() as url:
        wanted, client = settings(url, folder), connect(url)
        readings = WORLDS[moment](machine_us())
        world = World(f"127.0.0.1:{wanted.http_port}", LiveStore(client, Keys.of(None)), readings)
        _remember(wanted, readings[0])
        world.says(*readings)
        with web(wanted):
            yield world
        client.close()


def _remember(wanted: Settings, last: Reading) -> None:
    """The gauge rose by three centimetres every ten minutes of the past day."""
    database = open_database(wanted)
    migrate(database)
    level = float(str(last.values["level_m"]))
    past = [gauge(last.observed_at - m * MINUTE, level - m * 0.003) for m in range(1440, 0, -10)]
    History(database).append([*past, last])
    refused = Quarantined("hue/v1/water_level/x", "wrong_type", "level_m", last.observed_at, "{", "")
    rows = {f"1-{n:03}": msgspec.structs.replace(refused, received_at=last.observed_at - n * SECOND) for n in range(60)}
    with database.write() as connection:
        keep(connection, "test", rows)
    database.close()
