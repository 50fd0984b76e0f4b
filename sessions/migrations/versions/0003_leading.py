"""leading the room: pace, what is shown, who takes part, anonymous steps, rounds, and what is done with a card

Plain ADD COLUMN and new tables (see 0002 why). The answers, people and steps of before keep what they had: the
board grows while people type, nothing is anonymous, and whoever has a facilitator's key has the lead.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WORDS = sa.String(), sa.text("''")
NO, YES = (sa.Boolean(), sa.text("0")), (sa.Boolean(), sa.text("1"))
ZERO = sa.Integer(), sa.text("0")
NEW = (
    ("organisation", "into", *WORDS),
    ("meeting", "pace", sa.String(), sa.text("'together'")),
    ("meeting", "blank", *NO),
    ("meeting", "harvest", sa.String(), sa.text("'facilitator'")),
    ("meeting", "rehearses", *WORDS),
    ("facilitator", "name", *WORDS),
    ("facilitator", "lead", *YES),
    ("facilitator", "created", sa.Float(), sa.text("0")),
    ("participant", "removed", *NO),
    ("participant", "into", *WORDS),
    ("participant", "harvests", *NO),
    ("step", "revealed", *YES),
    ("step", "anonymous", *NO),
    ("step", "at_end", sa.String(), sa.text("'sign'")),
    ("step", "round", *ZERO),
    ("step", "prompt", *WORDS),
    ("step", "light", *WORDS),
    ("step", "turns", sa.JSON(), sa.text("'{}'")),
    ("answer", "round", *ZERO),
    ("answer", "seal", *WORDS),
    ("answer", "hidden", *NO),
    ("answer", "pinned", *NO),
    ("answer", "merged", *WORDS),
    ("answer", "before", *WORDS),
)


def upgrade() -> None:
    for table, column, sort, default in NEW:
        op.add_column(table, sa.Column(column, sort, nullable=False, server_default=default))
    op.add_column("meeting", sa.Column("frozen", sa.LargeBinary(), nullable=True))
    op.create_table(
        "away",
        sa.Column("meeting", sa.String(), sa.ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True),
        sa.Column(
            "organisation", sa.String(), sa.ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True
        ),
    )
    op.create_table(
        "done",
        sa.Column("step", sa.String(), sa.ForeignKey("step.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("round", sa.Integer(), primary_key=True),
        sa.Column("person", sa.String(), primary_key=True),
    )
    op.create_table(
        "extra",
        sa.Column("step", sa.String(), sa.ForeignKey("step.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("participant", sa.String(), sa.ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("until", sa.Float(), nullable=False),
    )


def downgrade() -> None:
    for table in ("extra", "done", "away"):
        op.drop_table(table)
    op.drop_column("meeting", "frozen")
    for table, column, _, _ in reversed(NEW):
        op.drop_column(table, column)
