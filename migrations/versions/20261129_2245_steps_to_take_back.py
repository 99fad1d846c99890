"""steps to take back

Revision ID: 7d1c3f0b9a52
Revises: 3be0a6c2d417
"""

import sqlalchemy as sa
from alembic import op

import meetings.kernel.base

revision = '7d1c3f0b9a52'
down_revision = '3be0a6c2d417'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('undo_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('at', meetings.kernel.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('reach', sa.String(length=20), nullable=False),
    sa.Column('told', sa.String(length=60), nullable=False),
    sa.Column('facts', sa.Text(), nullable=False),
    sa.Column('first_seq', sa.Integer(), nullable=False),
    sa.Column('last_seq', sa.Integer(), nullable=False),
    sa.Column('changes', sa.Text(), nullable=False),
    sa.Column('topics', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['head.meeting_id'], name=op.f('fk_undo_step_meeting_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_undo_step'))
    )
    with op.batch_alter_table('undo_step', schema=None) as batch_op:
        batch_op.create_index('ix_undo_step_meeting_id', ['meeting_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('undo_step', schema=None) as batch_op:
        batch_op.drop_index('ix_undo_step_meeting_id')

    op.drop_table('undo_step')
