"""Roll-ups equal a naive summing-up of every reading there is, however late, repeated and interrupted it all came."""

import math
from collections import defaultdict
from itertools import count
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from ioc.instant import HOUR, MINUTE
from ioc.reading import Reading
from ioc.store.database import migrate
from ioc.store.history import History
from ioc.store.rollup import roll_up
from tests.readings import T0, reading
from tests.servers.sql import opened_at

pytestmark = pytest.mark.integration

Buckets: TypeAlias = dict[tuple[int, int], tuple[int, float, float, float]]
"""(measure, bucket) → count, least, total, greatest."""

MEASURES = ("temperature_c", "humidity_pct")
said = st.tuples(
    st.integers(0, 3 * HOUR // MINUTE).map(lambda minute: T0 + minute * MINUTE),
    st.integers(0, 2),
    st.dictionaries(st.sampled_from(MEASURES), st.integers(-50, 50).map(float)),
    st.sampled_from(["good", "bad"]),
)
step = st.lists(said, max_size=8) | st.integers(1, 5)
"""Readings to append, or so many dirty buckets to roll up in one go."""

stations = count()


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    database = opened_at(f"sqlite:///{tmp_path_factory.mktemp('rollup') / 'history.db'}")
    migrate(database)
    return History(database)


@settings(max_examples=150, deadline=None)
@given(st.lists(step, max_size=12))
def test_roll_ups_equal_what_a_naive_sum_says(
    history: History, steps: list[list[tuple[int, int, dict[str, float], str]] | int]
) -> None:
    station, known = f"s{next(stations)}", dict[tuple[int, int], Reading]()
    for one in steps:
        if isinstance(one, int):
            _roll_up(history, one)
            continue
        batch = [_reading(station, *words) for words in one]
        history.append(batch)
        for new in batch:
            known.setdefault((new.observed_at, new.identity), new)
    while _roll_up(history, 3):
        pass
    assert _stored(history, station, "rollup_5m") == _naive(list(known.values()), 5 * MINUTE)
    assert _stored(history, station, "rollup_1h") == _naive(list(known.values()), HOUR)


def _reading(station: str, observed_at: int, identity: int, values: dict[str, float], quality: str) -> Reading:
    return reading("weather", station, observed_at, dict(values), identity=identity, quality=quality)


def _roll_up(history: History, most: int) -> int:
    with history.database.write() as connection:
        return roll_up(connection, most)


def _stored(history: History, station: str, table: str) -> Buckets:
    query = text(f"SELECT r.* FROM {table} r JOIN asset a ON a.id = r.asset_id WHERE a.station = :station")
    with history.database.read() as connection:
        rows = connection.execute(query, {"station": station}).all()
    return {(row.measure, row.bucket): (row.n, row.low, row.total, row.high) for row in rows}


def _naive(known: list[Reading], width: int) -> Buckets:
    found: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for one in known:
        for place, name in enumerate(MEASURES):
            value = one.values.get(name)
            if isinstance(value, float) and one.quality != "bad":
                found[place, one.observed_at // width * width].append(value)
    return {key: (len(all_), min(all_), math.fsum(all_), max(all_)) for key, all_ in found.items()}
