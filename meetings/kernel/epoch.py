"""Settings kept in the database, the epoch first: a restored backup starts a new one."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from meetings.kernel.base import Base

EPOCH = "epoch"


class Setting(Base):
    """One named value of this installation."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


def current(session: Session) -> int:
    """The epoch of this database; clients let a state of a later epoch win over everything."""
    return int(value(session, EPOCH) or "1")


def begin_next(session: Session) -> int:
    """Start a new epoch: what clients still hold from before is older than anything now."""
    reached = current(session) + 1
    keep(session, EPOCH, str(reached))
    return reached


def value(session: Session, name: str) -> str | None:
    """A setting's value, None where it was never set."""
    row = session.get(Setting, name)
    return row.value if row else None


def keep(session: Session, name: str, text: str) -> None:
    """Set a setting."""
    row = session.get(Setting, name)
    if row is None:
        session.add(Setting(name=name, value=text))
    else:
        row.value = text
    session.flush()
