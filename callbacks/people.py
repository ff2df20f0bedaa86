"""The people's side of a web process: who is signed in, the way in, and the ledger of what concerns accounts.

All of it belongs to the installation: it is the real world's database and audit, also while a scenario plays.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import anyio

from callbacks.cookies import Cookies, cookies_of
from callbacks.sessions import Sessions
from ioc.clock import Clock, machine_us
from ioc.commands.home import home_ledger
from ioc.commands.ledger import Ledger
from ioc.commands.sign_in import Door
from ioc.people.session import Stay
from ioc.seal import Seal
from ioc.secret import secret_key
from ioc.settings import Settings
from ioc.store.database import Database

if TYPE_CHECKING:
    from callbacks.provider import Provider

_AT_ONCE: Final = 2
"""Sign-ins that are worked on at the same time: each takes 64 MiB and a processor for some tens of milliseconds."""


@dataclass(frozen=True, slots=True)
class People:
    """Ledger, door, provider and database block: call them in a thread, the door under `few`."""

    database: Database
    ledger: Ledger
    door: Door
    sessions: Sessions
    cookies: Cookies
    provider: "Provider | None"
    secret: str
    few: anyio.CapacityLimiter


def open_people(settings: Settings, clock: Clock) -> People:
    """Connects to nothing yet; OSError where the secret key cannot be kept."""
    ledger, secret = home_ledger(settings), secret_key(settings)
    return People(
        database=ledger.database,
        ledger=ledger,
        door=Door(ledger, Seal(secret), settings.local, Stay(settings.sessions), tokens=settings.token_names),
        sessions=Sessions(ledger.database, clock, settings.sessions),
        cookies=cookies_of(settings),
        provider=_provider(settings, secret),
        secret=secret,
        few=anyio.CapacityLimiter(_AT_ONCE),
    )


def _provider(settings: Settings, secret: str) -> "Provider | None":
    if settings.oidc is None:
        return None
    from callbacks.provider import Provider

    return Provider(settings.oidc, settings.address, Seal(secret), machine_us)
