"""Small helpers where SQLite and PostgreSQL differ in words but not in meaning, and text that both can keep."""

from typing import TypeAlias

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Upsert: TypeAlias = sqlite.Insert | postgresql.Insert


def upsert(connection: Connection, table: Table) -> Upsert:
    """An INSERT that knows ON CONFLICT."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def storable(text: str) -> str:
    """The text without what PostgreSQL refuses (NUL) and UTF-8 cannot say (lone surrogates): replaced, not lost."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
