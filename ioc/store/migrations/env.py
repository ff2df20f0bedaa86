"""How Alembic reaches the database: on the connection, and in the transaction, that `migrate` opened."""

from alembic import context

from ioc.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
