"""Alembic's way into the product: the tables are those of the models."""

from alembic import context

from meetings.app import load_models
from meetings.kernel.base import Base
from meetings.schema import engine_for, is_of_models

load_models()


def run(connection) -> None:
    compared = {"compare_type": True, "include_name": is_of_models, "render_as_batch": True}
    context.configure(connection=connection, target_metadata=Base.metadata, **compared)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with engine_for(context.config.get_main_option("sqlalchemy.url")).begin() as fresh:
        run(fresh)
