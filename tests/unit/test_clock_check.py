"""The machine's clock: what the kernel says of it, and steps that nobody announced."""

import ctypes
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from ioc import clock_check
from ioc.clock_check import Steps, synchronised
from ioc.instant import SECOND
from tests.readings import T0


def kernel(status: int, answer: int = 0) -> Callable[[None], SimpleNamespace]:
    """A C library whose adjtimex says this."""

    def adjtimex(timex: ctypes.c_void_p) -> int:
        ctypes.cast(timex, ctypes.POINTER(clock_check._Timex)).contents.status = status
        return answer

    return lambda _name: SimpleNamespace(adjtimex=adjtimex)


@pytest.mark.parametrize(
    ("status", "answer", "said"),
    [(0x2001, 0, True), (0x0040, 5, False), (0x2041, 5, False), (0, -1, None)],
    ids=["kept", "never set", "lost its source", "refused"],
)
def test_the_kernels_word_is_taken_as_it_is(
    monkeypatch: pytest.MonkeyPatch, status: int, answer: int, said: bool | None
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", kernel(status, answer))
    assert synchronised() is said


def test_a_system_without_the_call_is_unknown_and_not_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: SimpleNamespace())
    assert synchronised() is None


def test_the_real_kernel_answers_without_a_right() -> None:
    assert synchronised() in (True, False, None)


@pytest.mark.parametrize(("wall_s", "monotonic_s", "step"), [(60, 60, 0), (63.5, 60, 3.5), (55, 60, -5)])
def test_a_clock_that_was_set_is_told_from_one_that_ran(wall_s: float, monotonic_s: float, step: float) -> None:
    begun = Steps(T0, 100.0)
    assert begun.seconds(T0 + round(wall_s * SECOND), 100.0 + monotonic_s) == pytest.approx(step)
