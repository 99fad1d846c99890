"""index of papers texts

Revision ID: 2404ea118bdf
Revises: 9fd267e375d0
"""

import sqlalchemy as sa
from alembic import op

revision = '2404ea118bdf'
down_revision = '9fd267e375d0'
branch_labels = None
depends_on = None


INDEX = {
    "sqlite": (
        "CREATE VIRTUAL TABLE fts_paper_part USING fts5(terms, content='paper_part', content_rowid='id', "
        "detail=none, columnsize=0, tokenize=\"ascii tokenchars '_='\")",
        "CREATE TRIGGER fts_paper_part_insert AFTER INSERT ON paper_part BEGIN "
        "INSERT INTO fts_paper_part(rowid, terms) VALUES (new.id, new.terms); END",
        "CREATE TRIGGER fts_paper_part_delete AFTER DELETE ON paper_part BEGIN "
        "INSERT INTO fts_paper_part(fts_paper_part, rowid, terms) VALUES ('delete', old.id, old.terms); END",
        "CREATE TRIGGER fts_paper_part_update AFTER UPDATE OF terms ON paper_part BEGIN "
        "INSERT INTO fts_paper_part(fts_paper_part, rowid, terms) VALUES ('delete', old.id, old.terms); "
        "INSERT INTO fts_paper_part(rowid, terms) VALUES (new.id, new.terms); END",
    ),
    "postgresql": (
        "CREATE INDEX fts_paper_part ON paper_part USING gin (array_to_tsvector(string_to_array(terms, ' '))) "
        "WITH (fastupdate = off)",
    ),
}


def upgrade() -> None:
    op.create_table('paper_part',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('first_page', sa.Integer(), nullable=False),
    sa.Column('last_page', sa.Integer(), nullable=False),
    sa.Column('terms', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_paper_part_meeting_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['version_id'], ['paper_version.id'], name=op.f('fk_paper_part_version_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_part')),
    sa.UniqueConstraint('version_id', 'first_page', name=op.f('uq_paper_part_version_id_first_page')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('paper_part', schema=None) as batch_op:
        batch_op.create_index('ix_paper_part_meeting_id', ['meeting_id'], unique=False)

    connection = op.get_bind()
    for statement in INDEX[connection.dialect.name]:
        connection.exec_driver_sql(statement)
    # What was read before there was an index is read once more.
    op.execute("UPDATE paper_version SET text_state = 'waiting' WHERE text_state = 'done'")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE fts_paper_part")
    with op.batch_alter_table('paper_part', schema=None) as batch_op:
        batch_op.drop_index('ix_paper_part_meeting_id')

    op.drop_table('paper_part')
