"""Whose clock a process follows."""

import pytest
from redis import RedisError

from ioc.clock import LIVE, ClockRow, HandClock
from ioc.settings import load
from ioc.store.memory import MemoryStore
from ioc.world import ClockMissingError, open_clock, refresh

FLOOD = load({"IOC_SCENARIO": "flood-2025-10"})
ROW = ClockRow(start_us=1, origin_us=2, rate=60.0, scenario="flood-2025-10")


class Away:
    """A store that does not answer."""

    def get_clock(self) -> ClockRow | None:
        raise RedisError("away")


def test_without_a_scenario_the_clock_is_the_machine_s_and_the_store_is_not_asked() -> None:
    assert open_clock(load({"IOC_SCENARIO": "none"}), Away()).row == LIVE


def test_a_scenario_s_clock_is_waited_for() -> None:
    store, waits = MemoryStore(HandClock(0)), list[float]()

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            store.put_clock(ROW)

    assert open_clock(FLOOD, store, wait).row == ROW
    assert len(waits) == 3


def test_the_waiting_ends_when_patience_does() -> None:
    with pytest.raises(ClockMissingError, match="flood-2025-10"):
        open_clock(FLOOD, Away(), lambda _seconds: None, patience_s=0.0)


def test_a_clock_follows_a_scenario_that_starts_again_and_keeps_its_row_while_the_store_is_away() -> None:
    store = MemoryStore(HandClock(0))
    store.put_clock(ROW)
    clock = open_clock(FLOOD, store)
    again = ClockRow(start_us=1, origin_us=9, rate=60.0, scenario="flood-2025-10")
    store.put_clock(again)
    assert refresh(clock, store)
    assert not refresh(clock, Away())
    assert clock.row == again
