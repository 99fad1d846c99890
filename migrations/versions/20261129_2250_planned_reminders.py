"""planned reminders of invitations

Revision ID: b71c4e60a9d2
Revises: 7d1c3f0b9a52
"""

import sqlalchemy as sa
from alembic import op

import meetings.kernel.base

revision = 'b71c4e60a9d2'
down_revision = '7d1c3f0b9a52'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('invitation_series', schema=None) as batch_op:
        batch_op.add_column(sa.Column('remind_days', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('reminded_for', meetings.kernel.base.UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('invitation_series', schema=None) as batch_op:
        batch_op.drop_column('reminded_for')
        batch_op.drop_column('remind_days')
