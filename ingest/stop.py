"""The wish to end, from SIGTERM or Ctrl-C, as something that both `select` and a sleeper notice at once."""

import select
import signal
import socket
from contextlib import suppress
from types import FrameType


class StopAskedError(Exception):
    """Raised where a wait was cut short by the wish to end."""


class Stop:
    """Asked once, for good."""

    def __init__(self) -> None:
        self._ear, self._mouth = socket.socketpair()
        self.asked = False

    def listen(self) -> None:
        """From now on SIGTERM and SIGINT ask."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)

    def ask(self) -> None:
        """End, please."""
        self.asked = True
        with suppress(OSError):  # closed: it has ended, and a second signal comes too late
            self._mouth.send(b"!")

    def wait(self, seconds: float) -> None:
        """Sleep; StopAskedError as soon as the end is asked for."""
        select.select([self._ear], [], [], max(0.0, seconds))
        if self.asked:
            raise StopAskedError

    def fileno(self) -> int:
        """For `select`: readable once the end was asked for."""
        return self._ear.fileno()

    def close(self) -> None:
        """Give the sockets back."""
        self._ear.close()
        self._mouth.close()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.ask()
