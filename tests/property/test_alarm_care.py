"""Escalation and maintenance over time: nobody is forgotten, nobody is called too often, nothing stays hidden."""

from hypothesis import given
from hypothesis import strategies as st

from ioc.alarms.alarm import Alarm, Change, moved
from ioc.alarms.escalation import called, due, next_at
from ioc.alarms.maintenance import OUT, Window, in_maintenance, moves
from ioc.alarms.maintenance import next_at as next_edge
from ioc.alarms.patience import LADDER
from ioc.alarms.states import Priority, State
from ioc.instant import MINUTE
from tests.alarms import alarm_in, fresh_alarm
from tests.readings import T0

PRIORITIES: st.SearchStrategy[Priority] = st.sampled_from((1, 2, 3, 4))
LOOKS = st.lists(st.integers(0, 30 * MINUTE), max_size=60)


@given(PRIORITIES, LOOKS)
def test_steps_come_in_their_order_never_sooner_than_the_patience(priority: Priority, gaps: list[int]) -> None:
    alarm, now, last, order = fresh_alarm(priority=priority), T0, T0, list[int]()
    for gap in gaps:
        now += gap
        if (step := due(alarm, now)) is not None:
            assert now - last >= LADDER.patience(priority)
            order.append(step)
            alarm, last = called(alarm, now), now
        assert due(alarm, now) is None, "one step at a time, however long nobody looked"
    assert order == [n % LADDER.steps for n in range(len(order))]


@given(PRIORITIES, st.integers(1, 40))
def test_whoever_looks_at_each_next_instant_calls_each_time(priority: Priority, times: int) -> None:
    alarm = fresh_alarm(priority=priority)
    for _ in range(times):
        at = next_at(alarm)
        assert at is not None
        assert due(alarm, at - 1) is None
        assert due(alarm, at) is not None
        alarm = called(alarm, at)
    assert alarm.called_at == T0 + times * LADDER.patience(priority)


WINDOWS = st.lists(
    st.tuples(st.sampled_from(("kim-long", "phu-oc")), st.integers(0, 40), st.integers(1, 15)).map(
        lambda one: Window("water_level", one[0], T0 + one[1] * MINUTE, T0 + (one[1] + one[2]) * MINUTE)
    ),
    max_size=6,
)
STATES = st.sampled_from([state for state in State if state is not State.NORMAL])


@given(WINDOWS, st.lists(st.tuples(STATES, st.sampled_from(("kim-long", "phu-oc"))), max_size=6))
def test_at_every_edge_exactly_the_alarms_of_stations_in_maintenance_are_out_of_service(
    windows: list[Window], alarms: list[tuple[State, str]]
) -> None:
    standing = [alarm_in(state, id=f"{n}", station=station) for n, (state, station) in enumerate(alarms)]
    at: int | None = T0 - 1
    while at is not None:
        standing = settled(standing, windows, at)
        for alarm in standing:
            held = in_maintenance(windows, alarm.feed, alarm.station, at)
            assert (alarm.state in OUT) == (held and alarm.closed_at is None)
        assert list(moves(standing, windows, at)) == []
        at = next_edge(windows, at)
    assert not any(alarm.state in OUT for alarm in standing)


def settled(alarms: list[Alarm], windows: list[Window], at: int) -> list[Alarm]:
    """The alarms after what maintenance does to them at that instant."""
    moving = {alarm.id: trigger for alarm, trigger in moves(alarms, windows, at)}
    return [moved(one, Change(moving[one.id], at, at)) if one.id in moving else one for one in alarms]
