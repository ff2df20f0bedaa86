"""A screen that only applies changes sees exactly what the server holds, whatever happens in whatever order."""

from hypothesis import given
from hypothesis import strategies as st

from callbacks.live_picture import LivePicture
from ioc.instant import SECOND
from ioc.picture import Entry, apply
from ioc.state import State
from tests.readings import T0, reading, water

MOMENTS = st.integers(0, 400_000).map(lambda s: T0 + s * SECOND)


def _water(at: int, level: float) -> State:
    return State(water(observed_at=at, level_m=level), online=None)


def _camera(at: int, level: float) -> State:
    return State(reading("camera", "kim-long", at, {"event": "flooding", "confidence": level / 10}), online=level < 3)


def _road(at: int, level: float) -> State:
    return State(reading("traffic_event", "kim-long", at, {"event": "flooded_road", "depth_cm": level}))


KINDS = st.sampled_from([_water, _camera, _road])
STATES = st.builds(lambda make, at, level: make(at, level), KINDS, MOMENTS, st.floats(0, 6))
STEPS = st.one_of(
    st.tuples(st.just("put"), st.dictionaries(st.sampled_from("abc"), st.none() | STATES), MOMENTS),
    st.tuples(st.just("replace"), st.dictionaries(st.sampled_from("abc"), STATES), MOMENTS),
    st.tuples(st.just("age"), st.none(), MOMENTS),
)


@given(st.lists(STEPS, max_size=12))
def test_changes_alone_keep_a_screen_equal_to_the_picture(steps: list[tuple[str, dict[str, State], int]]) -> None:
    picture, screen = LivePicture(), dict[str, Entry]()
    for what, states, now in steps:
        change = picture.age(now) if what == "age" else getattr(picture, what)(states, now)
        screen = apply(screen, change)
        assert screen == picture.entries
        assert picture.entries.keys() == picture.states.keys()


@given(STATES, MOMENTS, MOMENTS)
def test_between_two_turns_a_state_looks_the_same(state: State, one: int, other: int) -> None:
    first, last = sorted((one, other))
    picture = LivePicture()
    picture.put({"a": state}, first)
    picture.age(last)
    expected = {} if state.gone(last) else {"a": state.entry(last)}
    assert picture.entries == expected
