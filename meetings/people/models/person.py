"""Persons: an account each, and what they are in the whole house."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.people.rules import Name


class Person(Base):
    """Somebody with a name, and perhaps a way to sign in.

    Family, middle and given names are kept apart; `sort_key` orders by given name in
    the Vietnamese alphabet, byte by byte under any collation.  `search_folded` has no
    accents, `search_exact` has them, both in lower case.
    """

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("username"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    family_name: Mapped[str] = mapped_column(String(60), default="")
    middle_name: Mapped[str] = mapped_column(String(80), default="")
    given_name: Mapped[str] = mapped_column(String(60))
    position: Mapped[str] = mapped_column(String(200), default="")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    username: Mapped[str | None] = mapped_column(String(60))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    is_active: Mapped[bool] = mapped_column(default=True)
    is_example: Mapped[bool] = mapped_column(default=False)
    locale: Mapped[str] = mapped_column(String(5), default="vi")
    theme: Mapped[str] = mapped_column(String(10), default="")  # "" follows the device
    text_size: Mapped[int] = mapped_column(default=0)  # steps of A+ above the usual size
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sort_key: Mapped[str] = mapped_column(String(1200), index=True)
    search_folded: Mapped[str] = mapped_column(String(1000))
    search_exact: Mapped[str] = mapped_column(String(1000))

    @property
    def name(self) -> Name:
        """Its three parts."""
        return Name(self.family_name, self.middle_name, self.given_name)


class HouseRole(Base):
    """What a person is in the house; `unit_id` is the top of what a unit administrator manages."""

    __tablename__ = "house_role"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(30), primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
