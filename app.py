"""The composition root: the whole run under a supervisor, or the web process alone (`--only web`, `app:server`).

Nothing imports it. It imports the web only where it is run: the supervisor starts in a fraction of a second.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ioc.console import log_to_stderr
from ioc.embedded.child import exit_when_stdin_closes
from ioc.embedded.packages import missing_packages
from ioc.embedded.part import GIVE_UP
from ioc.embedded.refused import StartRefusedError

if TYPE_CHECKING:
    from ioc.settings import Settings


def main(argv: Sequence[str]) -> int:
    """Run until stopped; the process's exit code. A start that cannot succeed says why in one line."""
    only = _arguments().parse_args(argv).only
    if lacking := ", ".join(missing_packages()):
        return _give_up(f"{sys.executable} lacks {lacking}. Start with `make run`, which installs them.")
    from ioc.settings import SettingsError, load

    log_to_stderr()
    try:
        return _run(load(os.environ), only)
    except SettingsError as error:
        return _give_up(str(error))


def __getattr__(name: str) -> Any:
    """`app:server` for an ASGI server: made when it is asked for, as this module is also the supervisor's."""
    if name != "server":
        raise AttributeError(name)
    from callbacks.web import build
    from ioc.settings import load

    return build(load(os.environ))


def _arguments() -> ArgumentParser:
    parser = ArgumentParser(prog="app.py", description="HueIOC: the live operations picture of Huế.")
    parser.add_argument("--only", choices=["web"], help="this part alone; the others by their own commands")
    return parser


def _run(settings: "Settings", only: str | None) -> int:
    try:
        if only:
            return _web(settings)
        from ioc.embedded.run import supervise

        return supervise(settings)
    except StartRefusedError as refusal:
        from ioc.i18n import translator

        return _give_up(refusal.told(translator(settings.lang)))


def _web(settings: "Settings") -> int:
    exit_when_stdin_closes()
    from callbacks.web import serve

    serve(settings)
    return 0


def _give_up(why: str) -> int:
    sys.stderr.write(why + "\n")
    return GIVE_UP


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
