"""`python -m ioc.people`: what needs the machine's console. `links` prints one-time links for the demonstration people
of a run on loopback; `invite LOGIN [ROLE NAME]` one by which a person chooses a password, and makes the account first.
It is how the first administrator is made, and the way back in when all else is lost.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from ioc.access import Action, Role
from ioc.caller import Caller
from ioc.commands import accounts, demonstration
from ioc.commands.errors import ConflictError, LedgerAwayError, UnfitError, UnknownError
from ioc.commands.home import home_ledger
from ioc.commands.ledger import Ledger
from ioc.i18n import translator
from ioc.people.account import login_of, name_of
from ioc.settings import Settings, SettingsError, load
from ioc.store.database import migrate

CONSOLE = Caller("console", Role.ADMIN)
"""Who may read the secret key may do everything anyway; here it is written down."""

REFUSALS: Final = (ConflictError, UnknownError, UnfitError)


def main(argv: Sequence[str]) -> int:
    """The exit code; what is wrong is said in one line."""
    asked = _arguments().parse_args(argv)
    try:
        settings = load(os.environ)
        ledger = ledger_of(settings)
        lines = _links(ledger, settings) if asked.what == "links" else [_invited(ledger, settings, asked)]
    except (SettingsError, SQLAlchemyError, LedgerAwayError, *REFUSALS, ValueError) as fault:
        sys.stderr.write(f"{str(fault).partition(chr(10))[0]}\n")
        return 1
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def _arguments() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m ioc.people", description="People of this installation, from its console.")
    what = parser.add_subparsers(dest="what", required=True)
    what.add_parser("links", help="one-time sign-in links of the demonstration people, on loopback")
    invite = what.add_parser("invite", help="a one-time link to choose a password")
    invite.add_argument("login")
    invite.add_argument("role", nargs="?", choices=list(Role), help="makes the account, with this role")
    invite.add_argument("name", nargs="?", help="the person's name; the login where it is missing")
    return parser


def ledger_of(settings: Settings) -> Ledger:
    """The installation's ledger, its tables ready."""
    ledger = home_ledger(settings)
    migrate(ledger.database)
    return ledger


def _links(ledger: Ledger, settings: Settings) -> list[str]:
    if not settings.local:
        raise ValueError("Demonstration people sign in only where nobody but this machine reaches the dashboard.")
    _ = translator(settings.lang)
    made = ledger.act(CONSOLE, Action.MANAGE_USERS, "account", demonstration.links(_, settings.token_names))
    heading = _("Sign in once with one of these links, within 15 minutes:")
    return [heading, *(f"  {role:<10}  {settings.address}/login?ticket={secret}" for role, secret in made.items())]


def _invited(ledger: Ledger, settings: Settings, asked: Namespace) -> str:
    login = login_of(asked.login)
    if asked.role:
        made = accounts.create(login, name_of(asked.name or asked.login), Role(asked.role), settings.token_names)
        ledger.act(CONSOLE, Action.MANAGE_USERS, "account", made)
    secret = ledger.act(CONSOLE, Action.MANAGE_USERS, "account", accounts.invite(login))
    return f"{settings.address}/login?ticket={secret}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
