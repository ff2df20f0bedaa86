"""How every process of ours writes its log: one line each to stderr, for a terminal and for systemd's journal alike."""

import logging


def log_to_stderr() -> None:
    """Called once by each process, first thing."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
