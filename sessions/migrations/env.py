"""How Alembic runs our migrations: always on the connection that sessions.database gives it."""

from alembic import context

from sessions.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,  # SQLite changes a table by making it anew
)
with context.begin_transaction():
    context.run_migrations()
