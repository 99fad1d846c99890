"""a page is presented

Revision ID: 05fddd232129
Revises: 27a044bceea5
"""

import sqlalchemy as sa
from alembic import op

import meetings.kernel.base

revision = '05fddd232129'
down_revision = '27a044bceea5'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('presentation',
    sa.Column('meeting_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('paper_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('page', sa.Integer(), nullable=False),
    sa.Column('started_at', meetings.kernel.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('in_hall_since', meetings.kernel.base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_presentation_meeting_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['paper_id'], ['paper.id'], name=op.f('fk_presentation_paper_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_presentation_person_id')),
    sa.PrimaryKeyConstraint('meeting_id', name=op.f('pk_presentation'))
    )
    with op.batch_alter_table('presentation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_presentation_paper_id'), ['paper_id'], unique=False)

    op.add_column('paper', sa.Column('is_watermarked', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column('paper', sa.Column('may_download', sa.Boolean(), server_default=sa.true(), nullable=False))


def downgrade() -> None:
    op.drop_column('paper', 'may_download')
    op.drop_column('paper', 'is_watermarked')
    with op.batch_alter_table('presentation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_presentation_paper_id'))

    op.drop_table('presentation')
