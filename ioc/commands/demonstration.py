"""The people of a run on loopback: one of each role, without passwords, let in by one-time links only."""

from collections.abc import Callable, Collection

from sqlalchemy import Connection

from ioc.access import Role
from ioc.commands.ledger import Do, Done
from ioc.people.account import DEMONSTRATION, Account
from ioc.people.ticket import Purpose
from ioc.store import people, people_tickets


def links(_: Callable[[str], str], tokens: Collection[str] = ()) -> Do[dict[Role, str]]:
    """What a new link carries, by role; who is missing is made, by another name than any of `tokens`. Earlier links of
    theirs end."""
    names = {
        Role.OFFICER: _("Duty officer (demonstration)"),
        Role.SUPERVISOR: _("Shift supervisor (demonstration)"),
        Role.MAYOR: _("City leader (demonstration)"),
        Role.ADMIN: _("Administrator (demonstration)"),
        Role.WALL: _("Wall screen (demonstration)"),
    }

    def do(connection: Connection, at: int) -> Done[dict[Role, str]]:
        made = {
            role: people_tickets.issue(connection, _account(connection, role, name, at, tokens).id, Purpose.SIGN_IN, at)
            for role, name in names.items()
        }
        return Done(made, {"done": "links for the demonstration"})

    return do


def _account(connection: Connection, role: Role, name: str, at: int, tokens: Collection[str]) -> Account:
    subject = f"{DEMONSTRATION}{role}"
    if found := people.by_subject(connection, subject):
        return found
    return people.add(connection, people.free_login(connection, f"demo-{role}", tokens), name, role, at, subject)
