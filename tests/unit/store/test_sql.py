"""Text that PostgreSQL would refuse is made storable instead of stopping history."""

from hypothesis import given
from hypothesis import strategies as st

from ioc.store.sql import storable


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_ordinary_text_stays_what_it_is(text: str) -> None:
    assert storable(text) == text


def test_nul_and_lone_surrogates_are_replaced() -> None:
    assert storable("a\0b\ud800c") == "a\ufffdb?c"
