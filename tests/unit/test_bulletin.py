"""A level from a bulletin: from when to when it holds, what replaces it, how it is told."""

import pytest

from ioc.bulletin import current, in_force, item
from ioc.instant import HOUR
from tests.bulletins import bulletin
from tests.readings import T0


@pytest.mark.parametrize(("after", "holds"), [(-1, False), (0, True), (12 * HOUR - 1, True), (12 * HOUR, False)])
def test_it_holds_from_its_first_instant_up_to_its_last_which_is_not_included(after: int, holds: bool) -> None:
    early = bulletin(1, decided_at=T0 - HOUR)
    assert bool(in_force([early], T0 + after)) is holds


def test_several_hazards_hold_at_once_the_highest_on_top() -> None:
    both = [bulletin(1, level=2), bulletin(2, hazard="storm", level=4)]
    assert [(one.hazard, one.level) for one in in_force(both, T0)] == [("storm", 4), ("flood", 2)]


def test_a_later_one_replaces_the_one_before_when_it_begins_and_for_good() -> None:
    first = bulletin(1, level=4, until_at=T0 + 24 * HOUR)
    second = bulletin(2, level=2, from_at=T0 + HOUR, until_at=T0 + 2 * HOUR)
    levels = [[one.level for one in in_force([first, second], T0 + hours * HOUR)] for hours in (0, 1, 2)]
    assert levels == [[4], [2], []]
    assert [one.id for one in current([first, second], T0)] == [1, 2]


def test_one_that_was_withdrawn_brings_no_older_one_back_unless_it_never_began() -> None:
    first = bulletin(1, until_at=T0 + 24 * HOUR)
    wrong = bulletin(2, level=5, withdrawn_at=T0 + 1)
    to_come = bulletin(2, level=5, from_at=T0 + HOUR, withdrawn_at=T0 + 1)
    assert in_force([first, wrong], T0 + 1) == []
    assert in_force([first, to_come], T0 + 2 * HOUR) == [first]


def test_it_is_told_with_times_as_text_and_no_place_for_the_whole_city() -> None:
    assert item(bulletin(7)) == {
        "id": 7,
        "hazard": "flood",
        "level": 3,
        "source": "TLDB-07/05h00",
        "issued_at": "2025-10-27T20:00:00+07:00",
        "valid_from": "2025-10-27T20:00:00+07:00",
        "valid_until": "2025-10-28T08:00:00+07:00",
        "place": None,
        "entered_by": "an",
        "entered_at": "2025-10-27T20:00:00+07:00",
    }
    assert item(bulletin(7, place="A Lưới"))["place"] == "A Lưới"
