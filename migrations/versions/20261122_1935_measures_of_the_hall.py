"""Measures of the hall: how wide its picture is, how far the farthest seat.

Revision ID: a4b7776ee78f
Revises: 2404ea118bdf
"""

import sqlalchemy as sa
from alembic import op
revision = "a4b7776ee78f"
down_revision = "2404ea118bdf"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hall_width_cm", sa.Integer(), server_default="400", nullable=False))
        batch_op.add_column(sa.Column("hall_distance_cm", sa.Integer(), server_default="1500", nullable=False))



def downgrade() -> None:
    with op.batch_alter_table("meeting", schema=None, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_column("hall_distance_cm")
        batch_op.drop_column("hall_width_cm")

