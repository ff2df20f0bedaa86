"""Two administrators, one thing: who comes second changes nothing and is told who was first."""

from sqlalchemy import Connection

from ioc.commands.errors import ConflictError
from ioc.store.last_deed import last_deed

OVERTAKEN = "changed"
"""`state` of the ConflictError; `current` has `by` and `at` of the first one, as far as the audit knows them."""


def unchanged(connection: Connection, subject: str, seen: int | None, now: int | None) -> None:
    """ConflictError where the version that was `seen` is not the one that stands `now`."""
    if seen == now:
        return
    first = last_deed(connection, subject)
    raise ConflictError(OVERTAKEN, None if first is None else {"by": first.actor, "at": first.at})
