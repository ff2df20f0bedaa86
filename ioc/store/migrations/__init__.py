"""Alembic migrations, oldest first in `versions`; run by `ioc.store.database.migrate`, never by hand."""
