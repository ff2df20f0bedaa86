"""The one exception that stops a start before anything runs; its text is for the person at the terminal."""

from collections.abc import Callable

Translator = Callable[[str], str]


class StartRefusedError(Exception):
    """Nothing was started; the message says what is in the way and which setting changes it.

    Made from a function of the translator `_`, since the language is known only where it is told: `told`.
    """

    def __init__(self, told: Callable[[Translator], str]) -> None:
        super().__init__(told(str))
        self.told = told
