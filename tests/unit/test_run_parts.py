"""Which parts a run has, in which order."""

import pytest

from ioc.embedded.run import parts
from ioc.settings import load


def names(**settings: str) -> list[str]:
    return [part.name for part in parts(load(settings))]


def test_the_scenario_is_wiped_before_its_engine_starts_and_its_clock_is_there_before_the_canary() -> None:
    assert names() == ["store", "broker", "web", "wipe", "engine", "ingest", "player", "canary"]


def test_the_real_world_is_neither_wiped_nor_played() -> None:
    assert names(IOC_SCENARIO="none") == ["store", "broker", "web", "engine", "ingest", "canary"]


def test_what_a_setting_gives_by_url_is_not_started() -> None:
    given = {"IOC_MQTT_URL": "mqtt://broker", "IOC_REDIS_URL": "redis://store"}
    assert names(**given) == ["web", "engine", "ingest", "canary"]


def test_all_parts_may_use_their_whole_drain_and_the_run_still_stops_within_ten_seconds() -> None:
    assert sum(part.drain_s for part in parts(load({})) if not part.once) == pytest.approx(9.5)
