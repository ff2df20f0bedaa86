"""How a value becomes a severity, against the published numbers."""

import pytest

from ioc.feed import Values
from ioc.feeds import BY_NAME

CASES: list[tuple[str, str, Values, int]] = [
    ("water_level", "kim-long", {"level_m": 0.99}, 0),
    ("water_level", "kim-long", {"level_m": 1.0}, 2),
    ("water_level", "kim-long", {"level_m": 2.0}, 3),
    ("water_level", "kim-long", {"level_m": 3.49}, 3),
    ("water_level", "kim-long", {"level_m": 3.5}, 4),
    ("water_level", "phu-oc", {"level_m": 4.49}, 3),
    ("water_level", "phu-oc", {"level_m": 4.5}, 4),
    ("water_level", "thuong-nhat", {"level_m": 60.59}, 0),
    ("water_level", "thuong-nhat", {"level_m": 61.0}, 3),
    ("water_level", "phong-binh", {"level_m": 9.9}, 0),
    ("reservoir", "huong-dien", {"level_m": 54.81}, 0),
    ("reservoir", "huong-dien", {"level_m": 57.01}, 3),
    ("reservoir", "huong-dien", {"level_m": 58.0}, 4),
    ("reservoir", "ta-trach", {"level_m": 43.39}, 2),
    ("reservoir", "somewhere", {"level_m": 500.0}, 0),
    ("reservoir", "huong-dien", {"inflow_m3s": 5000.0}, 0),
    ("rainfall", "a", {"rain_mm": 104.6, "period_min": 60}, 4),
    ("rainfall", "a", {"rain_mm": 1.5, "period_min": 10}, 0),
    ("rainfall", "a", {"rain_mm": 2.0, "period_min": 10}, 1),
    ("fire_alarm", "a", {"state": "alarm"}, 4),
    ("fire_alarm", "a", {"state": "test"}, 0),
    ("forest_fire", "a", {"p_index": 5000}, 0),
    ("forest_fire", "a", {"p_index": 5001}, 1),
    ("forest_fire", "a", {"p_index": 20001}, 4),
    ("forest_fire", "a", {"p_index": 100, "danger_class": 5}, 4),
    ("traffic_flow", "a", {"speed_kmh": 4, "volume_vph": 100}, 3),
    ("traffic_flow", "a", {"speed_kmh": 0, "volume_vph": 0}, 0),
    ("traffic_flow", "a", {"occupancy": 0.9}, 0),
    ("traffic_event", "a", {"event": "landslide"}, 4),
    ("traffic_event", "a", {"event": "landslide", "ended": True}, 0),
    ("traffic_event", "a", {"event": "flooded_road", "depth_cm": 20}, 2),
    ("traffic_event", "a", {"event": "flooded_road", "depth_cm": 30}, 3),
    ("traffic_event", "a", {"event": "flooded_road", "depth_cm": 90}, 4),
    ("air_quality", "a", {"pm25": 24}, 0),
    ("air_quality", "a", {"pm25": 151}, 4),
    ("air_quality", "a", {"o3": 900}, 0),
    ("weather", "a", {"gust_ms": 17.2}, 3),
    ("weather", "a", {"temperature_c": 30}, 0),
    ("camera", "a", {"event": "smoke", "confidence": 0.9}, 3),
    ("camera", "a", {"event": "smoke", "confidence": 0.4}, 1),
    ("camera", "a", {"event": None}, 0),
    ("report", "a", {"category": "cuu_ho"}, 4),
    ("report", "a", {"category": "rac_thai", "mode": "instant"}, 2),
]


@pytest.mark.parametrize(("feed", "station", "values", "expected"), CASES)
def test_severity_follows_from_the_value(feed: str, station: str, values: Values, expected: int) -> None:
    assert BY_NAME[feed].severity(values, station) == expected


@pytest.mark.parametrize(("feed", "station", "values", "expected"), CASES)
def test_the_marks_that_are_shown_explain_the_severity(feed: str, station: str, values: Values, expected: int) -> None:
    ladder = BY_NAME[feed].why(values, station)
    assert ladder is None or ladder.severity == expected


def test_every_feed_whose_severity_is_law_says_why() -> None:
    said = {name for name, kind in BY_NAME.items() if kind.why({}, "kim-long") or kind.why({}, "ta-trach")}
    assert said == {"water_level", "reservoir", "rainfall", "air_quality", "forest_fire"}
