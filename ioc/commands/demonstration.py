"""The people of a run on loopback: one of each role, without passwords, let in by one-time links only."""

from collections.abc import Callable

from sqlalchemy import Connection

from ioc.access import Role
from ioc.commands.ledger import Do, Done
from ioc.people.account import DEMONSTRATION
from ioc.people.ticket import Purpose
from ioc.store import people, people_tickets


def links(_: Callable[[str], str]) -> Do[dict[Role, str]]:
    """What a new link carries, by role; who is missing is made. Earlier links of theirs end."""
    names = {
        Role.OFFICER: _("Duty officer (demonstration)"),
        Role.SUPERVISOR: _("Shift supervisor (demonstration)"),
        Role.MAYOR: _("City leader (demonstration)"),
        Role.ADMIN: _("Administrator (demonstration)"),
        Role.WALL: _("Wall screen (demonstration)"),
    }

    def do(connection: Connection, at: int) -> Done[dict[Role, str]]:
        made = {role: _link(connection, role, name, at) for role, name in names.items()}
        return Done(made, {"done": "links for the demonstration"})

    return do


def _link(connection: Connection, role: Role, name: str, at: int) -> str:
    account = people.by_subject(connection, f"{DEMONSTRATION}{role}")
    if account is None:
        login = people.free_login(connection, f"demo-{role}")
        account = people.add(connection, login, name, role, at, f"{DEMONSTRATION}{role}")
    return people_tickets.issue(connection, account.id, Purpose.SIGN_IN, at)
