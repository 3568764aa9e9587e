"""Alembic's entry: runs on the connection it is given, in its transaction (see `storage.database`)."""

from alembic import context

from storage.models import Base

if context.is_offline_mode():
    context.configure(
        dialect_name=context.config.attributes["dialect_name"],
        target_metadata=Base.metadata,
        literal_binds=True,
    )
else:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
    )

with context.begin_transaction():
    context.run_migrations()
