"""Fresh, late, stale, offline: what an operator may still believe."""

import pytest

from ioc.feeds.camera import CAMERA
from ioc.feeds.traffic_event import TRAFFIC_EVENT
from ioc.feeds.water_level import WATER_LEVEL
from ioc.instant import SECOND
from ioc.reading import Reading, Value
from ioc.staleness import Freshness, freshness
from ioc.state import State


@pytest.mark.parametrize(
    ("age_s", "expected"),
    [
        (0, Freshness.FRESH),
        (1200, Freshness.FRESH),
        (1201, Freshness.LATE),
        (3600, Freshness.LATE),
        (3601, Freshness.STALE),
    ],
)
def test_two_missed_messages_are_late_and_six_are_stale(age_s: int, expected: Freshness) -> None:
    assert freshness(WATER_LEVEL, 0, None, age_s * SECOND) is expected


def test_a_device_that_said_it_is_offline_is_believed_at_once() -> None:
    assert freshness(WATER_LEVEL, 0, online=False, now=0) is Freshness.OFFLINE


def test_devices_that_speak_only_when_something_happens_do_not_grow_stale() -> None:
    assert freshness(CAMERA, 0, None, 10**15) is Freshness.FRESH


def state(feed: str, values: dict[str, Value], *, online: bool | None = None) -> State:
    reading = Reading(
        feed=feed, station="kim-long", observed_at=0, received_at=2 * SECOND, identity=1, values=values, lon=1, lat=2
    )
    return State(reading, online)


def test_a_detection_loses_its_severity_when_its_time_has_run_out() -> None:
    seen = state("camera", {"event": "flooding", "confidence": 0.9})
    assert seen.severity(1800 * SECOND) == 3
    assert seen.severity(1801 * SECOND) == 0


def test_a_road_incident_leaves_the_picture_after_its_lifetime() -> None:
    jam = state("traffic_event", {"event": "jam"})
    life = TRAFFIC_EVENT.lifetime_s
    assert life is not None
    assert not jam.gone(life * SECOND)
    assert jam.gone(life * SECOND + 1)


def test_public_properties_say_null_for_what_was_not_reported_and_hide_what_is_sealed() -> None:
    shown = state("reservoir", {"level_m": 57.01}).properties(0)
    assert shown["inflow_m3s"] is None
    assert shown["level_m"] == 57.01
    assert (shown["name"], shown["stale"], shown["quality"]) == ("kim-long", False, "good")
    assert shown["observed_at"] == "1970-01-01T07:00:00+07:00"
    assert "sealed" not in shown
    assert "reporter" not in state("report", {"category": "khac"}).properties(0)


def test_an_offline_station_is_stale_in_the_picture() -> None:
    assert state("water_level", {"level_m": 1.0}, online=False).entry(0)["stale"] is True


def test_a_feature_carries_position_and_public_id() -> None:
    feature = state("water_level", {"level_m": 3.6}).feature(0)
    assert feature["id"] == "water_level/kim-long"
    assert feature["geometry"] == {"type": "Point", "coordinates": [1, 2]}
    assert feature["properties"]["severity"] == 4
