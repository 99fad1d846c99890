"""An application that nobody serves, to look at its wiring."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetings.config import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an empty installation."""
    return Settings.from_env({"DATA": str(tmp_path), "EXAMPLE": "no"})
