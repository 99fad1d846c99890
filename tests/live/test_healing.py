"""Who is cut where nobody told this process what has changed: those whom it shuts out, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from meetings.kernel.policy import Role
from meetings.live.healing import Healer
from meetings.live.publisher import Publisher
from meetings.live.watchers import Watchers
from tests.agenda.site import Site


class Door:
    """One delegate's socket, and a healer that looks after it."""

    def __init__(self, site: Site) -> None:
        self.site, self.cut, self.watchers = site, list[str](), Watchers()
        self.meeting_id = site.open_meeting()
        self.who = site.seat(self.meeting_id, "Đinh Văn Sơn", Role.DELEGATE, voting=True)
        boards = site.application.boards
        publisher = Publisher(site.house, boards, self.watchers, lambda _state, _room: None, self.cut.append)
        self.healer = Healer(site.house, boards, self.watchers, publisher)
        self.accounts: list[Any] = []
        self.watchers.enter("a", self.who.session_id, self.who.person_id)

    def watch(self) -> None:
        actor = self.site.house.actor(self.who.session_id, self.meeting_id)
        self.watchers.admit("a", self.meeting_id, actor.powers)
        self.watchers.add("a", self.site.application.boards.watch_for(actor, self.meeting_id, "agenda"))

    def look(self) -> list[str]:
        """Something of the house has changed, so that the healer looks at everybody; whom it has cut."""
        name = {"family_name": "Hà", "middle_name": "Thị", "given_name": f"Lan {len(self.accounts)}"}
        account = {**name, "username": f"lan{len(self.accounts)}", "password_hash": ""}
        self.accounts.append(self.site.house.dispatch_as_system("people.create_account", **account))
        self.healer.look()
        return self.cut


@pytest.fixture
def door(migrated_sqlite: str, tmp_path: Path) -> Any:
    site = Site(migrated_sqlite, tmp_path / "var")
    yield Door(site)
    site.house.stop()


def meanwhile(door: Door, do: Callable[[], None]) -> None:
    """Do this while the healer has asked the database who everybody is."""
    waiting = [do]

    def asked(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if "auth_session" in statement and waiting:
            waiting.pop()()

    event.listen(door.site.house.database.readers, "after_cursor_execute", asked)


def test_who_begins_to_watch_while_the_database_is_asked_stays(door: Door) -> None:
    meanwhile(door, door.watch)
    assert door.look() == []
    assert door.watchers.meetings() == {door.meeting_id}
    assert door.look() == []


def test_who_may_less_than_before_is_cut(door: Door) -> None:
    door.watch()
    assert door.look() == []
    door.site.act(
        door.site.office,
        "people.remove_participant",
        participant_id=door.who.participant_id,
        meeting_id=door.meeting_id,
    )
    assert door.look() == ["a"]
