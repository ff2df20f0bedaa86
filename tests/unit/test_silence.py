"""Who fell silent, since when, and who is heard again."""

from ioc.engine.silence import Heard, Turn, turn
from ioc.instant import HOUR, MINUTE
from tests.readings import T0


def gauge(online: bool | None = None, status_at: int | None = None, silent_from: int | None = None) -> Heard:
    return Heard(1, "water_level", "kim-long", T0, online, status_at, silent_from)


def test_a_gauge_heard_within_six_cadences_changes_nothing() -> None:
    assert turn([gauge()], T0 + HOUR) == Turn()


def test_a_gauge_is_silent_from_the_moment_its_value_ran_out() -> None:
    assert turn([gauge()], T0 + 2 * HOUR).fell_silent == ((gauge(), T0 + HOUR),)


def test_a_silence_that_is_known_is_not_told_again() -> None:
    assert not turn([gauge(silent_from=T0 + HOUR)], T0 + 2 * HOUR).assets


def test_a_gauge_that_speaks_again_ends_its_silence() -> None:
    silent = gauge(silent_from=T0 - HOUR)
    assert turn([silent], T0 + MINUTE).heard_again == (silent,)


def test_a_last_will_silences_at_once() -> None:
    gone = gauge(online=False, status_at=T0 + MINUTE)
    assert turn([gone], T0 + 2 * MINUTE).fell_silent == ((gone, T0 + MINUTE),)


def test_a_camera_without_cadence_is_only_silenced_by_its_last_will() -> None:
    watching = Heard(2, "camera", "c-1", T0, None, None)
    offline = Heard(3, "camera", "c-2", T0, online=False, status_at=T0)
    turned = turn([watching, offline], T0 + 1000 * HOUR)
    assert turned.assets == ["camera/c-2"]
