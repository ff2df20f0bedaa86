"""What every feed must satisfy, by its captured payloads and by what its own declaration says."""

import json
import math
from typing import Any

import pytest

from ioc.feed import FeedKind, Measure, Payload
from ioc.feeds import CARRIED
from ioc.instant import DAY, MINUTE, SECOND, parse, render
from ioc.rejection import Reason, Rejection
from ioc.state import State
from tests.captured import FOLDER, SEAL, Capture, captures, decoder, good, reading

ALL = [capture for kind in CARRIED for capture in captures(kind.name)]
each_feed = pytest.mark.parametrize("kind", CARRIED, ids=lambda kind: kind.name)
each_measure = pytest.mark.parametrize(
    ("kind", "measure"),
    [pytest.param(kind, measure, id=f"{kind.name}-{measure.name}") for kind in CARRIED for measure in kind.measures],
)


def reason_of(topic: str, fields: dict[str, Any] | bytes, received_at: int) -> Reason | None:
    """Why a message is refused; None when it is taken."""
    try:
        decoder().decode(topic, fields if isinstance(fields, bytes) else json.dumps(fields).encode(), received_at)
    except Rejection as rejection:
        return rejection.reason
    return None


def changed(kind: FeedKind, **fields: Any) -> Reason | None:
    """Why the good message of a kind is refused with some fields changed."""
    capture = good(kind)
    return reason_of(capture.topic, capture.fields | fields, capture.received_at)


def without(kind: FeedKind, *names: str) -> Reason | None:
    capture = good(kind)
    left = {name: value for name, value in capture.fields.items() if name not in names}
    return reason_of(capture.topic, left, capture.received_at)


@each_feed
def test_every_feed_has_payloads_that_are_taken_and_such_that_are_not(kind: FeedKind) -> None:
    assert sum(capture.expect is not None for capture in captures(kind.name)) >= 2
    assert sum(capture.reason is not None for capture in captures(kind.name)) >= 2


def test_there_are_payloads_of_no_other_feed() -> None:
    assert {folder.name for folder in FOLDER.iterdir()} == {kind.name for kind in CARRIED}


@pytest.mark.parametrize("capture", [one for one in ALL if one.expect], ids=lambda one: one.case)
def test_a_captured_payload_becomes_the_expected_reading(capture: Capture) -> None:
    expect = dict(capture.expect or {})
    made = reading(capture.topic, capture.raw, capture.received_at)
    assert made.values == expect.pop("values")
    assert State(made).severity(capture.received_at) == expect.pop("severity")
    if sealed := expect.pop("sealed", None):
        assert json.loads(SEAL.open(made.sealed or "", made.asset)) == sealed
    if observed_at := expect.pop("observed_at", None):
        assert made.observed_at == parse(observed_at)
    assert {name: getattr(made, name) for name in expect} == expect
    assert (f"hue/v1/{made.asset}", made.received_at) == (capture.topic, capture.received_at)


@pytest.mark.parametrize("capture", [one for one in ALL if one.reason], ids=lambda one: one.case)
def test_a_captured_payload_is_refused_for_the_expected_reason(capture: Capture) -> None:
    assert reason_of(capture.topic, capture.raw, capture.received_at) == capture.reason


@each_feed
def test_the_time_must_be_there_be_text_and_have_an_offset(kind: FeedKind) -> None:
    name = kind.time_field
    assert without(kind, name) == Reason.NO_TIME
    for wrong in (None, "", "yesterday", "2025-10-27T20:00:00", "2025-13-27T20:00:00Z"):
        assert changed(kind, **{name: wrong}) == Reason.NO_TIME
    for no_text in (1761570000, True, ["2025-10-27T20:00:00Z"]):
        assert changed(kind, **{name: no_text}) == Reason.WRONG_TYPE


@each_feed
def test_the_time_may_be_five_minutes_ahead_and_four_hundred_days_old(kind: FeedKind) -> None:
    now = good(kind).received_at
    moments = {
        now + 5 * MINUTE: None,
        now + 5 * MINUTE + SECOND: Reason.FUTURE,
        now - 400 * DAY: None,
        now - 400 * DAY - SECOND: Reason.TOO_OLD,
    }
    assert {at: changed(kind, **{kind.time_field: render(at)}) for at in moments} == moments
    for extreme in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"):
        assert changed(kind, **{kind.time_field: extreme}) in (Reason.TOO_OLD, Reason.FUTURE)


