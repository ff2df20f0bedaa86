"""What every way out is: a name, and one letter sent or an error that says why not."""

from typing import Protocol


class NotSentError(Exception):
    """The letter did not get through; trying again may help."""


class Channel(Protocol):
    """Sends a letter to a target (an address, a topic, a URL); raises NotSentError, never waits longer than seconds."""

    def send(self, target: str, body: str) -> None:
        """Returns once the other side has confirmed."""
