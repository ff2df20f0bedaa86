"""Instants: exact both ways, strict about offsets."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.instant import from_datetime, parse, render, to_datetime

MOMENT = from_datetime(datetime(2025, 10, 27, 13, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    "text",
    [
        "2025-10-27T20:00:00+07:00",
        "2025-10-27T13:00:00Z",
        "2025-10-27t13:00:00z",
        "2025-10-27 20:00:00+07:00",
        "2025-10-27T13:00:00.000000000-00:00",
    ],
)
def test_the_same_moment_is_read_from_every_spelling(text: str) -> None:
    assert parse(text) == MOMENT


@pytest.mark.parametrize(
    "text",
    [
        "2025-10-27T20:00:00",
        "2025-10-27",
        "27/10/2025 20:00",
        "2025-02-30T00:00:00Z",
        "2025-10-27T24:01:00Z",
        "2025-10-27T20:00:00+25:00",
        "2025-10-27T20:00:00+07:61",
        "٢٠٢٥-10-27T20:00:00Z",
        "",
    ],
)
def test_a_time_without_offset_or_with_impossible_parts_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse(text)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_the_ends_of_the_calendar_do_not_overflow(text: str) -> None:
    assert isinstance(parse(text), int)


def test_a_naive_datetime_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        from_datetime(datetime(2025, 10, 27))  # noqa: DTZ001


def test_times_are_written_in_hues_own_offset() -> None:
    assert render(MOMENT) == "2025-10-27T20:00:00+07:00"
    assert render(MOMENT + 250_000) == "2025-10-27T20:00:00.250+07:00"
    assert render(MOMENT + 250_001) == "2025-10-27T20:00:00.250001+07:00"


@given(st.integers(0, 4_000_000_000_000_000))
def test_datetimes_and_instants_are_inverse(instant: int) -> None:
    assert from_datetime(to_datetime(instant)) == instant


@given(st.integers(0, 4_000_000_000_000_000))
def test_what_is_written_is_read_back_to_the_microsecond(instant: int) -> None:
    assert parse(render(instant)) == instant
