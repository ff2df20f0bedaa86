"""A person's session: what the browser carries, what is kept of it, how long it lasts. On the machine's clock.

The cookie is 256 random bits and means nothing by itself; kept is only its SHA-256, so a copy of the database opens
nothing. An open screen counts as use.
"""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from ioc.instant import HOUR
from ioc.people.account import Account

IDLE_US: Final = HOUR
LASTS_US: Final = 24 * HOUR
"""At the latest after these a person signs in again (NIST SP 800-63B-4, 2.2.3: an hour unused, 24 in all)."""

AGENT_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Session:
    """One browser where a person is signed in; instants in microseconds."""

    digest: str
    account: Account
    made_at: int
    seen_at: int
    expires_at: int
    agent: str
    ended_at: int | None = None

    def alive(self, at: int) -> bool:
        """Whether it still lets its person in."""
        over = self.ended_at is not None or at >= self.expires_at or at - self.seen_at >= IDLE_US
        return not (over or self.account.disabled)


def new_secret() -> str:
    """What a cookie or a link carries: 256 random bits."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a cookie or a link."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
