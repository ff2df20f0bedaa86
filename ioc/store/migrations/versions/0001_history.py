"""The first schema: stations, readings, roll-ups, offsets, quarantine, silences, the clock."""

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None


def _key(name: str, kind: sa.types.TypeEngine[int]) -> sa.Column[int]:
    return sa.Column(name, kind, autoincrement=False, nullable=False)


def _rollup(name: str) -> None:
    op.create_table(
        name,
        _key("asset_id", sa.Integer()),
        _key("measure", sa.SmallInteger()),
        _key("bucket", sa.BigInteger()),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("low", sa.Double(), nullable=False),
        sa.Column("total", sa.Double(), nullable=False),
        sa.Column("high", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("asset_id", "measure", "bucket", name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )


def _readings() -> None:
    op.create_table(
        "asset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("lon", sa.Double()),
        sa.Column("lat", sa.Double()),
        sa.Column("ward", sa.Text()),
        sa.Column("online", sa.Boolean()),
        sa.Column("status_at", sa.BigInteger()),
        sa.Column("first_seen", sa.BigInteger()),
        sa.Column("last_seen", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
        sa.UniqueConstraint("feed", "station", name=op.f("uq_asset_feed_station")),
    )
    op.create_table(
        "reading",
        _key("asset_id", sa.Integer()),
        _key("observed_at", sa.BigInteger()),
        _key("identity", sa.BigInteger()),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        *(sa.Column(f"v{place}", sa.Double()) for place in range(6)),
        sa.Column("extra", sa.Text()),
        sa.PrimaryKeyConstraint("asset_id", "observed_at", "identity", name=op.f("pk_reading")),
        sqlite_with_rowid=False,
    )


def _rollups() -> None:
    _rollup("rollup_5m")
    _rollup("rollup_1h")
    op.create_table(
        "rollup_dirty",
        _key("asset_id", sa.Integer()),
        _key("bucket", sa.BigInteger()),
        sa.PrimaryKeyConstraint("asset_id", "bucket", name=op.f("pk_rollup_dirty")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mark",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("instant", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_mark")),
    )


def _streams() -> None:
    op.create_table(
        "stream_offset",
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("incarnation", sa.Text(), nullable=False),
        sa.Column("last_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("stream", name=op.f("pk_stream_offset")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quarantine",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("incarnation", "entry", "topic", "reason", "detail")),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("payload", "sealed")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
        sa.UniqueConstraint("incarnation", "entry", name=op.f("uq_quarantine_incarnation_entry")),
    )
    op.create_index(op.f("ix_quarantine_received_at"), "quarantine", ["received_at"])


def _silence_and_clock() -> None:
    op.create_table(
        "silence",
        _key("asset_id", sa.Integer()),
        _key("from_at", sa.BigInteger()),
        sa.Column("until_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_silence_asset_id")),
        sa.PrimaryKeyConstraint("asset_id", "from_at", name=op.f("pk_silence")),
        sqlite_with_rowid=False,
    )
    is_open = sa.text("until_at IS NULL")
    op.create_index("ix_silence_open", "silence", ["asset_id"], sqlite_where=is_open, postgresql_where=is_open)
    op.create_table(
        "clock",
        _key("id", sa.Integer()),
        sa.Column("scenario", sa.Text()),
        sa.Column("start_us", sa.BigInteger(), nullable=False),
        sa.Column("origin_us", sa.BigInteger(), nullable=False),
        sa.Column("rate", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock")),
    )


def upgrade() -> None:
    _readings()
    _rollups()
    _streams()
    _silence_and_clock()
