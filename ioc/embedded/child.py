"""A process of ours that cannot outlive us: the pipe on its stdin closes when we end, however we end.

It has a session of its own, so that Ctrl-C in the terminal reaches the supervisor only and each part is stopped in
its turn. The part's side is `exit_when_stdin_closes()`, called first thing in its `__main__`.
"""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence

SUPERVISED = "HUEIOC_SUPERVISED"
"""Set in the environment of supervised parts; elsewhere (systemd, a test) a closed stdin means nothing."""

GRACE_S = 4.0
"""How long an orphan may drain before it is ended by force; the next start waits longer than this."""


class Child:
    """A started process. `tied`: ended by our end; `held`: descriptors (locks) it keeps open."""

    def __init__(
        self, argv: Sequence[str], environment: Mapping[str, str], held: Sequence[int] = (), tied: bool = True
    ) -> None:
        self._process = subprocess.Popen(
            argv,
            env={**environment, SUPERVISED: "1"} if tied else dict(environment),
            stdin=subprocess.PIPE if tied else subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=tuple(held),
        )

    @property
    def pid(self) -> int:
        """The operating system's number of the process."""
        return self._process.pid

    def wait(self) -> int:
        """Block until it has ended; its exit code, negative for a signal."""
        code = self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()
        return code

    def ask_to_stop(self) -> None:
        """Tell it to drain and end."""
        self._process.terminate()

    def kill(self) -> None:
        """End it now."""
        self._process.kill()


def exit_when_stdin_closes() -> None:
    """In a supervised part: end as on SIGTERM once the supervisor has gone, by force after `GRACE_S`."""
    if os.environ.get(SUPERVISED):
        threading.Thread(target=_end_with_stdin, name="supervisor-gone", daemon=True).start()


def _end_with_stdin() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_S)
    os._exit(1)
