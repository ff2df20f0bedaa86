"""A person's session: what the browser carries, what is kept of it, how long it lasts. On the machine's clock.

The cookie is 256 random bits and means nothing by itself; kept is only its SHA-256, so a copy of the database opens
nothing. An open screen counts as use.
"""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from ioc.instant import HOUR, MINUTE
from ioc.people.account import Account

TOUCH_US: Final = MINUTE
"""How often the use of a session is written down: the shortest wait of one that is unused must be well above it."""

AGENT_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Lengths:
    """At the latest after these, in µs, a person signs in again: `idle` unused, `most` in all. The defaults are those
    of NIST SP 800-63B-4, 2.2.3."""

    idle: int = HOUR
    most: int = 24 * HOUR


LENGTHS: Final = Lengths()


@dataclass(frozen=True, slots=True)
class Stay:
    """What a session begins with: how long it may last; the provider's own session behind it, as its ID token names
    it (`sid`), and that token, sealed, for signing out there too."""

    lengths: Lengths = LENGTHS
    provider_sid: str | None = None
    provider_token: str | None = None


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

    def alive(self, at: int, lengths: Lengths) -> bool:
        """Whether it still lets its person in."""
        end = min(self.expires_at, self.made_at + lengths.most, self.seen_at + lengths.idle)
        over = self.ended_at is not None or at >= end
        return not (over or self.account.disabled)


def new_secret() -> str:
    """What a cookie or a link carries: 256 random bits."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a cookie or a link."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
