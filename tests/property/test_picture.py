"""The law that lets a screen live on frames alone."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ioc.picture import apply, diff

PICTURES = st.dictionaries(
    st.sampled_from("abcdefgh"), st.fixed_dictionaries({"level_m": st.one_of(st.none(), st.integers(0, 3))})
)


@given(PICTURES, PICTURES)
def test_applying_a_difference_gives_the_new_picture(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert apply(old, diff(old, new)) == new


@given(PICTURES)
def test_equal_pictures_differ_by_nothing(picture: dict[str, Any]) -> None:
    assert not diff(picture, dict(picture))


@given(PICTURES, PICTURES)
def test_a_difference_carries_only_what_changed(old: dict[str, Any], new: dict[str, Any]) -> None:
    change = diff(old, new)
    assert all(old.get(key) != entry for key, entry in change.put.items())
    assert set(change.removed) == old.keys() - new.keys()
