"""Readings and silence become alarms in the transaction that keeps them; on both databases."""

from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import Connection, text

from ioc.alarms.alarm import Alarm, Change, moved
from ioc.alarms.response import Step
from ioc.alarms.states import State, Trigger
from ioc.clock import HandClock
from ioc.engine.alarm_duties import let_delays_run, look_up_anew
from ioc.engine.court import Court
from ioc.engine.judge import Sitting
from ioc.engine.silence import Heard
from ioc.instant import HOUR, MINUTE, SECOND
from ioc.reading import Reading
from ioc.store import alarm_book
from ioc.store.connect import connect
from ioc.store.haul import Haul
from ioc.store.history import History
from ioc.store.keys import Keys
from tests.readings import T0, reading, water

pytestmark = pytest.mark.integration

KEYS = Keys("hue:")


class Breaking:
    """Judges, then loses the connection."""

    def __init__(self, sitting: Sitting) -> None:
        self.expect, self._judge = sitting.expect, sitting.readings

    def readings(self, connection: Connection, readings: Sequence[Reading]) -> None:
        self._judge(connection, readings)
        raise ConnectionResetError


class Engine:
    """Takes readings as the historian does, and can be killed."""

    def __init__(self, history: History, redis_url: str) -> None:
        self.history, self.clock = history, HandClock(T0)
        self._redis = connect(redis_url)
        self._offset = 0
        self.history.adopt("one", ["water_level"])
        self.restart()

    def restart(self) -> None:
        self.court = Court(self._redis, KEYS, self.clock)

    def hears(self, *readings: Reading, breaks: bool = False) -> list[str]:
        """Ids of the alarms that changed. `breaks`: the transaction does, after everything was judged."""
        haul = Haul("one", {"water_level": (f"{self._offset}-0", f"{self._offset + 1}-0")}, readings)
        with self.court.sitting() as sitting:
            self.history.take(haul, Breaking(sitting) if breaks else sitting)
        self._offset += 1
        return sitting.changed

    def waits(self, seconds: float) -> None:
        self.clock.advance(seconds)
        let_delays_run(self.history.database, self.court)

    def close(self) -> None:
        self._redis.close()

    @property
    def alarms(self) -> list[Alarm]:
        with self.history.database.read() as connection:
            return alarm_book.open_alarms(connection)

    @property
    def changes(self) -> list[tuple[str, int, int]]:
        """Trigger, level and instant of every change of alarms of the rule `level`, in order."""
        query = text("""SELECT c.trigger, c.level, c.at FROM alarm_change c JOIN alarm a ON a.id = c.alarm_id
            WHERE a.rule = 'level' ORDER BY c.decided_at, c.version""")
        with self.history.database.read() as connection:
            return [(row.trigger, row.level, row.at) for row in connection.execute(query)]


@pytest.fixture
def engine(history: History, redis_url: str) -> Iterator[Engine]:
    made = Engine(history, redis_url)
    yield made
    made.close()


def level(at: int, metres: float, station: str = "kim-long") -> Reading:
    return water(station, observed_at=T0 + at, level_m=metres)


def test_a_rising_river_is_one_alarm_that_rises_and_falls(engine: Engine) -> None:
    for hour, metres in enumerate((0.9, 1.0, 2.0, 3.5, 2.0, 0.96, 0.9)):
        engine.hears(level(hour * HOUR, metres))
        engine.clock.advance(3600)
    moves = [("raise", 1), ("worsen", 2), ("worsen", 3), ("ease", 2), ("ease", 1), ("return", 1)]
    assert engine.changes == [(trigger, n, T0 + hour * HOUR) for hour, (trigger, n) in enumerate(moves, 1)]
    [alarm] = [one for one in engine.alarms if one.rule == "level"]
    assert alarm.state is State.RETURNED
    assert (alarm.raised_at, alarm.cleared_at) == (T0 + HOUR, T0 + 6 * HOUR)


def test_a_gauge_without_statutory_levels_raises_none(engine: Engine) -> None:
    engine.hears(level(0, 99.0, "phong-binh"))
    assert engine.alarms == []


def test_messages_a_millisecond_apart_never_make_twins(engine: Engine) -> None:
    engine.hears(level(0, 1.2), level(1000, 1.3))
    engine.hears(level(2000, 1.4))
    assert [one.rule for one in engine.alarms] == ["level"]


