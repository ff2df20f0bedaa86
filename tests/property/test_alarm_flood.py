"""However many alarms there are: few lines, nothing lost, nothing twice, the worst in sight."""

from collections.abc import Sequence
from typing import Final

from hypothesis import example, given
from hypothesis import strategies as st

from ioc.alarms.flood import BEGINS, ENDS, LINES, WINDOW_US, By, Placed, floods, fold, fold_after
from ioc.alarms.states import ANNUNCIATED, CRITICAL, Priority
from ioc.instant import MINUTE, SECOND
from tests.alarms import flooding, fresh_alarm
from tests.readings import T0

PRIORITIES: Final[st.SearchStrategy[Priority]] = st.sampled_from((1, 2, 3, 4))
WAYS: Final = st.one_of(st.none(), st.sampled_from(By))


@st.composite
def crowds(draw: st.DrawFn) -> list[Placed]:
    """Up to 120 alarms anywhere."""
    one = st.tuples(
        PRIORITIES,
        st.sampled_from(sorted(ANNUNCIATED)),
        st.integers(0, 60),
        st.sampled_from(("rain", "level", "silence", "deep")),
        st.one_of(st.none(), st.sampled_from(("huong", "bo", "truoi"))),
        st.one_of(st.none(), st.integers(0, 39).map(str)),
    )
    return [
        Placed(
            fresh_alarm(T0 + at, id=f"{n:04}", station=f"{n}", priority=priority, state=state, rule=rule), basin, ward
        )
        for n, (priority, state, at, rule, basin, ward) in enumerate(draw(st.lists(one, max_size=120)))
    ]


@given(crowds(), WAYS, st.integers(1, 12))
def test_every_alarm_is_in_exactly_one_of_few_lines(crowd: list[Placed], by: By | None, lines: int) -> None:
    found = fold(crowd, by, lines)
    assert len(found) <= lines
    assert sorted(one.alarm.id for line in found for one in line.alarms) == [one.alarm.id for one in crowd]
    assert sum(line.folded + 1 for line in found) == len(crowd)


@given(crowds(), WAYS)
def test_the_worst_is_on_top_of_the_list_and_of_every_line(crowd: list[Placed], by: By | None) -> None:
    found = fold(crowd, by)
    tops = [line.worst.priority for line in found]
    assert tops == sorted(tops, reverse=True)
    assert tops[:1] == sorted((one.alarm.priority for one in crowd), reverse=True)[:1]
    for line in found:
        assert line.worst.priority == max(one.alarm.priority for one in line.alarms)


@given(crowds())
def test_without_a_flood_too_every_alarm_is_in_exactly_one_of_few_lines_the_worst_on_top(crowd: list[Placed]) -> None:
    found = fold_after(crowd)
    assert len(found) <= LINES
    assert sorted(one.alarm.id for line in found for one in line.alarms) == [one.alarm.id for one in crowd]
    tops = [line.worst.priority for line in found]
    assert tops == sorted(tops, reverse=True)


@given(crowds(), WAYS)
def test_a_folded_line_holds_what_shares_its_key_and_no_line_stays_empty_while_alarms_are_folded(
    crowd: list[Placed], by: By | None
) -> None:
    found = fold(crowd, by)
    for line in found:
        assert (line.by is None) == (line.folded == 0)
        assert line.by is None or not line.key or {one.key(line.by) for one in line.alarms} == {line.key}
    assert len({(line.by, line.key) for line in found if line.by}) == sum(line.by is not None for line in found)
    assert all(line.folded == 0 for line in found) or len(found) == LINES


@given(crowds(), WAYS)
def test_up_to_five_critical_alarms_always_stay_single(crowd: list[Placed], by: By | None) -> None:
    critical = sum(one.alarm.priority >= CRITICAL for one in crowd)
    single = sum(line.by is None and line.worst.priority >= CRITICAL for line in fold(crowd, by))
    assert single >= min(critical, 5)


TIMES: Final = st.lists(st.integers(0, 90 * 60).map(lambda s: T0 + s * SECOND), max_size=80)


def live(times: Sequence[int]) -> list[tuple[int, int]]:
    """The floods as somebody finds them who looks whenever an alarm comes or leaves the window."""
    found, began, was = [], 0, False
    for now in sorted({*times, *(at + WINDOW_US for at in times)}):
        is_now = flooding(times, now, was)
        if is_now and not was:
            began = now
        elif was and not is_now:
            found.append((began, now))
        was = is_now
    assert not was
    return found


@given(TIMES)
@example([T0] * BEGINS)
@example([T0 + n * MINUTE for n in range(60)])
@example([T0 + n * 50 * SECOND for n in range(60)])
@example([*[T0] * BEGINS, *[T0 + WINDOW_US] * ENDS, *[T0 + 2 * WINDOW_US] * ENDS])
def test_floods_looked_at_afterwards_are_those_that_were_seen_live(times: list[int]) -> None:
    assert floods(times) == live(times)
