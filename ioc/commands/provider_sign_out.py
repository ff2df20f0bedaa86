"""An OpenID provider says that somebody has signed out there: what that session opened here ends too.

OpenID Connect Back-Channel Logout 1.0, 2.7. Whether the provider said so `callbacks.provider` has checked.
"""

from sqlalchemy import Connection

from ioc.access import Action
from ioc.clock import machine_us
from ioc.commands.entrance import THE_DOOR
from ioc.commands.ledger import Done, Ledger
from ioc.people.vouched import SignedOut
from ioc.store import people_sessions


def end(ledger: Ledger, told: SignedOut) -> list[str]:
    """End these sessions; the digests of what was open. Where nothing was, nothing is written down."""
    with ledger.database.read() as connection:
        account_id = people_sessions.account_behind(connection, told, machine_us())
    if account_id is None:
        return []

    def do(connection: Connection, at: int) -> Done[list[str]]:
        ended = people_sessions.end_all(connection, account_id, at, told.sid)
        return Done(ended, {"done": "signed out by the provider", "sessions": len(ended)})

    return ledger.act(THE_DOOR, Action.SIGN_IN, f"account/{account_id}", do)
