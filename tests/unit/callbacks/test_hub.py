"""One frame for all screens, made only when there is something to say and somebody to hear it."""

from typing import Any

import msgspec
import pytest

from callbacks.frames import Health
from callbacks.hub import HEARTBEAT_S, Hub
from ioc.alarms.alarm import Alarm, Cause, Rung, raised
from ioc.clock import ClockRow, RowClock
from ioc.instant import SECOND
from ioc.picture import Change
from ioc.state import State
from tests.alarms import fresh_alarm
from tests.bulletins import bulletin
from tests.readings import T0, water


class StoppedClock(RowClock):
    """A scenario's clock that a test moves."""

    def __init__(self) -> None:
        super().__init__(ClockRow(start_us=T0, origin_us=0, rate=60.0, scenario="flood-2025-10"))
        self.seconds = 1000.0
        self.instant = T0

    def now_us(self) -> int:
        return self.instant

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def hub(clock: StoppedClock) -> Hub:
    return Hub(clock, "build-1", 60.0)


def decoded(text: str | None) -> Any:
    assert text is not None
    return msgspec.json.decode(text)


def rise(hub: Hub, level_m: float) -> Change:
    return hub.picture.put({"water_level/kim-long": State(water(level_m=level_m))}, T0)


def test_a_snapshot_holds_what_a_screen_needs_to_begin(hub: Hub) -> None:
    hub.publish(rise(hub, 1.5))
    snapshot = decoded(hub.snapshot())
    station = snapshot.pop("stations")[0]
    assert (station["id"], station["lon"], station["lat"], station["level_m"]) == (
        "water_level/kim-long",
        107.58,
        16.46,
        1.5,
    )
    assert snapshot == {
        "type": "snapshot",
        "seq": 0,
        "build": "build-1",
        "now": "2025-10-27T20:00:00+07:00",
        "rate": 60.0,
        "scenario": "flood-2025-10",
        "alarms": [],
        "flood": {"on": False, "lines": []},
        "bulletins": [],
        "feeds": {},
        "quarantined": 0,
        "parts": {"redis": False, "alarms": False},
        "canary": {"heard": False, "ago": None, "took": None, "limit": 90.0},
    }


async def test_the_sequence_rises_by_one_from_the_snapshot_on(hub: Hub) -> None:
    slot = hub.join()
    assert await slot.take() is None
    begun = decoded(hub.snapshot())["seq"]
    for n in (1, 2, 3):
        hub.publish(rise(hub, n))
        frame = decoded(await slot.take())
        assert (frame["type"], frame["seq"], frame["removed"]) == ("frame", begun + n, [])
        assert [station["level_m"] for station in frame["stations"]] == [n]


async def test_a_screen_that_fell_behind_begins_again_with_the_newest(hub: Hub) -> None:
    slot = hub.join()
    await slot.take()
    for n in (1, 2, 3):
        hub.publish(rise(hub, n))
    assert await slot.take() is None
    snapshot = decoded(hub.snapshot())
    assert (snapshot["seq"], snapshot["stations"][0]["level_m"], hub.dropped) == (3, 3, 3)
    hub.publish(rise(hub, 4))
    assert decoded(await slot.take())["seq"] == 4


def test_no_frame_is_made_for_nobody_nor_for_nothing(hub: Hub) -> None:
    assert not hub.publish(rise(hub, 1))
    hub.join()
    assert not hub.publish(Change())
    assert hub.seq == 0


async def test_a_quiet_system_still_beats(hub: Hub, clock: StoppedClock) -> None:
    slot = hub.join()
    await slot.take()
    clock.seconds += HEARTBEAT_S
    assert hub.publish(Change())
    assert decoded(await slot.take()) == {
        "type": "frame",
        "seq": 1,
        "now": "2025-10-27T20:00:00+07:00",
        "stations": [],
        "removed": [],
    }
    assert not hub.publish(Change())


async def test_health_travels_when_it_has_changed(hub: Hub) -> None:
    slot = hub.join()
    await slot.take()
    health = Health(quarantined=7, parts={"redis": True})
    assert hub.publish(Change(), health)
    frame = decoded(await slot.take())
    assert (frame["quarantined"], frame["parts"]) == (7, {"redis": True, "alarms": False})
    assert not hub.publish(Change(), health)
    assert hub.publish(rise(hub, 1), health)
    assert "parts" not in decoded(await slot.take())


