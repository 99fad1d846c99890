"""The copy is the house, but nobody gets in with what opens the real one."""

from __future__ import annotations

import os
from pathlib import Path

from meetings.config import Settings
from meetings.kernel.actor import NOBODY
from meetings.kernel.database import Database
from meetings.kernel.house import House
from meetings.papers.store import store_at
from meetings.people.sources import PeopleSource
from meetings.rehearsing import copying
from meetings.runtime import current
from tests.rehearsing.house import PAPER, RealHouse


def test_the_copy_has_rows_and_papers_and_no_valid_sign_in(real: RealHouse, tmp_path: Path) -> None:
    token = real.sitting.token(real.sitting.office_person)
    assert real.sitting.house.actor_by_token(token) is not NOBODY
    settings = Settings.from_env({"DATA": str(real.data), "DATABASE_URL": real.url})
    url = copying.copy(settings, tmp_path / "copy", real.meeting_id)
    house = House(Database(url, current()), PeopleSource())
    assert house.actor_by_token(token) is NOBODY
    house.database.dispose()
    copied = store_at(Settings.from_env({"DATA": str(tmp_path / "copy")}).papers)
    ((sha256, size),) = copied.names()
    assert size == len(PAPER)
    with copied.open(sha256) as paper:
        assert paper.read() == PAPER
    assert os.stat(tmp_path / "copy").st_mode & 0o077 == 0
