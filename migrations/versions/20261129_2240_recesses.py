"""recesses

Revision ID: 3be0a6c2d417
Revises: 384a025bffb2
"""

import sqlalchemy as sa
from alembic import op

import meetings.kernel.base

revision = '3be0a6c2d417'
down_revision = '384a025bffb2'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('item', schema=None) as batch_op:
        batch_op.add_column(sa.Column('rested_seconds', sa.Integer(), server_default='0', nullable=False))

    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('recess_since', meetings.kernel.base.UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_column('recess_since')

    with op.batch_alter_table('item', schema=None) as batch_op:
        batch_op.drop_column('rested_seconds')
