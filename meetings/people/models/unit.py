"""Units: the tree of offices that people belong to."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base


class Unit(Base):
    """An office, a committee, a commune; `parent_id` is None at the top of the tree."""

    __tablename__ = "unit"
    __table_args__ = (CheckConstraint("parent_id <> id", name="not_its_own_parent"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    sort_key: Mapped[str] = mapped_column(String(1200), default="")
