"""Why something that was asked for was not done. Each is raised before any effect; the edges put them into words."""

from collections.abc import Mapping
from typing import Any


class NotAllowedError(Exception):
    """The role may not."""


class UnknownError(Exception):
    """There is no such thing; the message names it."""


class ConflictError(Exception):
    """The state it is in does not allow it, or somebody was first. `state`: its name; `current`: the whole, as read."""

    def __init__(self, state: str, current: Mapping[str, Any] | None = None) -> None:
        super().__init__(f"this is not possible any more: it is {state}")
        self.state, self.current = state, current


class LedgerAwayError(Exception):
    """The database does not answer. Where it went away while committing, the effect may be there: ask again with
    the same Idempotency-Key, and it is done once."""


class UnfitError(Exception):
    """What was given does not fit what it is for; the message names the member and says why."""
