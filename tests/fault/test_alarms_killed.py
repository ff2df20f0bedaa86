"""The engine killed while a river crosses its levels again and again: each crossing is one change of an alarm, once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from ioc.instant import SECOND
from ioc.reading import Reading
from ioc.store.batch import Batch
from ioc.store.connect import connect
from ioc.store.keys import Keys
from ioc.store.live import LiveStore
from tests.crossings import crossings
from tests.eventually import eventually
from tests.fault.test_engine import counted
from tests.readings import T0, reading, water
from tests.servers.engine import engine
from tests.servers.sql import opened_at

pytestmark = [pytest.mark.integration, pytest.mark.fault]

BATCH, BATCHES, KILLS = 200, 20, 3
HOUR_S = 3600
"""An hour between readings: a river that crosses slowly is no chattering alarm."""


def level_m(number: int) -> float:
    """Up and down between 0 and 4 m every 40 readings."""
    return round(abs((number % 40) - 20) / 5, 2)


def rivers(batch: int) -> list[Reading]:
    first = batch * BATCH
    return [
        water("kim-long", observed_at=T0 + n * HOUR_S * SECOND, level_m=level_m(n)) for n in range(first, first + BATCH)
    ]


@pytest.fixture
def live(redis_url: str) -> Iterator[LiveStore]:
    with connect(redis_url) as client:
        yield LiveStore(client, Keys("hue:"))


def changes(database_url: str, rule: str) -> list[tuple[str, int, int]]:
    query = text("""SELECT c.trigger, c.level, c.at FROM alarm_change c JOIN alarm a ON a.id = c.alarm_id
        WHERE a.rule = :rule ORDER BY c.at, c.version""")
    database = opened_at(database_url)
    with database.read() as connection:
        found = [(row.trigger, row.level, row.at) for row in connection.execute(query, {"rule": rule})]
    database.close()
    return found


def test_every_crossing_is_one_change_whatever_is_killed(
    live: LiveStore, redis_url: str, database_url: str, tmp_path: Path
) -> None:
    said = [reading for batch in range(BATCHES * KILLS) for reading in rivers(batch)]
    left = []
    for kill in range(KILLS):
        for batch in range(BATCHES * kill, BATCHES * (kill + 1)):
            live.commit(Batch(rivers(batch)))
        before = counted(database_url)
        with engine(tmp_path, redis_url, database_url, wait=False) as running:
            eventually(lambda: counted(database_url) > before, 30)  # noqa: B023 - looked at before the next one
            running.kill()
        left.append(BATCHES * BATCH * (kill + 1) - counted(database_url))
    assert any(left), "no kill came in mid-stream, so this proves nothing"
    with engine(tmp_path, redis_url, database_url, wait=False):
        eventually(lambda: counted(database_url) >= len(said), 60)
    series = [(one.observed_at, float(str(one.values["level_m"]))) for one in said]
    # Nobody acknowledges: what returns stays one alarm that rises again, so the levels are the same as the river's.
    assert changes(database_url, "level") == crossings("kim-long", series)


def test_a_delay_that_ran_while_the_engine_was_dead_ends_at_its_moment(
    live: LiveStore, redis_url: str, database_url: str, tmp_path: Path
) -> None:
    live.commit(Batch([reading("fire_alarm", "p1", T0, {"state": "fault"})]))
    with engine(tmp_path, redis_url, database_url, wait=False) as running:
        eventually(lambda: counted(database_url) == 1, 30)
        running.kill()
    with engine(tmp_path, redis_url, database_url):
        eventually(lambda: changes(database_url, "fault"))
    assert changes(database_url, "fault") == [("raise", 1, T0 + 60 * SECOND)]
