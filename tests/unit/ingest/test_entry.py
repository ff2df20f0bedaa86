"""How a program of ingest begins and ends: what makes it give up for good, and what lets it be started again."""

import os
import signal
from collections.abc import Callable, Iterator

import pytest

from ingest.entry import run_part
from ingest.stop import Stop
from ioc.embedded.part import GIVE_UP
from ioc.settings import Settings, SettingsError


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """Those of the test run come back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def failing(fault: Exception) -> int:
    raise fault


def test_the_run_says_how_it_ended() -> None:
    assert run_part(lambda _settings, _stop: lambda: 75) == 75
    assert run_part(lambda _settings, _stop: lambda: None) == 0


@pytest.mark.parametrize("fault", [SettingsError("IOC_SCENARIO: names none"), ValueError("x"), OSError("x")])
def test_what_cannot_be_used_gives_up_with_a_word(fault: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    def prepare(_settings: Settings, _stop: Stop) -> Callable[[], int]:
        raise fault

    assert run_part(prepare) == GIVE_UP
    assert str(fault) in capsys.readouterr().err


@pytest.mark.parametrize("fault", [ValueError("x"), OSError("x")])
def test_what_goes_wrong_later_is_no_reason_to_give_up(fault: Exception) -> None:
    with pytest.raises(type(fault)):
        run_part(lambda _settings, _stop: lambda: failing(fault))


def test_a_stop_ends_it_well_wherever_it_waits() -> None:
    def asked(stop: Stop) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        stop.wait(60)

    def prepare(_settings: Settings, stop: Stop) -> Callable[[], None]:
        asked(stop)
        return lambda: None

    assert run_part(prepare) == 0
    os.kill(os.getpid(), signal.SIGTERM)  # once more, when it has ended
    assert run_part(lambda _settings, stop: lambda: asked(stop)) == 0
