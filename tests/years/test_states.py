"""What a board sends to a tablet is small in a council of 35 who are all here and all ask to speak."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.years.hall import Hall

COUNCIL = 35
MOST_BYTES = 20_000


@pytest.fixture
def hall(migrated_sqlite: str, tmp_path: Path) -> Hall:
    """The council."""
    return Hall(migrated_sqlite, tmp_path / "data", COUNCIL)


def test_every_state_is_at_most_twenty_kilobytes(hall: Hall) -> None:
    boards, sizes = hall.application.boards, {}
    for who, person_id in hall.watchers.items():
        actor = hall.house.actor(hall.sign_in(person_id), hall.meeting_id)
        for kind in boards.kinds:
            if actor.may(boards._boards[kind].act):
                state = boards.states([boards.watch_for(actor, hall.meeting_id, kind)])[0]
                sizes[f"{kind} for the {who}"] = len(msgspec.json.encode(state))
    hall.house.stop()
    print(sorted(sizes.items(), key=lambda pair: -pair[1])[:10])
    assert len(sizes) > 60
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
