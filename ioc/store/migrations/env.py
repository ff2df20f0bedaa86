"""How Alembic reaches the database: on the connection, and in the transaction, that `migrate` opened."""

from alembic import context

from ioc.store import schema_alarms, schema_people
from ioc.store.schema import METADATA

_KNOWN = (schema_alarms, schema_people)  # their tables are in METADATA once they are imported

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
