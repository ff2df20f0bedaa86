"""What a run says when it starts: one line each for where to look, where to send, where its files are."""

import sys

from ioc.settings import Settings


def greet(settings: Settings) -> None:
    """Write the lines to the terminal."""
    for line in lines(settings):
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def lines(settings: Settings) -> list[str]:
    """The lines, in the language of the settings."""
    return [
        f"Dashboard: http://{settings.http_host}:{settings.http_port}",
        f"MQTT: {settings.mqtt_url}",
        f"Data folder: {settings.data_dir.absolute()}",
        *([f"Drill: {settings.scenario}"] if settings.scenario else []),
    ]
