"""The council of the votes, on whose floor people speak."""

from __future__ import annotations

import meetings.speaking.actions  # noqa: F401
from tests.voting.conftest import council as council
