"""Tables of what the engine judges and what people do about it: alarms, their changes, audit, what is sent out.

In the database of the world they belong to, a drill's apart from the real one's. Changed only with a migration.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from ioc.store.schema import METADATA

WATCH: Final = Table(
    "watch",
    METADATA,
    Column("asset_id", Integer, ForeignKey("asset.id"), primary_key=True, autoincrement=False),
    Column("rule", Text, primary_key=True),
    Column("standing", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Where a rule stands at a station: JSON of its delay elements, so that a delay that runs survives a restart."""

ALARM: Final = Table(
    "alarm",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("asset_id", Integer, ForeignKey("asset.id"), nullable=False),
    Column("rule", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("level", SmallInteger, nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("latching", Boolean, nullable=False),
    Column("value", Text),
    Column("raised_at", BigInteger, nullable=False, index=True),
    Column("level_at", BigInteger, nullable=False),
    Column("cleared_at", BigInteger),
    Column("acknowledged_at", BigInteger),
    Column("acknowledged_by", Text),
    Column("shelved_until", BigInteger),
    Column("reason", Text),
    Column("chattering", Boolean, nullable=False),
    Column("closed_at", BigInteger),
    Column("decided_at", BigInteger, nullable=False),
    Column("called", SmallInteger, nullable=False),
    Column("called_at", BigInteger),
    Column("incident", Text),
    Column("version", Integer, nullable=False),
)
"""One condition at one station from its rise until nothing is left to do about it. `state`: `ioc.alarms.states.State`.

`value` is JSON of the value that raised it to its level. `called`: how many steps its escalation has gone.
"""

_OPEN: Final = text("closed_at IS NULL")
Index("uq_alarm_open", ALARM.c.asset_id, ALARM.c.rule, unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN)

ALARM_CHANGE: Final = Table(
    "alarm_change",
    METADATA,
    Column("alarm_id", Text, ForeignKey("alarm.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("trigger", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("level", SmallInteger, nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("value", Text),
    Column("at", BigInteger, nullable=False),
    Column("decided_at", BigInteger, nullable=False, index=True),
    Column("actor", Text),
    Column("reason", Text),
    sqlite_with_rowid=False,
)
"""Every change of an alarm, never altered: `at` when it was so, `decided_at` when the system knew."""

ALARM_RULE: Final = Table(
    "alarm_rule",
    METADATA,
    Column("feed", Text, primary_key=True),
    Column("station", Text, primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("settings", Text, nullable=False),
    Column("decided_at", BigInteger, nullable=False),
    Column("actor", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What a station has its own way: JSON of the settings that differ from the feed's default rule."""

MAINTENANCE: Final = Table(
    "maintenance",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("feed", Text, nullable=False),
    Column("station", Text, nullable=False),
    Column("from_at", BigInteger, nullable=False),
    Column("until_at", BigInteger, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("decided_at", BigInteger, nullable=False),
)
"""When a station's alarms are out of service, decided beforehand."""

BULLETIN: Final = Table(
    "bulletin",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("hazard", Text, nullable=False),
    Column("level", SmallInteger, nullable=False),
    Column("source", Text, nullable=False),
    Column("issued_at", BigInteger, nullable=False),
    Column("from_at", BigInteger, nullable=False),
    Column("until_at", BigInteger, nullable=False, index=True),
    Column("place", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("decided_at", BigInteger, nullable=False),
)
"""Disaster risk as bulletins say it, as entered, never altered. The columns are `ioc.bulletin.Bulletin`'s."""

BULLETIN_WITHDRAWAL: Final = Table(
    "bulletin_withdrawal",
    METADATA,
    Column("bulletin_id", Integer, ForeignKey("bulletin.id"), primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("decided_at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""That a bulletin's level no longer holds, and why: at most one for each, never altered."""

AUDIT: Final = Table(
    "audit",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False, index=True),
    Column("actor", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("private", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("seal", Text, nullable=False),
    Column("hash", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Everything a person did, each entry holding the hash of the one before it; never updated, never deleted.

The columns are those of `ioc.audit.entry.Entry`, which says what they hold.
"""

AUDIT_PRIVATE: Final = Table(
    "audit_private",
    METADATA,
    Column("commitment", Text, primary_key=True),
    Column("field", Text, nullable=False),
    Column("salt", Text, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Names and words of people that the audit refers to by commitment only, so that they can be erased."""

_ACTOR: Final = text("field = 'actor'")
Index("uq_audit_actor", AUDIT_PRIVATE.c.value, unique=True, sqlite_where=_ACTOR, postgresql_where=_ACTOR)

IDEMPOTENCY: Final = Table(
    "idempotency",
    METADATA,
    Column("actor", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("request", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("decided_at", BigInteger, nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""Answers to writes by the caller's `Idempotency-Key`: the same request again gets the same answer and no effect."""

OUTBOX: Final = Table(
    "outbox",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("sent_at", BigInteger),
    Column("dead_at", BigInteger),
    Column("fault", Text),
    UniqueConstraint("channel", "target", "about"),
)
"""What is to be sent out, in the transaction that caused it. `about` (`alarm/<id>`, `call/<id>/<n>`) makes it one."""

_WAITING: Final = text("sent_at IS NULL AND dead_at IS NULL")
Index("ix_outbox_waiting", OUTBOX.c.due_at, sqlite_where=_WAITING, postgresql_where=_WAITING)