def test_a_device_whose_clock_stands_still_raises_its_alarm_again(engine: Engine) -> None:
    engine.hears(level(0, 1.0))
    seen = Change(Trigger.ACKNOWLEDGE, T0 + 5, T0 + 5, "an.nguyen")
    with engine.history.database.write() as connection:
        alarm_book.write(connection, Step(moved(engine.alarms[0], seen), seen))
    for metres, identity in ((0.5, 2), (1.0, 3)):
        engine.clock.advance(60)
        engine.hears(water(observed_at=T0, level_m=metres, identity=identity))
    [alarm] = engine.alarms
    assert (alarm.state, alarm.raised_at, alarm.acknowledged_by, alarm.version) == (State.UNACKNOWLEDGED, T0, None, 4)
    assert [trigger for trigger, _, _ in engine.changes] == ["raise", "acknowledge", "return", "raise"]


def test_a_late_reading_moves_no_alarm(engine: Engine) -> None:
    engine.hears(level(HOUR, 1.2))
    assert engine.hears(level(0, 0.2)) == []
    assert [one.state for one in engine.alarms] == [State.UNACKNOWLEDGED]


def test_a_bad_value_raises_nothing(engine: Engine) -> None:
    engine.hears(water(level_m=4.0, quality="bad"))
    assert engine.alarms == []


def test_an_on_delay_fires_at_its_moment_though_the_engine_was_killed_while_it_ran(engine: Engine) -> None:
    engine.hears(reading("fire_alarm", "p1", T0, {"state": "fault"}))
    assert engine.alarms == []
    engine.restart()
    engine.waits(300)
    [alarm] = engine.alarms
    assert (alarm.rule, alarm.raised_at) == ("fault", T0 + 60 * SECOND)


def test_a_condition_that_ends_within_its_delay_was_never_an_alarm(engine: Engine) -> None:
    engine.hears(reading("fire_alarm", "p1", T0, {"state": "fault"}))
    engine.hears(reading("fire_alarm", "p1", T0 + 30 * SECOND, {"state": "normal"}))
    engine.waits(300)
    assert engine.alarms == []


def test_a_fire_stays_until_it_was_acknowledged_and_reset(engine: Engine) -> None:
    engine.hears(reading("fire_alarm", "p1", T0, {"state": "alarm"}))
    engine.hears(reading("fire_alarm", "p1", T0 + MINUTE, {"state": "normal"}))
    [alarm] = engine.alarms
    assert (alarm.state, alarm.priority) == (State.LATCHED, 4)


def test_a_detection_is_over_after_its_time(engine: Engine) -> None:
    engine.hears(reading("camera", "c1", T0, {"event": "smoke", "confidence": 0.9}))
    [alarm] = engine.alarms
    assert (alarm.rule, alarm.level, alarm.value, alarm.priority) == ("smoke", 1, "smoke", 2)
    engine.waits(1799)
    assert engine.alarms[0].active
    engine.waits(1)
    assert engine.alarms[0].state is State.RETURNED


def test_rain_is_summed_over_what_fell_before_a_restart_too(engine: Engine) -> None:
    fell = [reading("rainfall", "g1", T0 + n * 10 * MINUTE, {"rain_mm": 15.0, "period_min": 10.0}) for n in range(6)]
    engine.hears(*fell[:3])
    engine.restart()
    engine.hears(*fell[3:])
    [alarm] = [one for one in engine.alarms if one.rule == "rain"]
    assert (alarm.level, alarm.value, alarm.level_at) == (2, {"60": 90.0}, fell[5].observed_at)
    assert alarm.raised_at == fell[3].observed_at


def test_silence_is_an_alarm_that_ends_when_the_station_is_heard(engine: Engine) -> None:
    engine.hears(level(0, 0.5))
    gauge = Heard(1, "water_level", "kim-long", T0, None, None)
    for fell, again in (([(gauge, T0 + HOUR)], []), ([], [gauge])):
        with engine.court.sitting() as sitting, engine.history.database.write() as connection:
            sitting.silences(connection, fell, again)
    [alarm] = engine.alarms
    assert (alarm.rule, alarm.raised_at, alarm.state) == ("silence", T0 + HOUR, State.RETURNED)


def test_what_a_broken_transaction_judged_is_judged_again(engine: Engine) -> None:
    with pytest.raises(ConnectionResetError):
        engine.hears(level(0, 2.5), breaks=True)
    assert engine.alarms == []
    engine.hears(level(0, 2.5))
    assert [(one.rule, one.level) for one in engine.alarms] == [("level", 2)]


def test_a_shelf_ends_by_itself(engine: Engine) -> None:
    engine.hears(level(0, 1.5))
    [alarm] = engine.alarms
    shelve = Change(Trigger.SHELVE, T0, T0, "an", "mưa nhỏ")
    with engine.history.database.write() as connection:
        alarm_book.write(connection, Step(moved(alarm, shelve, until=T0 + HOUR), shelve))
    engine.waits(3599)
    assert [(one.state, one.shelved_until) for one in engine.alarms] == [(State.SHELVED, T0 + HOUR)]
    engine.waits(1)
    assert [(one.state, one.shelved_until) for one in engine.alarms] == [(State.UNACKNOWLEDGED, None)]


