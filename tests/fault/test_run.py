"""The whole run, `python app.py`: started, refused, killed, started again."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ioc.embedded import broker
from tests.eventually import eventually
from tests.free_port import free_port
from tests.servers.run import Run

pytestmark = pytest.mark.fault
ROOT = Path(__file__).parents[2]


Start = Callable[..., Run]


@pytest.fixture
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    runs: list[Run] = []

    def begin(folder: Path, **settings: str) -> Run:
        ports = {"IOC_HTTP_PORT": str(free_port()), "IOC_MQTT_PORT": str(free_port(2))}
        output = tmp_path_factory.mktemp("output") / "console"
        runs.append(Run(folder, output, **{**ports, **settings}))
        return runs[-1]

    yield begin
    for run in runs:
        run.end()


def refusal(run: Run) -> str:
    """What a run that does not start says."""
    assert run.process.wait(60) == 78
    return run.output.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("setting", "offset"),
    [("IOC_HTTP_PORT", 0), ("IOC_MQTT_PORT", 0), ("IOC_MQTT_PORT", 1)],
    ids=["http", "mqtt", "mqtt5"],
)
def test_a_taken_port_stops_the_start_with_its_number_and_setting(
    start: Start, tmp_path: Path, setting: str, offset: int
) -> None:
    port = free_port(2)
    with socket.create_server(("127.0.0.1", port + offset)):
        run = start(tmp_path, **{setting: str(port)})
        said = refusal(run)
    assert str(port + offset) in said
    assert setting in said
    assert not run.settings.store_dir.exists()


def test_an_unknown_setting_stops_the_start_with_its_name(tmp_path: Path) -> None:
    environment = {**os.environ, "IOC_DATA_DIR": str(tmp_path), "IOC_DATADIR": "x"}
    done = subprocess.run(
        [sys.executable, "app.py"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 78
    assert "IOC_DATADIR" in done.stderr


def test_an_address_that_others_could_reach_stops_the_run_with_its_setting(start: Start, tmp_path: Path) -> None:
    """The web process refuses it; nothing it was started with stays behind."""
    run = start(tmp_path, IOC_HTTP_HOST="0.0.0.0")
    assert "IOC_HTTP_HOST" in refusal(run)
    assert not run.store.ready()


def test_an_interpreter_without_our_packages_is_told_to_use_make(tmp_path: Path) -> None:
    environment = {"PATH": os.defpath, "IOC_DATA_DIR": str(tmp_path)}
    bare = [sys.executable, "-S", "app.py"]  # as a python3 that has nothing installed
    done = subprocess.run(bare, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 78
    assert "make run" in done.stderr
    assert "iotcore" in done.stderr


def test_two_runs_on_one_folder_the_second_stops_and_the_first_goes_on(start: Start, tmp_path: Path) -> None:
    first = start(tmp_path)
    eventually(first.is_up)
    assert str(tmp_path) in refusal(start(tmp_path))
    assert first.is_up()


def test_two_runs_with_folders_and_ports_of_their_own_live_side_by_side(start: Start, tmp_path: Path) -> None:
    first, second = start(tmp_path / "one"), start(tmp_path / "two")
    eventually(lambda: first.is_up() and second.is_up())
    assert first.store_pid() != second.store_pid()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_everything_within_ten_seconds(start: Start, tmp_path: Path, number: signal.Signals) -> None:
    run = start(tmp_path / "blank and ế")
    eventually(run.is_up)
    pid, begun = run.store_pid(), time.monotonic()
    os.killpg(run.process.pid, number)
    assert run.process.wait(10) == 0
    assert time.monotonic() - begun < 10
    stopped = re.findall(r"supervisor: (\w+) stopped", run.output.read_text(encoding="utf-8"))
    assert stopped == ["canary", "ingest", "engine", "web", "broker", "store"]
    assert not run.store.ready()
    assert not broker.ready(run.settings.mqtt_port)
    assert not Path(f"/proc/{pid}").exists()


def test_after_kill_9_the_next_start_is_clean_and_adopts_the_store(start: Start, tmp_path: Path) -> None:
    ports = {"IOC_HTTP_PORT": str(free_port()), "IOC_MQTT_PORT": str(free_port(2))}
    first = start(tmp_path, **ports)
    eventually(first.is_up)
    pid = first.store_pid()
    os.killpg(first.process.pid, signal.SIGKILL)
    first.process.wait()
    second = start(tmp_path, **ports)  # at once: what is left of the first is still ending
    eventually(second.is_up, within_s=40)
    assert second.store_pid() == pid
    second.process.terminate()
    assert second.process.wait(10) == 0
    eventually(lambda: not second.store.ready())


def test_a_killed_store_is_started_again_with_what_it_had(start: Start, tmp_path: Path) -> None:
    run = start(tmp_path)
    eventually(run.is_up)
    pid = run.store_pid()
    os.kill(pid, signal.SIGKILL)
    eventually(lambda: run.is_up() and run.store_pid() != pid)


def test_a_killed_adopted_store_is_started_again_too(start: Start, tmp_path: Path) -> None:
    first = start(tmp_path)
    eventually(first.is_up)
    first.process.kill()
    first.process.wait()
    second = start(tmp_path)
    eventually(second.is_up, within_s=40)
    pid = second.store_pid()
    os.kill(pid, signal.SIGKILL)
    eventually(lambda: second.is_up() and second.store_pid() != pid)
