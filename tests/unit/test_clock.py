"""The scenario's clock: one row, the same time for every process."""

from hypothesis import given
from hypothesis import strategies as st

from ioc.clock import LIVE, ClockRow, HandClock

INSTANTS = st.integers(0, 4_000_000_000_000_000)


def test_the_live_row_is_the_machines_own_clock() -> None:
    assert LIVE.at(1_700_000_000_000_000) == 1_700_000_000_000_000


def test_a_scenario_runs_from_its_start_at_its_rate() -> None:
    row = ClockRow(start_us=5_000_000, origin_us=100_000_000, rate=60, scenario="flood-2025-10")
    assert row.at(100_000_000) == 5_000_000
    assert row.at(101_000_000) == 65_000_000


@given(INSTANTS, INSTANTS, st.floats(0.01, 1000), st.integers(0, 10**13))
def test_machine_at_is_the_inverse_of_at(start: int, origin: int, rate: float, later: int) -> None:
    row = ClockRow(start_us=start, origin_us=origin, rate=rate)
    assert abs(row.machine_at(row.at(origin + later)) - (origin + later)) <= 1 + 1 / rate


def test_a_hand_moved_clock_moves_both_time_lines() -> None:
    clock = HandClock(0)
    clock.advance(1.5)
    assert (clock.now_us(), clock.monotonic()) == (1_500_000, 1.5)
