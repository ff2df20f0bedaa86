"""The one exception that stops a start before anything runs; its text is for the person at the terminal."""


class StartRefusedError(Exception):
    """Nothing was started; the message says what is in the way and which setting changes it."""
