"""Which levels are in force, against a plain walk through time, whatever was entered, replaced and withdrawn."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from ioc.bulletin import Bulletin, current, in_force
from tests.bulletins import bulletin

HAZARDS = ("flood", "storm")
LAST = 12
TIMES = st.integers(0, LAST)


@st.composite
def entered(draw: st.DrawFn) -> list[Bulletin]:
    """Up to eight, one after the other; some withdrawn at once or later, some to come, some short."""
    made = []
    for number, at in enumerate(sorted(draw(st.lists(TIMES, max_size=8))), 1):
        begin = draw(TIMES)
        until = draw(st.integers(max(begin, at) + 1, LAST + 2))
        gone = draw(st.none() | st.integers(at, LAST))
        more = {"hazard": draw(st.sampled_from(HAZARDS)), "level": draw(st.integers(1, 5)), "issued_at": at}
        made.append(bulletin(number, from_at=begin, until_at=until, decided_at=at, withdrawn_at=gone, **more))
    return made


def walked(bulletins: Sequence[Bulletin], now: int) -> dict[str, Bulletin]:
    """Instant by instant: what begins takes the place of what was entered before it; what is over leaves it empty."""
    holds: dict[str, Bulletin | None] = {}
    newest: dict[str, int] = {}
    for at in range(now + 1):
        for one in bulletins:
            gone = one.withdrawn_at is not None and one.withdrawn_at <= at
            if not gone and one.decided_at <= at and one.from_at <= at and one.id > newest.get(one.hazard, 0):
                newest[one.hazard], holds[one.hazard] = one.id, one
            if holds.get(one.hazard) is one and (gone or at >= one.until_at):
                holds[one.hazard] = None
    return {hazard: one for hazard, one in holds.items() if one is not None}


@given(entered(), TIMES)
def test_what_is_in_force_is_what_a_walk_through_time_finds(bulletins: list[Bulletin], now: int) -> None:
    known = [one for one in bulletins if one.decided_at <= now]
    assert {one.hazard: one for one in in_force(known, now)} == walked(known, now)


@given(entered(), TIMES)
def test_the_highest_is_on_top_and_each_hazard_has_one_level(bulletins: list[Bulletin], now: int) -> None:
    found = in_force(bulletins, now)
    assert [one.level for one in found] == sorted((one.level for one in found), reverse=True)
    assert len({one.hazard for one in found}) == len(found)


@given(entered(), TIMES, TIMES)
def test_what_is_current_says_all_that_time_alone_will_bring(bulletins: list[Bulletin], now: int, later: int) -> None:
    """Nothing that left `current` comes back: a screen that has heard of it once goes on by its own clock."""
    known = [one for one in bulletins if one.decided_at <= now]
    told = [one for one in known if one.withdrawn_at is None or one.withdrawn_at <= now]
    if later >= now:
        assert in_force(current(told, now), later) == in_force(told, later)
