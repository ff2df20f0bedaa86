"""What is asked before a run starts anything: locks and ports."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ioc.embedded.lock import LockedError, hold
from ioc.embedded.ports import WantedPort, refuse_taken
from ioc.embedded.refused import StartRefusedError
from tests.free_port import free_port

pytestmark = pytest.mark.integration


def test_a_lock_is_held_by_one_and_free_again_after_it(tmp_path: Path) -> None:
    first = hold(tmp_path / "lock")
    with pytest.raises(LockedError):
        hold(tmp_path / "lock", patience_s=0.1)
    os.close(first)
    os.close(hold(tmp_path / "lock"))


def test_a_lock_handed_to_a_child_outlives_who_took_it(tmp_path: Path) -> None:
    taken = hold(tmp_path / "lock")
    argv = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, pass_fds=(taken,)) as child:
        os.close(taken)
        with pytest.raises(LockedError):
            hold(tmp_path / "lock")
        child.kill()
    os.close(hold(tmp_path / "lock", patience_s=2))


def test_a_taken_port_is_refused_with_its_number_and_its_setting() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(StartRefusedError, match=rf"{port}.*IOC_MQTT_PORT"):
            refuse_taken(
                [WantedPort("127.0.0.1", free_port(), "IOC_HTTP_PORT"), WantedPort("127.0.0.1", port, "IOC_MQTT_PORT")]
            )


def test_a_port_whose_last_connection_lingers_is_free() -> None:
    """A second start right after the first must not stumble over TIME_WAIT."""
    port = free_port()
    with socket.create_server(("127.0.0.1", port)) as server, socket.create_connection(("127.0.0.1", port)) as client:
        accepted, _ = server.accept()
        accepted.close()
        client.recv(1)
    refuse_taken([WantedPort("127.0.0.1", port, "IOC_HTTP_PORT")])
    refuse_taken([WantedPort("127.0.0.1", port, "IOC_HTTP_PORT")])
