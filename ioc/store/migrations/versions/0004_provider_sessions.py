"""What a session must know of the OpenID provider behind it, to end with it and to end it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    op.add_column("session", sa.Column("provider_sid", sa.Text(), nullable=True))
    op.add_column("session", sa.Column("provider_token", sa.Text(), nullable=True))
    op.create_index(op.f("ix_session_provider_sid"), "session", ["provider_sid"], unique=False)
