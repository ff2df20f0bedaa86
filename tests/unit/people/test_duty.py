"""When nobody is on duty."""

import pytest

from ioc.people.duty import Span, gaps

WEEK: Span = (100, 200)


@pytest.mark.parametrize(
    ("turns", "empty"),
    [
        ([], [(100, 200)]),
        ([(100, 200)], []),
        ([(50, 120), (150, 300)], [(120, 150)]),
        ([(150, 160), (110, 120)], [(100, 110), (120, 150), (160, 200)]),
        ([(100, 190), (110, 120)], [(190, 200)]),
        ([(200, 300)], [(100, 200)]),
        ([(0, 50)], [(100, 200)]),
    ],
)
def test_gaps_are_what_no_turn_covers(turns: list[Span], empty: list[Span]) -> None:
    assert gaps(turns, WEEK) == empty
