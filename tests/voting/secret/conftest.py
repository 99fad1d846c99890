"""A council with tellers, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.voting.ballot_box import Ballots
from tests.voting.conftest import council
from tests.voting.council import Council

__all__ = ["council"]


@pytest.fixture
def ballots(council: Council, tmp_path: Path) -> Ballots:
    """Nine on the roll, eight here, three tellers who do not vote."""
    return Ballots(council, tmp_path)
