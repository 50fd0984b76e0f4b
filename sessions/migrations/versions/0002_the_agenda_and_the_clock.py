"""the agenda and the clock: when a meeting and a step began, and steps that are skipped

Plain ADD COLUMN, and no table made anew as Alembic's batches do: dropping the old ``step`` would take all
answers with it (ON DELETE CASCADE). When older steps were opened is not known: 0.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("step", sa.Column("opened", sa.Float(), nullable=False, server_default=sa.text("0")))
    op.add_column("step", sa.Column("skipped", sa.Boolean(), nullable=False, server_default=sa.text("0")))
    op.add_column("meeting", sa.Column("began", sa.Float(), nullable=False, server_default=sa.text("0")))
    op.add_column("meeting", sa.Column("planned", sa.Integer(), nullable=False, server_default=sa.text("0")))


def downgrade() -> None:
    op.drop_column("meeting", "planned")
    op.drop_column("meeting", "began")
    op.drop_column("step", "skipped")
    op.drop_column("step", "opened")
