"""taking home: paper, what was asked, how agreements stand between meetings, and how reports look

Plain ADD COLUMN and new tables (see 0002 why). Of steps that were opened before, what was asked is not known.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _traject(primary_key: bool) -> "sa.Column[str]":
    key = sa.ForeignKey("collaboration.id", ondelete="CASCADE")
    return sa.Column(
        "collaboration", sa.String(), key, nullable=False, primary_key=primary_key, index=not primary_key
    )


def upgrade() -> None:
    op.add_column("participant", sa.Column("paper", sa.Boolean(), nullable=False, server_default=sa.text("0")))
    op.add_column("step", sa.Column("asked", sa.JSON(), nullable=False, server_default=sa.text("'{}'")))
    op.create_table(
        "standing",
        sa.Column("id", sa.String(), primary_key=True),
        _traject(primary_key=False),
        sa.Column("agreement", sa.String(), nullable=False, index=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("changed", sa.Float(), nullable=False),
    )
    op.create_table(
        "template",
        _traject(primary_key=True),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("changed", sa.Float(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("template")
    op.drop_table("standing")
    op.drop_column("step", "asked")
    op.drop_column("participant", "paper")
