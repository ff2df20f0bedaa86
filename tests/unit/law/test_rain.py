"""The rain day and the words for amounts of rain."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.instant import DAY, parse
from ioc.law.rain import intensity, rain_day, rain_word


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2025-10-27T00:00:00+07:00", date(2025, 10, 27)),
        ("2025-10-27T18:59:59.999999+07:00", date(2025, 10, 27)),
        ("2025-10-27T19:00:00+07:00", date(2025, 10, 27)),
        ("2025-10-27T19:00:00.000001+07:00", date(2025, 10, 28)),
        ("2025-12-31T23:59:00+07:00", date(2026, 1, 1)),
        ("2025-10-27T12:00:00Z", date(2025, 10, 27)),
    ],
)
def test_a_rain_day_runs_from_nineteen_to_nineteen(at: str, day: date) -> None:
    assert rain_day(parse(at)).day == day


def test_a_rain_day_ends_at_nineteen_in_hue() -> None:
    found = rain_day(parse("2025-10-27T08:00:00+07:00"))
    assert (found.start, found.end) == (parse("2025-10-26T19:00:00+07:00"), parse("2025-10-27T19:00:00+07:00"))


@given(st.integers(0, 4_000_000_000_000_000))
def test_every_instant_lies_in_its_own_rain_day(instant: int) -> None:
    day = rain_day(instant)
    assert day.start < instant <= day.end
    assert day.end - day.start == DAY
    assert rain_day(day.end) == day
    assert rain_day(day.end + 1).start == day.end


@pytest.mark.parametrize(
    ("mm", "hours", "word"),
    [
        (0, 24, None),
        (0.2, 24, "mưa nhỏ"),
        (5.9, 24, "mưa nhỏ"),
        (6, 24, "mưa"),
        (15.9, 24, "mưa"),
        (16, 24, "mưa vừa"),
        (50, 24, "mưa vừa"),
        (51, 24, "mưa to"),
        (100, 24, "mưa to"),
        (100.1, 24, "mưa rất to"),
        (1739.6, 24, "mưa rất to"),
        (2.9, 12, "mưa nhỏ"),
        (3, 12, "mưa"),
        (8, 12, "mưa vừa"),
        (25, 12, "mưa to"),
        (50, 12, "mưa to"),
        (50.1, 12, "mưa rất to"),
    ],
)
def test_a_sum_has_its_word(mm: float, hours: int, word: str | None) -> None:
    found = rain_word(mm, 12 if hours == 12 else 24)
    assert (found and found.vi) == word


@pytest.mark.parametrize(("mm", "over"), [(100, None), (100.1, 100), (150.1, 150), (314, 200)])
def test_a_quoted_intensity_is_exceeded_and_not_only_reached(mm: float, over: float | None) -> None:
    found = intensity(mm, 3)
    assert (found and found.from_mm) == over
    assert intensity(mm, 1) is None


def test_article_46_counts_from_a_hundred_millimetres_on() -> None:
    found = [intensity(mm, 24) for mm in (99, 100, 200, 201, 400, 401)]
    assert [row and row.from_mm for row in found] == [None, 100, 100, 200, 200, 400]
