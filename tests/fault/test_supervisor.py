"""The supervisor against real processes that end, refuse to end, and are killed."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.eventually import eventually
from tests.standin import noted

pytestmark = pytest.mark.fault
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes"


@pytest.fixture
def start(notes: Path) -> Iterator[Start]:
    runs: list[subprocess.Popen[str]] = []

    def begin(*parts: str) -> subprocess.Popen[str]:
        argv = [sys.executable, "-m", "tests.standin", "run", str(notes), *parts]
        inherited = signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup it is ignored, which a run would respect
        runs.append(subprocess.Popen(argv, stderr=subprocess.PIPE, text=True, start_new_session=True))
        signal.signal(signal.SIGHUP, inherited)
        return runs[-1]

    yield begin
    for run in runs:
        run.kill()
        run.communicate()


def started(notes: Path) -> list[str]:
    return [words[1] for words in noted(notes) if words[0] == "start"]


def ended(notes: Path) -> list[str]:
    return [words[1] for words in noted(notes) if words[0] == "end"]


def pids(notes: Path, name: str) -> list[int]:
    return [int(words[2]) for words in noted(notes) if words[:2] == ["start", name]]


def lives(pid: int) -> bool:
    """False for a zombie too: an orphan's end is nobody's to collect in a container."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_parts_start_in_order_each_after_the_one_before_is_ready(start: Start, notes: Path) -> None:
    start("store:slow", "web:polite")
    eventually(lambda: len(started(notes)) == 2)
    assert started(notes) == ["store", "web"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_the_parts_in_the_reverse_order(start: Start, notes: Path, number: signal.Signals) -> None:
    run = start("store:slow", "broker:slow", "engine:slow", "ingest:slow")
    eventually(lambda: len(started(notes)) == 4)
    run.send_signal(number)
    assert run.wait(10) == 0
    assert ended(notes) == ["ingest", "engine", "broker", "store"]


def test_ctrl_c_in_the_terminal_reaches_the_supervisor_only(start: Start, notes: Path) -> None:
    run = start("store:slow", "ingest:slow")
    eventually(lambda: len(started(notes)) == 2)
    os.killpg(run.pid, signal.SIGINT)  # what the terminal does
    assert run.wait(10) == 0
    assert ended(notes) == ["ingest", "store"]


def test_a_part_that_does_not_stop_is_killed_after_its_drain(start: Start, notes: Path) -> None:
    run = start("store:slow", "ingest:deaf")
    eventually(lambda: len(started(notes)) == 2)
    begun = time.monotonic()
    run.terminate()
    _, log = run.communicate(timeout=10)
    assert time.monotonic() - begun < 3
    assert "ingest did not stop within 1 s: killed" in log
    assert ended(notes) == ["store"]
    assert not any(map(lives, pids(notes, "ingest")))


def test_a_killed_part_is_started_again_and_the_log_says_so_in_one_line(start: Start, notes: Path) -> None:
    run = start("store:slow", "ingest:polite")
    eventually(lambda: pids(notes, "ingest"))
    os.kill(pids(notes, "ingest")[0], signal.SIGKILL)
    eventually(lambda: len(pids(notes, "ingest")) == 2)
    run.terminate()
    _, log = run.communicate(timeout=10)
    assert re.findall(r".*ingest ended.*", log) == ["ingest ended (SIGKILL): started again in 0.2 s"]
    assert len(pids(notes, "store")) == 1


def test_a_part_that_ended_while_others_start_is_started_again(start: Start, notes: Path) -> None:
    start("store:slow", "ingest:polite", "engine:slow", "web:slow")
    eventually(lambda: pids(notes, "ingest"))
    os.kill(pids(notes, "ingest")[0], signal.SIGKILL)
    eventually(lambda: len(pids(notes, "ingest")) == 2 and pids(notes, "web"))


def test_kill_9_of_the_supervisor_ends_every_part(start: Start, notes: Path) -> None:
    run = start("store:slow", "ingest:polite", "engine:deaf")
    eventually(lambda: len(started(notes)) == 3)
    run.kill()
    everybody = [pid for name in ("store", "ingest", "engine") for pid in pids(notes, name)]
    eventually(lambda: not any(map(lives, everybody)))
    assert sorted(ended(notes)) == ["ingest", "store"]  # they drained, as on SIGTERM; the deaf one ended by force


def test_a_new_beginning_repeats_the_task_and_what_follows_and_leaves_the_rest(start: Start, notes: Path) -> None:
    start("web:slow", "wipe:task", "engine:slow", "player:polite")
    eventually(lambda: pids(notes, "player"))
    os.kill(pids(notes, "player")[0], signal.SIGUSR1)
    eventually(lambda: len(pids(notes, "player")) == 2)
    assert started(notes) == ["web", "wipe", "engine", "player", "wipe", "engine", "player"]
    first, second = (index for index, words in enumerate(noted(notes)) if words[:2] == ["start", "wipe"])
    assert noted(notes)[second - 1] == ["end", "engine"], "the engine has ended before anything is wiped"
    assert first < second


def test_a_stop_during_a_new_beginning_ends_the_run(start: Start, notes: Path) -> None:
    run = start("web:slow", "wipe:task", "engine:slow", "player:polite")
    eventually(lambda: pids(notes, "player"))
    os.kill(pids(notes, "player")[0], signal.SIGUSR1)
    run.terminate()
    assert run.wait(10) == 0
    assert not any(lives(int(words[2])) for words in noted(notes) if words[0] == "start")


def test_a_part_that_gives_up_ends_the_run_with_its_code(start: Start, notes: Path) -> None:
    run = start("store:slow", "web:lost")
    assert run.wait(10) == 78
    assert ended(notes) == ["web", "store"]


def test_a_part_that_ends_again_and_again_leaks_no_file(start: Start, notes: Path) -> None:
    run = start("store:slow", "ingest:polite")
    eventually(lambda: pids(notes, "ingest"))
    open_files = Path(f"/proc/{run.pid}/fd")
    before = len(list(open_files.iterdir()))
    for times in (1, 2, 3):
        os.kill(pids(notes, "ingest")[-1], signal.SIGKILL)
        eventually(lambda expected=times + 1: len(pids(notes, "ingest")) == expected)  # type: ignore[misc]
    assert len(list(open_files.iterdir())) == before
