"""The whole flood of October 2025 through the judge: its alarms are the crossings of the law's levels, and no others.

Rivers, reservoirs, rain, roads and wind of the scenario, as the engine would hear them, ten minutes at a time. What is
expected is worked out here from the gauges' own series, without the rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest
from sqlalchemy import text

from geodata.basins import basin_of
from geodata.stations import load_stations
from geodata.wards import WardIndex, load_wards
from ingest.decode import Decoder
from ingest.locate import Locator
from ingest.message import Load
from ingest.message import Message as Arrived
from ingest.scenario.message import Message, wire
from ioc.alarms.alarm import Alarm
from ioc.alarms.flood import LINES, Placed, floods, fold, fold_after
from ioc.alarms.states import ANNUNCIATED
from ioc.engine.judge import Judge
from ioc.instant import DAY, MINUTE
from ioc.law.water_levels import water_levels
from ioc.reading import Reading
from ioc.seal import Seal
from ioc.store import alarm_book, intake
from ioc.store.database import migrate
from ioc.store.history import History
from tests.crossings import crossings
from tests.servers.sql import opened_at
from tests.unit.scenario.cities import FLOOD, city

pytestmark = pytest.mark.integration

HEARD = ("water_level", "reservoir", "rainfall", "traffic_event", "weather")
STEP = 10 * MINUTE


@dataclass
class Flood:
    """What came of it: every change of the gauges' alarms, and how the list looked every ten minutes."""

    changes: dict[str, list[tuple[str, int, int]]]
    series: dict[str, list[tuple[int, float]]]
    most_open: int
    most_lines: int
    floods: list[tuple[int, int]]


@pytest.fixture(scope="module")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Flood:
    folder: Path = tmp_path_factory.mktemp("flood")
    database = opened_at(f"sqlite:///{folder / 'flood.db'}")
    migrate(database)
    return _played(History(database))


def _played(history: History) -> Flood:
    judge = Judge()
    places: dict[str, Reading] = {}
    found = Flood({}, {}, 0, 0, [])
    history.append(_readings(_heard(city(FLOOD.name).history(FLOOD.start_us - DAY, FLOOD.start_us))))
    for window, messages in groupby(_messages(), key=lambda one: one.at_us // STEP):
        now = (window + 1) * STEP
        readings = _readings(messages)
        places |= {one.asset: one for one in readings}
        with judge.sitting(now) as sitting, history.database.write() as connection:
            sitting.expect(connection, readings)
            intake.append(connection, readings)
            sitting.readings(connection, readings)
            sitting.tick(connection)
            alarms = [one for one in alarm_book.open_alarms(connection) if one.state in ANNUNCIATED]
        _note_levels(found, readings)
        found.most_open = max(found.most_open, len(alarms))
        placed = _placed(alarms, places)
        found.most_lines = max(found.most_lines, len(fold(placed)), len(fold_after(placed)))
    found.changes = _changes(history)
    found.floods = floods(_raised(history))
    history.database.close()
    return found


def _messages() -> Iterator[Message]:
    return _heard(city(FLOOD.name).messages(FLOOD.start_us, FLOOD.end_us))


def _heard(messages: Iterator[Message]) -> Iterator[Message]:
    return (one for one in messages if one.topic.removeprefix(f"{FLOOD.root}/").partition("/")[0] in HEARD)


_DECODE = Decoder((FLOOD.root,), load_stations(), Seal("flood"))
_LOCATE = Locator(WardIndex(load_wards(None)))


def _readings(messages: Iterator[Message]) -> list[Reading]:
    heard = (one for one in messages if not isinstance(one.payload, str))
    arrived = [Arrived(one.topic, wire(one.payload), one.at_us, 0.0) for one in heard]
    load = Load(arrived)
    _DECODE(load)
    _LOCATE(load)
    assert load.quarantined == []
    return load.readings


def _note_levels(found: Flood, readings: list[Reading]) -> None:
    for one in sorted(readings, key=lambda reading: reading.order):
        level = one.values.get("level_m")
        if one.feed == "water_level" and isinstance(level, float):
            found.series.setdefault(one.station, []).append((one.observed_at, level))


def _placed(alarms: list[Alarm], places: dict[str, Reading]) -> list[Placed]:
    wards = {one.asset: places[one.asset].ward for one in alarms}
    return [Placed(one, basin_of(None, wards[one.asset]), wards[one.asset]) for one in alarms]


def _changes(history: History) -> dict[str, list[tuple[str, int, int]]]:
    query = text("""SELECT s.station, c.trigger, c.level, c.at FROM alarm_change c
        JOIN alarm a ON a.id = c.alarm_id JOIN asset s ON s.id = a.asset_id
        WHERE s.feed = 'water_level' AND a.rule = 'level' ORDER BY c.at, c.version""")
    found: dict[str, list[tuple[str, int, int]]] = {}
    with history.database.read() as connection:
        for row in connection.execute(query):
            found.setdefault(row.station, []).append((row.trigger, row.level, row.at))
    return found


def _raised(history: History) -> list[int]:
    with history.database.read() as connection:
        return [row.at for row in connection.execute(text("SELECT at FROM alarm_change WHERE trigger = 'raise'"))]


@pytest.mark.parametrize("station", sorted(water_levels()))
def test_alarms_rise_and_fall_exactly_where_the_river_crosses_the_levels(flood: Flood, station: str) -> None:
    assert flood.changes.get(station, []) == crossings(station, flood.series.get(station, []))


def test_both_rivers_passed_level_three(flood: Flood) -> None:
    for station in ("kim-long", "phu-oc"):
        assert 3 in [level for trigger, level, _at in flood.changes[station] if trigger in ("raise", "worsen")]


def test_gauges_without_statutory_levels_never_alarm_on_their_level(flood: Flood) -> None:
    assert set(flood.changes) <= set(water_levels())
    assert set(flood.series) - set(water_levels())


def test_the_list_is_kept_under_ten_lines_in_the_flood_and_after_it_however_many_alarms_stand(flood: Flood) -> None:
    assert flood.most_open > 5 * LINES
    assert flood.most_lines <= LINES < 10
    assert flood.floods[0][0] == FLOOD.start_us
