"""Alembic's way into the product: the tables are those of the models."""

from alembic import context

from meetings.app import load_models
from meetings.kernel.base import Base
from meetings.schema import engine_for

load_models()


def run(connection) -> None:
    context.configure(connection=connection, target_metadata=Base.metadata, compare_type=True, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with engine_for(context.config.get_main_option("sqlalchemy.url")).begin() as fresh:
        run(fresh)
