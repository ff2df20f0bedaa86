"""Decoding takes or rejects, whatever the bytes; what it takes can be stored and read back."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.mask import SHOWN_MOST, masked
from ingest.message import Load, Message
from ioc.feeds import FEEDS
from ioc.instant import parse
from ioc.reading import Reading
from ioc.rejection import Reason, Rejection
from ioc.store import wire
from tests.captured import decoder, good

NOW = parse("2025-10-27T20:00:02+07:00")
feeds = st.sampled_from(FEEDS)
numbers = st.integers() | st.floats() | st.sampled_from([0, -1, 1e308, 10**18, 10**30, 10**400, 2**63])
scalars = st.none() | st.booleans() | numbers | st.text()
trees = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)
topics = st.text() | st.builds(
    "hue/v1/{}{}{}".format,
    st.sampled_from([kind.name for kind in FEEDS]) | st.text(),
    st.sampled_from(["/a", "/kim-long", "/A", "/", "", "/a/status", "/a/b/c"]) | st.text(),
    st.sampled_from(["", "/status"]),
)


def outcome(topic: str, raw: bytes) -> Reason | None:
    """The reason of a rejection; None for what is taken. Any other exception fails the test."""
    load = Load([Message(topic, raw, NOW, 0.0)])
    decoder()(load)
    for reading in load.readings:
        assert wire.reading_of(wire.encode(reading)) == reading
    for kept in load.quarantined:
        assert wire.quarantined_of(wire.encode(kept)) == kept
        assert "\x00" not in kept.payload + kept.detail + kept.topic
    return Reason(load.quarantined[0].reason) if load.quarantined else None


@given(topics, st.binary())
def test_any_topic_with_any_bytes_is_taken_or_rejected(topic: str, raw: bytes) -> None:
    outcome(topic, raw)


@given(topics, trees)
def test_any_json_is_taken_or_rejected(topic: str, tree: Any) -> None:
    outcome(topic, json.dumps(tree).encode())


@given(feeds, st.data())
def test_a_message_with_any_of_its_fields_spoilt_is_taken_or_rejected(kind: Any, data: st.DataObject) -> None:
    names = sorted(kind.payload.__struct_fields__)
    spoilt = data.draw(st.dictionaries(st.sampled_from(names) | st.text(), trees, min_size=1, max_size=4))
    capture = good(kind)
    raw = json.dumps(capture.fields | spoilt).encode()
    reason = outcome(capture.topic, raw)
    assert reason not in (Reason.BAD_TOPIC, Reason.UNKNOWN_FEED, Reason.TOO_LARGE)
    if reason is None:
        made = decoder().decode(capture.topic, raw, NOW)
        assert isinstance(made, Reading)
        assert set(made.values) <= set(kind.value_names)


@given(feeds, st.data())
def test_a_message_with_bytes_changed_on_the_way_is_taken_or_rejected(kind: Any, data: st.DataObject) -> None:
    raw = bytearray(good(kind).raw)
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    outcome(good(kind).topic, bytes(raw[: data.draw(st.integers(0, len(raw)))]))


@pytest.mark.parametrize("kind", FEEDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'{"observed_at":[', b"[[{"], ids=lambda text: text.decode())
def test_nesting_deeper_than_any_stack_is_bad_json(kind: Any, opening: bytes) -> None:
    raw = opening * (60_000 // len(opening))
    assert outcome(good(kind).topic, raw) == Reason.BAD_JSON


@given(st.binary(min_size=1) | trees.map(lambda tree: json.dumps(tree).encode()))
def test_a_status_is_one_of_two_words(raw: bytes) -> None:
    expected = None if raw in (b"online", b"offline") else Reason.WRONG_TYPE
    assert outcome("hue/v1/camera/c/status", raw) == expected


SECRETS = ("Nguyễn Thị Bí Mật", "0905123456", "+84 905 123 456", "84905123456")


@given(trees, st.sampled_from(SECRETS), st.sampled_from([kind.name for kind in FEEDS] + ["nonsense"]), st.booleans())
def test_neither_reporter_nor_telephone_is_ever_shown(tree: Any, secret: str, feed: str, whole: bool) -> None:
    fields = {"a": tree, "reporter": {"name": secret, "b": tree}, "c": [{"reporter": secret}]}
    raw = json.dumps(fields, ensure_ascii=False).encode(errors="replace")
    shown = masked(f"hue/v1/{feed}/x", raw if whole else raw[:-1])
    assert secret not in shown
    assert len(shown) <= SHOWN_MOST


def test_rejection_is_the_only_exception_there_is() -> None:
    with pytest.raises(Rejection, match="bad_json"):
        decoder().decode("hue/v1/camera/c", b"", NOW)
