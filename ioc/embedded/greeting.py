"""What a run says once it has started: one line each for where to look, where to send, where its files are."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

from ioc.embedded.refused import Translator
from ioc.settings import Settings

_ROOT: Final = Path(__file__).resolve().parents[2]


def greet(settings: Settings) -> None:
    """Write the lines to the terminal, in the language of the settings; links to sign in follow once they are made."""
    from ioc.i18n import translator  # a tenth of a second, by now spent while the parts start

    for line in lines(settings, translator(settings.lang)):
        sys.stdout.write(line + "\n")
    sys.stdout.flush()
    if settings.local:
        threading.Thread(target=_links, name="links", daemon=True).start()


def _links() -> None:
    """In a process of its own: what it needs would make the supervisor large."""
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    argv = [sys.executable, "-m", "ioc.people", "links"]
    subprocess.run(argv, env={**os.environ, "PYTHONPATH": path}, stdin=subprocess.DEVNULL, check=False)


def lines(settings: Settings, _: Translator) -> list[str]:
    """The lines."""
    said = [
        _("Dashboard: {url}").format(url=f"http://{settings.http_host}:{settings.http_port}"),
        _("Devices send to: {url}").format(url=_without_password(settings.mqtt_url)),
        _("Data folder: {path}").format(path=settings.data_dir.absolute()),
    ]
    if settings.scenario:
        drill = _("DRILL, not real: {name}, {speed} times as fast").format(
            name=settings.scenario, speed=f"{settings.scenario_speed:g}"
        )
        said.append(drill)
    return [*said, _("Ctrl-C stops everything.")]


def _without_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
