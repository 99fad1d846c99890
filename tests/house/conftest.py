"""An application that nobody serves, to look at its wiring."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetings.config import Settings


@pytest.fixture
def settings(tmp_path: Path, migrated_sqlite: str) -> Settings:
    """Settings of an empty installation whose database is at the newest schema."""
    return Settings.from_env({"DATA": str(tmp_path), "DATABASE_URL": migrated_sqlite, "EXAMPLE": "no"})
