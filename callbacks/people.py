"""The people's side of a web process: who is signed in, the way in, and the ledger of what concerns accounts.

All of it belongs to the installation: it is the real world's database and audit, also while a scenario plays.
"""

from dataclasses import dataclass
from typing import Final

import anyio

from callbacks.cookies import Cookies, cookies_of
from callbacks.sessions import Sessions
from ioc.audit.anchor import anchor_of
from ioc.clock import Clock, RowClock
from ioc.commands.ledger import Ledger
from ioc.commands.sign_in import Door
from ioc.seal import Seal
from ioc.secret import secret_key
from ioc.settings import Settings
from ioc.store.database import Database, open_database

_AT_ONCE: Final = 2
"""Sign-ins that are worked on at the same time: each takes 64 MiB and a processor for some tens of milliseconds."""


@dataclass(frozen=True, slots=True)
class People:
    """Ledger, door and database block: call them in a thread, the door under `few`."""

    database: Database
    ledger: Ledger
    door: Door
    sessions: Sessions
    cookies: Cookies
    secret: str
    few: anyio.CapacityLimiter


def open_people(settings: Settings, clock: Clock) -> People:
    """Connects to nothing yet; OSError where the secret key cannot be kept."""
    database, secret = open_database(settings.home), secret_key(settings)
    ledger = Ledger(database, RowClock(), anchor_of(settings.home), wake=lambda _assets: None)
    return People(
        database=database,
        ledger=ledger,
        door=Door(ledger, Seal(secret), settings.local),
        sessions=Sessions(database, clock),
        cookies=cookies_of(settings),
        secret=secret,
        few=anyio.CapacityLimiter(_AT_ONCE),
    )
