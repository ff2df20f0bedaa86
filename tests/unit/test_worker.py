"""A worker outlasts its edges and never hides that it stands still."""

from collections.abc import Callable
from threading import Event

import pytest
from redis import ConnectionError as RedisGoneError

from ioc.clock import HandClock
from ioc.engine.worker import MOST_S, Worker

Step = Callable[[], float]


def worker(step: Step, clock: HandClock | None = None, stop: Event | None = None) -> Worker:
    return Worker("historian", step, clock or HandClock(0), stop or Event())


def lost() -> float:
    raise RedisGoneError("refused")


def test_it_waits_longer_each_time_and_never_gives_up() -> None:
    one = worker(lost)
    rests = [one.advance() for _ in range(12)]
    assert rests == sorted(rests)
    assert (rests[0], rests[-1]) == (0.1, MOST_S)
    assert one.fault == "ConnectionError: refused"


def test_it_is_quick_again_after_one_good_step() -> None:
    answers = iter([False, False, True, False])
    one = worker(lambda: 1.0 if next(answers) else lost())
    assert [one.advance() for _ in range(4)] == [0.1, 0.2, 1.0, 0.1]


def test_a_state_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    answers = iter([False, False, True, True, False])
    one = worker(lambda: 0.0 if next(answers) else lost())
    with caplog.at_level("INFO"):
        for _ in range(5):
            one.advance()
    assert [record.message for record in caplog.records] == [
        "historian: ConnectionError: refused",
        "historian: at work",
        "historian: ConnectionError: refused",
    ]


def test_one_that_stands_still_says_so() -> None:
    clock = HandClock(0)
    one = worker(lambda: 0.0, clock)
    one.advance()
    assert one.fault == ""
    clock.advance(16)
    assert one.fault == "has not moved for 16 s"


def test_one_that_has_not_done_anything_yet_is_not_at_work() -> None:
    assert worker(lambda: 0.0).fault == "starting"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_of_ours_ends_it() -> None:
    def wrong() -> float:
        raise ZeroDivisionError

    one = worker(wrong)
    one.start()
    one.join(5)
    assert not one.alive


def test_it_stops_when_it_is_asked_to() -> None:
    stop = Event()
    one = worker(lambda: 3600.0, stop=stop)
    one.start()
    stop.set()
    one.join(5)
    assert not one.alive
