"""Whether the example is wanted at a start, asked without what writes it: its libraries take half a second to load."""

from __future__ import annotations

from importlib import import_module

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.config import Settings
from meetings.kernel.base import Base
from meetings.kernel.house import House


def load_if_empty(house: House, settings: Settings) -> list[tuple[str, str]]:
    """Load the example where nobody and nothing is; one-time links as (title, path), else nothing."""
    if not house.read(_is_empty):
        return []
    links: list[tuple[str, str]] = import_module("meetings.example.load").load(house, settings)
    return links


def _is_empty(session: Session) -> bool:
    tables = Base.metadata.tables
    rows = (session.scalar(select(func.count()).select_from(tables[name])) for name in ("person", "meeting"))
    return not any(rows)
