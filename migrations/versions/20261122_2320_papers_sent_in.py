"""papers sent in

Revision ID: ae76aa57b895
Revises: a01c2e1740b3
"""

import sqlalchemy as sa
from alembic import op

import meetings.kernel.base

revision = 'ae76aa57b895'
down_revision = 'a01c2e1740b3'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _set_aside()
    op.create_table('paper_sending',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('paper_id', sa.Integer(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('sent_at', meetings.kernel.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('answer', sa.String(length=300), nullable=False),
    sa.Column('answered_at', meetings.kernel.base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_paper_sending_meeting_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['paper_id'], ['paper.id'], name=op.f('fk_paper_sending_paper_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_paper_sending_person_id')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_paper_sending_item_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_sending'))
    )
    for column in ("meeting_id", "paper_id", "person_id", "item_id"):
        op.create_index(op.f(f'ix_paper_sending_{column}'), 'paper_sending', [column])
    op.execute(
        "INSERT INTO paper_sending (meeting_id, paper_id, person_id, title, note, sent_at, answer, answered_at) "
        "SELECT paper.meeting_id, paper.id, was.person_id, paper.title, was.note, was.sent_at, was.answer, was.answered_at "
        "FROM paper_sending_before was JOIN paper ON paper.id = was.paper_id"
    )
    op.drop_table('paper_sending_before')


def downgrade() -> None:
    _set_aside()
    op.create_table('paper_sending',
    sa.Column('paper_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('sent_at', meetings.kernel.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('answer', sa.String(length=300), nullable=False),
    sa.Column('answered_at', meetings.kernel.base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['paper_id'], ['paper.id'], name=op.f('fk_paper_sending_paper_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_paper_sending_person_id')),
    sa.PrimaryKeyConstraint('paper_id', name=op.f('pk_paper_sending'))
    )
    op.create_index(op.f('ix_paper_sending_person_id'), 'paper_sending', ['person_id'])
    # A paper that was sent in twice (as a new version) keeps the last sending; one that is gone keeps none.
    op.execute(
        "INSERT INTO paper_sending (paper_id, person_id, note, sent_at, answer, answered_at) "
        "SELECT paper_id, person_id, note, sent_at, answer, answered_at FROM paper_sending_before "
        "WHERE id IN (SELECT max(id) FROM paper_sending_before WHERE paper_id IS NOT NULL GROUP BY paper_id)"
    )
    op.drop_table('paper_sending_before')


def _set_aside() -> None:
    """Keep the rows in a plain table meanwhile: names of keys and indexes are free for the new one."""
    op.execute("CREATE TABLE paper_sending_before AS SELECT * FROM paper_sending")
    op.drop_table('paper_sending')