def test_who_comes_second_with_a_version_is_told(engine: Engine) -> None:
    engine.hears(level(0, 1.5))
    [alarm] = engine.alarms
    seen = Change(Trigger.ACKNOWLEDGE, T0, T0, "an")
    step = Step(moved(alarm, seen), seen)
    with engine.history.database.write() as connection:
        alarm_book.write(connection, step)
    with pytest.raises(alarm_book.OvertakenError), engine.history.database.write() as connection:
        alarm_book.write(connection, step)


def own_settings(engine: Engine, station: str, settings: str) -> None:
    row = text("INSERT INTO alarm_rule VALUES ('water_level', :station, 'level', :settings, 0, 'quan-tri')")
    with engine.history.database.write() as connection:
        connection.execute(row, {"station": station, "settings": settings})
    engine.waits(1)


def test_a_station_may_have_marks_of_its_own(engine: Engine) -> None:
    own_settings(engine, "truoi", '{"marks":[0.5,null,null]}')
    engine.hears(level(0, 0.6, "truoi"))
    assert [(one.station, one.level) for one in engine.alarms] == [("truoi", 1)]


def test_the_alarm_of_a_rule_that_was_switched_off_returns(engine: Engine) -> None:
    engine.hears(level(0, 1.5))
    own_settings(engine, "kim-long", '{"enabled":false}')
    assert [one.state for one in engine.alarms] == [State.RETURNED]


def test_the_alarm_of_a_rule_that_only_an_earlier_version_had_returns(engine: Engine) -> None:
    engine.hears(level(0, 1.5))
    with engine.history.database.write() as connection:
        for table in ("alarm", "watch"):
            connection.execute(text(f"UPDATE {table} SET rule = 'once' WHERE rule = 'level'"))
    engine.restart()
    engine.waits(1)
    assert [(one.rule, one.state) for one in engine.alarms] == [("once", State.RETURNED)]


def test_settings_that_do_not_fit_their_rule_have_no_effect(engine: Engine) -> None:
    own_settings(engine, "kim-long", '{"marks":[9.0]}')
    engine.hears(level(0, 1.5))
    assert [one.level for one in engine.alarms] == [1]


def test_maintenance_takes_alarms_out_of_service_and_gives_them_back(engine: Engine) -> None:
    row = text(
        "INSERT INTO maintenance VALUES (1, 'water_level', 'kim-long', :since, :until, 'thay cảm biến', 'an', 0)"
    )
    with engine.history.database.write() as connection:
        connection.execute(row, {"since": T0, "until": T0 + HOUR})
    engine.waits(1)
    engine.hears(level(0, 1.5))
    assert [one.state for one in engine.alarms] == [State.OUT_OF_SERVICE]
    engine.waits(3600)
    assert [one.state for one in engine.alarms] == [State.UNACKNOWLEDGED]


def test_a_feed_that_falls_silent_as_a_whole_is_one_alarm(engine: Engine) -> None:
    engine.hears(*(level(n, 0.5, f"g{n}") for n in range(8)))
    gauges = [Heard(n + 1, "water_level", f"g{n}", T0, None, None) for n in range(8)]
    with engine.court.sitting() as sitting, engine.history.database.write() as connection:
        sitting.silences(connection, [(one, T0 + n) for n, one in enumerate(gauges)], [])
    engine.waits(1)
    assert sorted(one.state for one in engine.alarms) == [State.SUPPRESSED] * 7 + [State.UNACKNOWLEDGED]
    with engine.court.sitting() as sitting, engine.history.database.write() as connection:
        sitting.silences(connection, [], gauges[1:])
    engine.waits(1)
    assert [(one.station, one.state) for one in engine.alarms] == [("g0", State.UNACKNOWLEDGED)]


def test_what_came_into_history_beside_the_judge_counts_once_it_looks_up_anew(engine: Engine) -> None:
    fell = [reading("rainfall", "g1", T0 + n * 10 * MINUTE, {"rain_mm": 20.0, "period_min": 10.0}) for n in range(5)]
    engine.hears(fell[3])
    engine.history.append(fell[:3])
    look_up_anew(engine.court)
    engine.hears(fell[4])
    [alarm] = [one for one in engine.alarms if one.rule == "rain"]
    assert alarm.value == {"15": 30.0, "60": 100.0, "180": 100.0}
