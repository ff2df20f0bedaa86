"""Stand-in parts, so that the supervisor is tested with real processes that are not ours to write.

`python -m tests.standin run NOTES NAME:MANNER…` is a supervised run of stand-ins, and `python -m tests.standin part
NOTES NAME MANNER` one of them: it notes `start NAME PID` and `end NAME` in the file NOTES. Manners: `polite` ends
on SIGTERM, `deaf` never does, `again` asks for a new beginning once SIGUSR1 comes, `task` ends by itself, `lost`
gives up, `slow` is ready only after a while.
"""

import os
import signal
import sys
import time
from functools import partial
from pathlib import Path

from ioc.clock import RowClock
from ioc.embedded.child import Child, exit_when_stdin_closes
from ioc.embedded.part import GIVE_UP, START_AGAIN, Part
from ioc.embedded.supervisor import Supervisor

SLOW_S = 0.2


def note(notes: Path, line: str) -> None:
    with notes.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def noted(notes: Path) -> list[list[str]]:
    """What the parts noted, in order, split into words."""
    return [line.split() for line in notes.read_text(encoding="utf-8").splitlines()] if notes.exists() else []


def run(notes: Path, *named: str) -> int:
    parts = [_part(notes, *each.split(":")) for each in named]
    return Supervisor(parts, RowClock()).run()


def part(notes: Path, name: str, manner: str) -> int:
    exit_when_stdin_closes()

    def leave(code: int) -> None:
        note(notes, f"end {name}")
        raise SystemExit(code)

    signal.signal(signal.SIGTERM, signal.SIG_IGN if manner == "deaf" else lambda *_: leave(0))
    signal.signal(signal.SIGUSR1, lambda *_: leave(START_AGAIN))
    if manner == "slow":
        time.sleep(SLOW_S)
    note(notes, f"start {name} {os.getpid()}")
    if manner in ("task", "lost"):
        leave(0 if manner == "task" else GIVE_UP)
    while True:
        signal.pause()


def _part(notes: Path, name: str, manner: str) -> Part:
    argv = [sys.executable, "-m", "tests.standin", "part", str(notes), name, manner]
    ready = partial(_is_up, notes, name) if manner == "slow" else None
    return Part(name, partial(Child, argv, os.environ), ready, drain_s=1.0, once=manner == "task")


def _is_up(notes: Path, name: str) -> bool:
    return [words[0] for words in noted(notes) if words[1] == name][-1:] == ["start"]


if __name__ == "__main__":
    _, role, path, *words = sys.argv
    sys.exit(run(Path(path), *words) if role == "run" else part(Path(path), *words))
