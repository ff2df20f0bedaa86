"""Lines of a recording: what can be published, and why not."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.recording import BadLine, Line, read
from ioc.instant import parse

AT = "2025-10-27T20:00:00+07:00"


def line(**fields: object) -> bytes:
    return json.dumps({"at": AT, "topic": "hue/v1/water_level/kim-long", "payload": {}} | fields).encode()


def only(raw: bytes) -> Line | BadLine:
    (entry,) = read([raw])
    return entry


def test_a_line_says_when_where_and_what() -> None:
    entry = only(line(payload={"level_m": 5.05}))
    assert entry == Line(1, parse(AT), "hue/v1/water_level/kim-long", {"level_m": 5.05})


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"rubbish", "malformed"),
        (b"[1]", "Expected `object`"),
        (b"\xff\xfe", "utf-8"),
        (line(at=None), "`at`"),
        (line(at="yesterday"), "RFC 3339"),
        (line(at="2025-10-27T20:00:00"), "offset"),
        (line(topic=""), "`topic`"),
        (line(topic="hue/v1/#"), "wildcards"),
        (line(payload=None), "`payload`"),
        (line(payload=[1]), "`payload`"),
        (b"[" * 100_000, "recursion|nested|Expected"),
    ],
)
def test_a_line_that_says_nothing_is_named_with_its_number_and_fault(raw: bytes, fault: str) -> None:
    good, bad, after = read([line(), raw, line()])
    assert isinstance(good, Line)
    assert isinstance(bad, BadLine)
    assert bad.number == 2
    assert re.search(fault, bad.fault)
    assert isinstance(after, Line)
    assert after.number == 3


def test_blank_lines_say_nothing_but_count() -> None:
    (entry,) = read([b"\n", b"   \r\n", line()])
    assert isinstance(entry, Line)
    assert entry.number == 3


@given(st.binary(max_size=200))
def test_no_bytes_stop_the_reading(raw: bytes) -> None:
    assert all(isinstance(entry, Line | BadLine) for entry in read([raw]))


@pytest.mark.parametrize(
    ("topic", "field"),
    [
        ("hue/v1/water_level/kim-long", "observed_at"),
        ("hue/v1/report/r-1", "reported_at"),
        ("drill/flood-2025-10/hue/v1/report/r-1", "reported_at"),
        ("elsewhere", "observed_at"),
    ],
)
def test_now_goes_into_the_time_field_of_the_feed(topic: str, field: str) -> None:
    entry = only(line(topic=topic, payload={"x": 1}))
    assert isinstance(entry, Line)
    assert json.loads(entry.wire(now_us=parse(AT))) == {"x": 1, field: AT}
    assert json.loads(entry.wire()) == {"x": 1}


def test_the_word_of_a_status_is_published_as_it_stands() -> None:
    entry = only(line(topic="hue/v1/camera/dap-da/status", payload="offline"))
    assert isinstance(entry, Line)
    assert entry.wire(now_us=parse(AT)) == b"offline"
