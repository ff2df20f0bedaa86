"""Processes that tests start, wait for and end; every wait is bounded."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.eventually import eventually

ROOT = Path(__file__).resolve().parents[2]
START_S = 20.0


class Running:
    """A started process with its output in a file."""

    def __init__(self, argv: Sequence[str | Path], output: Path, environment: Mapping[str, str] | None = None) -> None:
        self.output = output
        with output.open("ab") as sink:
            self.process = subprocess.Popen(
                [str(word) for word in argv],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
            )

    @property
    def text(self) -> str:
        """What it has printed so far."""
        return self.output.read_text(encoding="utf-8", errors="replace")

    def stop(self, patience_s: float = 10.0) -> int:
        """Ask it to end, kill it when it does not; its exit code."""
        self.process.terminate()
        try:
            return self.process.wait(patience_s)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


def without_settings() -> dict[str, str]:
    """The environment of this process but for our settings, to which a test adds those that it means."""
    return {name: value for name, value in os.environ.items() if not name.startswith("IOC_")}


@contextmanager
def started(
    argv: Sequence[str | Path],
    output: Path,
    ready: Callable[[], object] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Running]:
    """A process from the moment it is ready until the end of the block."""
    running = Running(argv, output, environment)
    try:
        if ready is not None:
            eventually(lambda: _alive(running) and ready(), START_S)
        yield running
    finally:
        if running.process.poll() is None:
            running.stop()


def _alive(running: Running) -> bool:
    if running.process.poll() is not None:
        raise RuntimeError(f"ended with {running.process.returncode}: {running.text[-2000:]}")
    return True


def python(module: str, *arguments: str) -> list[str]:
    """Argv that runs a module with this interpreter, warnings as errors in our own code."""
    return [sys.executable, "-m", module, *arguments]
