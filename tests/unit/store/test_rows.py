"""A reading survives its way into a row and back."""

from hypothesis import given
from hypothesis import strategies as st

from ioc.feed import FeedKind, Measure
from ioc.feeds import BY_NAME, FEEDS
from ioc.reading import Reading, Value
from ioc.store.rows import Asset, columns, from_row, to_row
from ioc.store.schema import MEASURES_MOST
from tests.readings import reading, water

VALUES = slice(3, 3 + MEASURES_MOST)


def asset_of(one: Reading) -> Asset:
    return Asset(1, one.feed, one.station, one.name, one.lon, one.lat, one.ward)


def numbers(measure: Measure, whole: bool) -> st.SearchStrategy[Value]:
    if whole:
        return st.integers(round(measure.low), round(measure.high))
    return st.floats(measure.low, measure.high)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    kind: FeedKind = draw(st.sampled_from(FEEDS))
    measures = {measure.name: measure for measure in kind.measures}
    chosen = draw(st.sets(st.sampled_from([*columns(kind.name), ("text", False)])))
    values = {name: draw(numbers(measures[name], whole) if name in measures else st.text()) for name, whole in chosen}
    return reading(
        kind.name,
        "any",
        draw(st.integers(0, 1 << 60)),
        values,
        identity=draw(st.integers(0, (1 << 63) - 1)),
        name=draw(st.none() | st.text(min_size=1)),
        ward=draw(st.none() | st.just("19741")),
        quality=draw(st.sampled_from(["good", "suspect", "bad"])),
        provenance=draw(st.sampled_from([None, "recorded", "interpolated"])),
        note=draw(st.none() | st.text(min_size=1)),
        sealed=draw(st.none() | st.just("c2VhbGVk")),
    )


@given(readings())
def test_what_was_said_is_read_back_exactly(one: Reading) -> None:
    assert from_row(asset_of(one), to_row(one)) == one


def test_a_whole_number_comes_back_as_one() -> None:
    one = reading("forest_fire", "bach-ma", 1, {"danger_class": 4})
    value = from_row(asset_of(one), to_row(one)).values["danger_class"]
    assert (value, type(value)) == (4, int)


def test_a_value_its_own_device_calls_bad_is_kept_out_of_the_columns_that_charts_read() -> None:
    one = water(level_m=99.0, quality="bad")
    assert set(to_row(one)[VALUES]) == {None}
    assert from_row(asset_of(one), to_row(one)) == one


def test_a_reading_of_a_fixed_station_with_nothing_unusual_needs_no_extra() -> None:
    assert to_row(water(name="Kim Long", ward="19741"))[-1] is None


def test_a_moving_one_keeps_the_place_it_was_at() -> None:
    one = reading("report", "r-1", 1, {"category": "ngap_lut"}, lon=107.1, lat=16.1, ward="1", name="old")
    moved_on = Asset(1, "report", "r-1", "new", 107.9, 16.9, "2")
    assert from_row(moved_on, to_row(one)) == one


def test_every_measure_of_every_feed_has_a_column() -> None:
    assert max(len(kind.measures) for kind in BY_NAME.values()) <= MEASURES_MOST
