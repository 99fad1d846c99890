"""papers sent in can be switched off

Revision ID: af9be8a0bfa9
Revises: 4e13547a36b6
"""

import sqlalchemy as sa
from alembic import op


revision = 'af9be8a0bfa9'
down_revision = '4e13547a36b6'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('paper_rules') as batch:
        batch.add_column(sa.Column('takes_sendings', sa.Boolean(), server_default=sa.true(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('paper_rules') as batch:
        batch.drop_column('takes_sendings')
