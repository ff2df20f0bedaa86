"""Tables of who may sign in and who is on duty. They belong to the installation: every world has the same people.

Instants here are the machine's, as sessions, throttling and expiry never follow a scenario's clock.
"""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, Table, Text

from ioc.store.schema import METADATA

ACCOUNT: Final = Table(
    "account",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("login", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password", Text),
    Column("totp", Text),
    Column("totp_step", BigInteger),
    Column("recovery", Text),
    Column("subject", Text, unique=True),
    Column("email", Text),
    Column("disabled", Boolean, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
)
"""A person. `password`: an argon2id hash; `subject`: issuer and subject of OIDC. `totp`: the sealed secret,
`totp_step`: the time step of the last code that was taken, `recovery`: JSON of the digests of the recovery codes."""

SESSION: Final = Table(
    "session",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False, index=True),
    Column("made_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Column("agent", Text, nullable=False),
    Column("provider_sid", Text, index=True),
    Column("provider_token", Text),
    sqlite_with_rowid=False,
)
"""Who is signed in, by the SHA-256 of what the browser's cookie carries. `provider_sid`: the session at an OpenID
provider behind it; `provider_token`: its ID token, sealed, as long as the session is open."""

TICKET: Final = Table(
    "ticket",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("used_at", BigInteger),
    sqlite_with_rowid=False,
)
"""One-time links. `purpose`: `ioc.people.ticket.Purpose`."""

THROTTLE: Final = Table(
    "throttle",
    METADATA,
    Column("subject", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("until_at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""How often signing in failed for a name or from an address, and until when no further try is looked at."""

DUTY: Final = Table(
    "duty",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("from_at", BigInteger, nullable=False),
    Column("until_at", BigInteger, nullable=False, index=True),
    Column("version", Integer, nullable=False),
)
"""The roster: who is called at which step of the escalation (0 first), from when until when."""
