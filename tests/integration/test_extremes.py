"""The day's highest, on both databases."""

import pytest

from ioc.instant import DAY, HOUR, MINUTE
from ioc.store.extremes import Extreme, greatest, most
from ioc.store.history import History
from ioc.store.rollup import roll_up
from tests.readings import T0, reading

pytestmark = pytest.mark.integration


@pytest.fixture
def rain(history: History) -> History:
    """Nam Đông has the hardest ten minutes, A Lưới the most rain; yesterday was worse."""
    falls = [("nam-dong", 0, 30.0), ("a-luoi", 0, 20.0), ("a-luoi", 70, 15.0), ("a-luoi", -24 * 60, 99.0)]
    history.append(
        [
            reading("rainfall", name, T0 + m * MINUTE, {"rain_mm": mm, "period_min": 10}, name=name.title())
            for name, m, mm in falls
        ]
    )
    with history.database.write() as connection:
        roll_up(connection)
    return history


def test_the_hardest_rain_and_the_most_rain_are_two_stations(rain: History) -> None:
    with rain.database.read() as connection:
        assert greatest(connection, "rainfall", "rain_mm", T0, T0 + 2 * HOUR) == Extreme("nam-dong", "Nam-Dong", 30.0)
        assert most(connection, "rainfall", "rain_mm", T0, T0 + 2 * HOUR) == Extreme("a-luoi", "A-Luoi", 35.0)


def test_a_time_without_values_has_no_highest(rain: History) -> None:
    with rain.database.read() as connection:
        assert most(connection, "rainfall", "rain_mm", T0 + DAY, T0 + 2 * DAY) is None
        assert greatest(connection, "weather", "gust_ms", T0, T0 + DAY) is None
