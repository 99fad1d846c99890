"""Papers' numbers are never used again

Revision ID: a01c2e1740b3
Revises: 78015be17bab
"""

from alembic import op

revision = 'a01c2e1740b3'
down_revision = '78015be17bab'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite makes a table anew to alter it, and earlier migrations did not say that its numbers only go up
    if op.get_bind().dialect.name == 'sqlite':
        with op.batch_alter_table('paper', recreate='always', table_kwargs={'sqlite_autoincrement': True}):
            pass


def downgrade() -> None:
    pass
