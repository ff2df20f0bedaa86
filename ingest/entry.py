"""How each program of this package lives: from its settings to its end, as a part of a run or alone."""

import os
import sys
from collections.abc import Callable
from contextlib import closing, suppress

from ingest.stop import Stop, StopAskedError
from ioc.console import log_to_stderr
from ioc.embedded.child import exit_when_stdin_closes
from ioc.embedded.part import GIVE_UP
from ioc.settings import Settings, SettingsError, load


def run_part(prepare: Callable[[Settings, Stop], Callable[[], int | None]]) -> int:
    """Prepare and run; the exit code: that of the run, 0 after a stop, `GIVE_UP` for what cannot be used.

    Only preparing gives up: what goes wrong in the run ends it with its trace, and it is started again.
    """
    exit_when_stdin_closes()
    log_to_stderr()
    with closing(Stop()) as stop, suppress(StopAskedError):
        stop.listen()
        try:
            run = prepare(load(os.environ), stop)
        except (SettingsError, ValueError, OSError) as fault:
            sys.stderr.write(f"{fault}\n")
            return GIVE_UP
        return run() or 0
    return 0
