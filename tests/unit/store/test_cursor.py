"""A cursor of ours is read back; anything else is refused, never half understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.store.cursor import read_cursor, write_cursor

NUMBERS = st.integers(-(1 << 63), (1 << 63) - 1)


@given(NUMBERS, NUMBERS)
def test_a_cursor_gives_back_the_key_it_was_made_from(first: int, second: int) -> None:
    assert read_cursor(write_cursor(first, second), 2) == (first, second)


@given(NUMBERS)
def test_a_cursor_goes_into_a_query_as_it_is(number: int) -> None:
    assert set(write_cursor(number)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@given(st.text())
def test_any_text_is_a_cursor_or_a_value_error(text: str) -> None:
    try:
        numbers = read_cursor(text, 2)
    except ValueError:
        return
    assert len(numbers) == 2


@pytest.mark.parametrize("text", ["", "x", "MQ", "MS4y.", "ünicode", write_cursor(1), write_cursor(1, 2, 3)])
def test_a_strange_cursor_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a cursor"):
        read_cursor(text, 2)


def test_a_number_too_large_for_the_database_is_refused() -> None:
    with pytest.raises(ValueError, match="not a cursor"):
        read_cursor(write_cursor(1 << 63, 1), 2)
