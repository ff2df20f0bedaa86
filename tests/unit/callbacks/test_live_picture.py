"""What time alone changes in the picture, and when."""

from callbacks.live_picture import NEVER, LivePicture, next_turn
from ioc.feeds import BY_NAME
from ioc.instant import SECOND
from ioc.picture import Change
from ioc.state import State
from tests.readings import T0, reading, water

STALE_S = BY_NAME["water_level"].stale_after_s or 0
ROAD_LIFE_S = BY_NAME["traffic_event"].lifetime_s or 0


def test_the_same_state_again_changes_nothing() -> None:
    picture = LivePicture()
    assert picture.put({"water_level/kim-long": State(water())}, T0).put.keys() == {"water_level/kim-long"}
    assert not picture.put({"water_level/kim-long": State(water())}, T0 + SECOND)


def test_a_silent_station_turns_stale_by_itself_and_once() -> None:
    picture = LivePicture()
    picture.put({"water_level/kim-long": State(water())}, T0)
    assert not picture.age(T0 + STALE_S * SECOND)
    change = picture.age(T0 + STALE_S * SECOND + 1)
    assert change.put["water_level/kim-long"]["stale"] is True
    assert not picture.age(T0 + 2 * STALE_S * SECOND)


def test_a_station_that_speaks_again_is_fresh_and_will_turn_stale_again() -> None:
    picture = LivePicture()
    picture.put({"water_level/kim-long": State(water())}, T0)
    later = T0 + 2 * STALE_S * SECOND
    picture.age(later)
    change = picture.put({"water_level/kim-long": State(water(observed_at=later))}, later)
    assert change.put["water_level/kim-long"]["stale"] is False
    assert picture.age(later + STALE_S * SECOND + 1)


def test_what_has_outlived_itself_leaves_the_picture() -> None:
    seen = reading("traffic_event", "bridge", T0, {"event": "flooded_road"})
    over = T0 + ROAD_LIFE_S * SECOND + 1
    picture = LivePicture()
    picture.put({"traffic_event/bridge": State(seen)}, T0)
    assert not picture.age(over - 1)
    assert picture.age(over).removed == ("traffic_event/bridge",)
    assert picture.entries == {}
    assert picture.put({"traffic_event/bridge": State(seen)}, over) == Change()


def test_what_redis_has_no_more_leaves_the_picture() -> None:
    picture = LivePicture()
    picture.put({"water_level/kim-long": State(water())}, T0)
    assert picture.put({"water_level/kim-long": None, "water_level/other": None}, T0).removed == (
        "water_level/kim-long",
    )


def test_another_world_takes_the_place_of_the_old_one() -> None:
    picture = LivePicture()
    picture.put({"water_level/kim-long": State(water()), "water_level/phu-oc": State(water("phu-oc"))}, T0)
    change = picture.replace({"water_level/phu-oc": State(water("phu-oc"))}, T0)
    assert (change.put, change.removed) == ({}, ("water_level/kim-long",))


def test_the_newest_times_of_a_feed_are_its_greatest() -> None:
    picture = LivePicture()
    picture.put({"water_level/a": State(water("a", T0, received_at=T0 + 9))}, T0)
    picture.put({"water_level/b": State(water("b", T0 - SECOND, received_at=T0 + 10))}, T0)
    assert (picture.newest["water_level"].observed_at, picture.newest["water_level"].received_at) == (T0, T0 + 10)


def test_a_stale_station_without_a_lifetime_has_no_further_turn() -> None:
    assert next_turn(State(water()), T0 + 2 * STALE_S * SECOND) == NEVER
