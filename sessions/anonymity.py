"""Nothing of an anonymous step may tell who gave what, not even where in the file it stands.

A row has no giver, pen or moment, but a file also keeps rows in the order in which they came: one that came between
two answers of a person who was the only one that wrote then, would be known as theirs.
"""

from secrets import SystemRandom

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from sessions.tables import AnswerRow, DoneRow, StepRow, Table


def mix(session: Session, step: StepRow) -> None:
    """Write all rows of an anonymous step anew, in an order of chance; of any other step nothing.

    Called whenever such a step closes, and for whatever still comes in after that.
    """
    if not step.anonymous:
        return
    session.flush()
    connection = session.connection()
    for name in (AnswerRow.__tablename__, DoneRow.__tablename__):
        table = Table.metadata.tables[name]
        rows = [dict(row) for row in connection.execute(select(table).where(table.c.step == step.id)).mappings()]
        SystemRandom().shuffle(rows)
        if rows:
            connection.execute(delete(table).where(table.c.step == step.id))
            connection.execute(insert(table), rows)