@each_feed
def test_a_position_has_two_parts_and_lies_in_the_region(kind: FeedKind) -> None:
    assert changed(kind, lon=107.6, lat=None) == Reason.NO_POSITION
    assert changed(kind, lon=None, lat=16.4) == Reason.NO_POSITION
    for lon, lat in ((106.9, 15.8), (108.5, 17.0)):
        assert changed(kind, lon=lon, lat=lat) is None
    for lon, lat in ((106.89, 16.0), (108.51, 16.0), (107.0, 15.79), (107.0, 17.01), (16.4, 107.6), (0, 0)):
        assert changed(kind, lon=lon, lat=lat) == Reason.OUT_OF_REGION
    assert changed(kind, lon="107.6", lat=16.4) == Reason.WRONG_TYPE


@each_feed
def test_an_unknown_station_must_say_where_it_is(kind: FeedKind) -> None:
    capture = good(kind)
    placeless = {name: value for name, value in capture.fields.items() if name not in ("lon", "lat")}
    assert reason_of(f"hue/v1/{kind.name}/never-heard-of", placeless, capture.received_at) == Reason.NO_POSITION


@each_feed
def test_what_a_feed_requires_must_be_there_and_not_be_null(kind: FeedKind) -> None:
    for name in kind.required:
        assert without(kind, name) == changed(kind, **{name: None}) == Reason.WRONG_TYPE
    for name in kind.nullable:
        assert (without(kind, name), changed(kind, **{name: None})) == (Reason.WRONG_TYPE, None)
    if kind.any_of:
        assert without(kind, *kind.any_of) == Reason.WRONG_TYPE
        assert changed(kind, **dict.fromkeys(kind.any_of)) == Reason.WRONG_TYPE


@each_feed
def test_fields_that_nobody_knows_are_ignored(kind: FeedKind) -> None:
    capture = good(kind)
    strange = capture.fields | {"firmware": {"v": [1, None, "x"]}, "": True, "ß": "ß"}
    assert reading(capture.topic, json.dumps(strange).encode(), capture.received_at).values == (
        reading(capture.topic, capture.raw, capture.received_at).values
    )


@each_feed
def test_the_same_bytes_are_the_same_message_and_a_sequence_number_tells_two_apart(kind: FeedKind) -> None:
    capture = good(kind)

    def order(fields: dict[str, Any]) -> str:
        return reading(capture.topic, json.dumps(fields).encode(), capture.received_at).order

    plain = {name: value for name, value in capture.fields.items() if name != "seq"}
    assert order(plain) == order(dict(plain)) != order(plain | {"name": "another"})
    assert order(plain | {"seq": 7, "name": "a"}) == order(plain | {"seq": 7, "name": "b"}) < order(plain | {"seq": 8})


@each_feed
def test_more_than_64_kib_is_too_large(kind: FeedKind) -> None:
    capture = good(kind)
    room = 64 * 1024 - len(capture.raw)
    assert reason_of(capture.topic, capture.raw + b" " * room, capture.received_at) is None
    assert reason_of(capture.topic, capture.raw + b" " * (room + 1), capture.received_at) == Reason.TOO_LARGE


@each_measure
def test_a_measure_is_taken_up_to_the_ends_of_its_range_only(kind: FeedKind, measure: Measure) -> None:
    whole = isinstance(good(kind).fields.get(measure.name), int)
    for limit, direction in ((measure.low, -1), (measure.high, 1)):
        beyond = limit + direction if whole else math.nextafter(limit, direction * math.inf)
        # One end may be refused with the others of the message (so much rain in so short a period), never for its type.
        assert changed(kind, **{measure.name: int(limit) if whole else limit}) in (None, Reason.OUT_OF_RANGE)
        assert changed(kind, **{measure.name: beyond}) == Reason.OUT_OF_RANGE


@each_measure
def test_a_measure_is_a_finite_number_and_nothing_else(kind: FeedKind, measure: Measure) -> None:
    for wrong in ("1", True, [1], {"value": 1}):
        assert changed(kind, **{measure.name: wrong}) == Reason.WRONG_TYPE
    capture = good(kind)
    text = json.dumps({**capture.fields, measure.name: "?"})
    for literal in ("NaN", "Infinity", "-Infinity", "1e999", "-1e999"):
        raw = text.replace('"?"', literal).encode()
        assert reason_of(capture.topic, raw, capture.received_at) == Reason.NOT_FINITE


@each_feed
def test_a_feed_is_labelled_in_both_languages_and_its_fields_are_its_payloads(kind: FeedKind) -> None:
    assert issubclass(kind.payload, Payload)
    for label in (kind.label, *(measure.label for measure in kind.measures)):
        assert label.vi
        assert label.en
    assert all(measure.low < measure.high for measure in kind.measures)
    named = {*(m.name for m in kind.measures), *kind.required, *kind.any_of, *kind.nullable}
    assert named <= set(kind.value_names)
    assert set(kind.private) <= set(kind.payload.__struct_fields__)
    assert kind.time_field in kind.payload.__struct_fields__
