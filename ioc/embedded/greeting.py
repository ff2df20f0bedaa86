"""What a run says once it has started: one line each for where to look, where to send, where its files are."""

import sys

from ioc.embedded.refused import Translator
from ioc.settings import Settings


def greet(settings: Settings) -> None:
    """Write the lines to the terminal, in the language of the settings."""
    from ioc.i18n import translator  # a tenth of a second, by now spent while the parts start

    for line in lines(settings, translator(settings.lang)):
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


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
