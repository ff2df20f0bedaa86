"""What a web process makes of the beats that come through, and of those that do not."""

from dataclasses import replace

from ioc.alarms.alarm import Cause, Rung, raised
from ioc.canary import Proof, Watch, newest_beat

MINUTE_S = 60.0


def watch(expected_at: float | None = None) -> Watch:
    made = Watch(MINUTE_S)
    if expected_at is not None:
        made.expect(expected_at)
    return made


def test_where_no_canary_is_known_none_is_missed() -> None:
    made = watch()
    made.look(None, 0.0, 0.0)
    assert made.proof(100_000.0) == Proof(heard=False, ago=None, took=None, limit=90.0)
    assert not made.proof(100_000.0).missed


def test_a_canary_that_lives_and_is_never_heard_is_missed_after_a_minute_and_a_half() -> None:
    made = watch(expected_at=1000.0)
    assert not made.expect(1050.0)
    assert not made.proof(1090.0).missed
    assert made.proof(1090.5) == Proof(heard=False, ago=90.5, took=None, limit=90.0)
    assert made.proof(1090.5).missed


def test_a_beat_is_as_old_as_its_sending_and_took_until_it_was_seen() -> None:
    made = watch()
    made.look(None, 0.0, 0.0)
    assert made.look(7, 0.5, 1000.0)
    assert made.proof(1020.0) == Proof(heard=True, ago=20.5, took=0.5, limit=90.0)
    assert not made.proof(1089.0).missed
    assert made.proof(1090.0).missed


def test_the_same_beat_seen_again_proves_nothing() -> None:
    made = watch()
    made.look(7, 1.0, 1000.0)
    assert not made.look(7, 61.0, 1060.0)
    assert made.proof(1060.0).ago == 61.0


def test_how_long_a_beat_took_that_was_there_before_this_process_nobody_can_tell() -> None:
    made = watch()
    assert made.look(7, 33.0, 1000.0)
    assert made.proof(1000.0) == Proof(heard=True, ago=33.0, took=None, limit=90.0)


def test_a_world_that_begins_again_empty_is_missed_until_its_first_beat() -> None:
    made = watch()
    made.look(9_000, 1.0, 1000.0)
    assert not made.look(None, 0.0, 1010.0)
    assert made.proof(1100.0).missed
    assert made.look(5, 0.5, 1100.0)
    assert not made.proof(1100.0).missed


def test_a_clock_that_was_set_back_makes_no_beat_younger_than_now() -> None:
    made = watch()
    made.look(7, -3.0, 1000.0)
    assert made.proof(1000.0).ago == 0.0


def test_a_beat_is_what_the_canary_itself_says_under_its_own_name() -> None:
    alarms = [
        raised(Cause(feed, station, rule), Rung(1, 1), at, at)
        for feed, station, rule, at in (
            ("canary", "canary", "beat", 10),
            ("canary", "kim-long", "beat", 20),
            ("water_level", "kim-long", "level", 30),
        )
    ]
    assert newest_beat(alarms) == 10
    assert newest_beat([replace(alarms[0], level_at=70), *alarms[1:]]) == 70
    assert newest_beat(alarms[1:]) is None
