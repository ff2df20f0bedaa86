"""What a camera sees: each thing an alarm of its own, which nothing ends but the time in which it was not seen."""

from ioc.alarms.rule import Rule, look
from ioc.alarms.standing import Turn, fresh, settle, take
from ioc.feeds.camera import CAMERA
from ioc.instant import MINUTE
from ioc.reading import Reading
from tests.readings import T0, reading

RULES: dict[str, Rule] = {rule.name: rule for rule in CAMERA.rules}


def sees(minutes: float, event: str | None, confidence: float = 0.9) -> Reading:
    return reading("camera", "c1", T0 + round(minutes * MINUTE), {"event": event, "confidence": confidence})


def turns(event: str, *said: Reading, until: float) -> list[tuple[float, int]]:
    """(minutes after T0, level) whenever the alarm of that detection comes or goes."""
    rule, standing, found = RULES[event], fresh(1), list[tuple[float, int]]()
    for one in said:
        sight = look(rule, one, [], standing)
        if sight is not None:
            standing, more = take(standing, rule.delays, sight)
            found += _brief(more)
    _standing, more = settle(standing, rule.delays, T0 + round(until * MINUTE))
    return found + _brief(more)


def _brief(more: list[Turn]) -> list[tuple[float, int]]:
    return [((turn.at - T0) / MINUTE, turn.level) for turn in more]


def test_a_detection_is_ended_by_nothing_else_that_its_camera_says() -> None:
    others = (sees(1, None), sees(2, "smoke", 0.5), sees(3, "littering"), sees(29, "crowd"))
    assert turns("smoke", sees(0, "smoke"), *others, until=29.9) == [(0, 1)]
    assert turns("smoke", sees(0, "smoke"), *others, until=31) == [(0, 1), (30, 0)]


def test_seen_again_it_holds_from_then_on() -> None:
    assert turns("smoke", sees(0, "smoke"), sees(20, "smoke"), until=60) == [(0, 1), (50, 0)]


def test_smoke_is_not_lost_behind_water_that_somebody_knows_of() -> None:
    said = (sees(0, "flooding"), sees(10, "smoke"), sees(20, "flooding"))
    assert turns("flooding", *said, until=60) == [(0, 1), (50, 0)]
    assert turns("smoke", *said, until=60) == [(10, 1), (40, 0)]


def test_what_the_traffic_police_looks_after_is_no_alarm() -> None:
    assert set(RULES) == {"flooding", "smoke", "crowd", "intrusion", "plate_alert", "silence"}