async def test_a_flood_travels_with_the_alarms_and_again_when_it_has_changed(hub: Hub) -> None:
    slot = hub.join()
    await slot.take()
    alarms = [fresh_alarm(T0, id=f"{n:02}", station=f"s{n}", rule="fire", feed="fire_alarm") for n in range(12)]
    assert hub.publish_alarms(alarms, [T0] * 12)
    frame = decoded(await slot.take())
    assert (frame["parts"]["alarms"], len(frame["alarms"]), frame["flood"]["on"]) == (True, 12, True)
    assert [(line["by"], line["key"], len(line["ids"])) for line in frame["flood"]["lines"]][-1] == (
        "cause",
        "fire_alarm/fire",
        4,
    )
    assert hub.publish_alarms(alarms, [T0] * 12)
    assert hub.publish_alarms(alarms, [])
    after = decoded(await slot.take())["flood"]
    assert (after["on"], len(after["lines"])) == (False, 9)
    assert not hub.publish_alarms(alarms[:9], [])
    assert decoded(await slot.take())["flood"] == {"on": False, "lines": []}


async def test_without_the_database_the_alarms_stay_and_nobody_vouches_for_them(hub: Hub) -> None:
    slot = hub.join()
    await slot.take()
    hub.publish_alarms([fresh_alarm()])
    await slot.take()
    hub.publish_alarms(None)
    frame = decoded(await slot.take())
    assert frame["parts"]["alarms"] is False
    assert "alarms" not in frame
    assert len(decoded(hub.snapshot())["alarms"]) == 1


async def test_another_clock_gives_every_screen_the_whole_picture(hub: Hub) -> None:
    slot = hub.join()
    await slot.take()
    hub.publish(rise(hub, 1))
    hub.renew()
    assert await slot.take() is None


def beat(seconds_ago: float) -> Alarm:
    """The canary's alarm, sent so many seconds of the machine ago; the clock runs sixty times as fast."""
    return raised(Cause("canary", "canary", "beat"), Rung(1, 1), T0 - round(60 * seconds_ago * SECOND), T0)


async def test_a_beat_is_told_to_the_screens_and_its_alarm_is_not(hub: Hub, clock: StoppedClock) -> None:
    hub.publish_alarms([])
    slot = hub.join()
    await slot.take()
    hub.publish_alarms([beat(0.5)])
    frame = decoded(await slot.take())
    assert frame["canary"] == {"heard": True, "ago": 0.5, "took": 0.5, "limit": 90.0}
    assert {"alarms", "parts"}.isdisjoint(frame)
    assert hub.alarms.items == {}
    clock.seconds += 20
    hub.publish_alarms([beat(0.5)])
    snapshot = decoded(hub.snapshot())
    assert (hub.seq, snapshot["canary"]["ago"], snapshot["alarms"]) == (1, 20.5, [])


async def test_a_canary_that_lives_is_expected_to_be_heard(hub: Hub, clock: StoppedClock) -> None:
    slot = hub.join()
    await slot.take()
    hub.publish(Change(), Health(parts={"canary": False}))
    assert decoded(await slot.take())["canary"]["ago"] is None
    hub.publish(Change(), Health(parts={"canary": True}))
    assert decoded(await slot.take())["canary"] == {"heard": False, "ago": 0.0, "took": None, "limit": 90.0}
    clock.seconds += 91
    assert hub.proof.missed


def test_a_screen_that_has_left_costs_nothing(hub: Hub) -> None:
    hub.leave(hub.join())
    assert hub.clients == 0
    assert not hub.publish(rise(hub, 1))


async def test_a_level_from_a_bulletin_travels_once_and_is_in_every_snapshot(hub: Hub) -> None:
    slot = hub.join()
    await slot.take()
    hub.publish_alarms([], (), [bulletin(1)])
    assert [one["level"] for one in decoded(await slot.take())["bulletins"]] == [3]
    assert not hub.publish_alarms([], (), [bulletin(1)])
    seq = hub.seq
    assert [one["id"] for one in decoded(hub.snapshot())["bulletins"]] == [1]
    hub.publish_alarms(None)
    assert "bulletins" not in decoded(await slot.take()), "the database is away: what is known stays"
    assert (hub.seq, len(decoded(hub.snapshot())["bulletins"])) == (seq + 1, 1)
    hub.publish_alarms([], (), [])
    assert decoded(await slot.take())["bulletins"] == []


async def test_a_level_begins_and_ends_in_its_time_while_the_database_is_away(hub: Hub, clock: StoppedClock) -> None:
    hub.publish_alarms([], (), [bulletin(1), bulletin(2, level=4, from_at=T0 + SECOND, until_at=T0 + 2 * SECOND)])
    found = []
    for clock.instant in (T0, T0 + SECOND, T0 + 2 * SECOND):
        hub.publish_alarms(None)
        found.append([one["id"] for one in decoded(hub.snapshot())["bulletins"]])
    assert found == [[1, 2], [2], []]
