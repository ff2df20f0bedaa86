"""What a supervisor decides about the roster: a turn of somebody, and that one ends. On the machine's clock."""

from sqlalchemy import Connection

from ioc.commands.errors import ConflictError, UnfitError, UnknownError
from ioc.commands.fitting import check_span
from ioc.commands.ledger import Do, Done
from ioc.commands.overtaken import unchanged
from ioc.people.duty import STEPS
from ioc.store import people, roster


def subject_of(turn_id: int) -> str:
    """A turn as the audit names it."""
    return f"duty/{turn_id}"


def add(login: str, step: int, from_at: int, until_at: int) -> Do[int]:
    """Somebody is called at a step (0 first) during that time; nobody is at two steps at once. The turn's id."""

    def do(connection: Connection, at: int) -> Done[int]:
        account = people.by_login(connection, login)
        if account is None or account.disabled or not 0 <= step < STEPS:
            raise UnfitError("person: choose one that has an account, and a step")
        check_span((from_at, until_at), at)
        if roster.overlaps(connection, account.id, from_at, until_at):
            raise ConflictError("overlap")
        made = roster.add(connection, account.id, step, from_at, until_at)
        told = {"turn": made, "account": account.id, "step": step, "from": from_at, "until": until_at}
        return Done(made, {"done": "on duty", **told})

    return do


def end(turn_id: int, seen: int) -> Do[None]:
    """A turn is over, or does not take place; `seen`: its version."""

    def do(connection: Connection, at: int) -> Done[None]:
        turn = roster.turn(connection, turn_id)
        unchanged(connection, subject_of(turn_id), seen, None if turn is None else turn.version)
        if turn is None:
            raise UnknownError(f"turn {turn_id}")
        roster.end(connection, turn, at)
        return Done(None, {"done": "off duty", "turn": turn_id, "account": turn.account_id})

    return do
