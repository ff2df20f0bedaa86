"""Ports of loopback that nobody listens on."""

import random
import socket


def free_port(several: int = 1) -> int:
    """The first of `several` free ports in a row, outside the range that the system hands out by itself."""
    while True:
        first = random.randrange(10_000, 32_000)
        if all(_is_free(first + offset) for offset in range(several)):
            return first


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
