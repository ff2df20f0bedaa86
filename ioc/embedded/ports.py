"""Whether the ports a run needs are free, asked before anything starts."""

import os
import socket
from collections.abc import Iterable
from dataclasses import dataclass

from ioc.embedded.refused import StartRefusedError


@dataclass(frozen=True, slots=True)
class WantedPort:
    """A port that a part will listen on, and the setting that moves it."""

    host: str
    port: int
    setting: str


def refuse_taken(wanted: Iterable[WantedPort]) -> None:
    """Raise `StartRefusedError` for the first port that cannot be listened on, with its number and its setting."""
    for each in wanted:
        try:
            _listen_once(each.host, each.port)
        except OSError as error:
            raise refusal(each, error.strerror or str(error)) from error


def refusal(wanted: WantedPort, reason: str) -> StartRefusedError:
    """The message for a port that cannot be listened on."""
    return StartRefusedError(
        lambda _: _("Port {port} on {host} cannot be used ({reason}). Set {setting} to a free one.").format(
            port=wanted.port, host=wanted.host, reason=reason, setting=wanted.setting
        )
    )


def accepts(host: str, port: int) -> bool:
    """Whether something answers on the port."""
    try:
        with socket.create_connection((host, port), timeout=0.5):
            return True
    except OSError:
        return False


def _listen_once(host: str, port: int) -> None:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as probe:
        if os.name == "posix":  # a connection of the last run may linger; on Windows the option means something else
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)
        probe.listen()
