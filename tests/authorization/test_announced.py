"""What an act changes on anybody's screen, it announces: nobody has to come back to see it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

import msgspec
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.app import FEATURES
from meetings.kernel import epoch
from meetings.kernel.actions import Action
from meetings.kernel.board import AnyBoard, PersonalBoard
from meetings.kernel.work import Committed
from meetings.live.boards import Boards
from meetings.people.models import Participant
from tests.authorization.estate import Estate, Visitor
from tests.authorization.registry import open_acts
from tests.authorization.test_acts import DONE, denial, own, payload_for, status

Seen = dict[tuple[str, str | int], bytes]  # a board by its circle or its person
EVERYBODY = None
# A tablet need not be told that it has told; five hundred would be, each time papers go out.
KEPT_QUIET = {"papers.note_received": ["papers.me"]}


def all_boards() -> list[AnyBoard]:
    """Of all features."""
    names = [f"meetings.{feature}.boards" for feature in FEATURES if find_spec(f"meetings.{feature}.boards")]
    return [board for name in names for board in import_module(name).BOARDS]


class Screens:
    """Every board of one meeting, as everybody sees it."""

    def __init__(self, estate: Estate) -> None:
        self._estate, self._boards = estate, all_boards()
        self._followed = Boards(estate.house, self._boards, estate.house.read(epoch.current))
        self._announced: list[Committed] = []
        estate.house.on_own_commit(self._announced.append)
        self._before: Seen = {}
        self.begin()

    def unannounced(self) -> list[str]:
        """The boards that have changed since the beginning, and who watches them was not told."""
        told, now = self._told(), self._look()
        changed = {place for place, state in self._before.items() if state != now.get(place)}
        return sorted({board for board, who in changed if not self._reaches(told.get(board, frozenset()), who)})

    def begin(self) -> None:
        """What stands on them in the restored estate is what acts change."""
        self._estate.restore()
        self._before = self._look()

    def act(self, action: Action) -> bool:
        """The first who may does it in the restored estate; False where nobody can."""
        payload = payload_for(self._estate, action)
        for visitor in who_may(self._estate, action):
            self._estate.restore()
            self._announced.clear()
            order = own(self._estate, visitor, action, payload)
            if status(self._estate, visitor.session_id, action, order) == DONE:
                return True
        return False

    def _look(self) -> Seen:
        return self._estate.house.read(self._seen)

    def _told(self) -> dict[str, frozenset[int] | None]:
        told: dict[str, frozenset[int] | None] = {}
        for committed in self._announced:
            for meeting_id, topic in committed.topics:
                if meeting_id != self._estate.here.meeting_id:
                    continue
                for kind in self._followed.touched_by(topic.kind):
                    before = told.get(kind, frozenset())
                    is_for_some = kind == topic.kind or self._followed.is_personal(kind)
                    these = topic.person_ids if is_for_some else EVERYBODY
                    told[kind] = EVERYBODY if before is None or these is None else before | these
        return told

    @staticmethod
    def _reaches(told: frozenset[int] | None, who: str | int) -> bool:
        return told is EVERYBODY or (isinstance(who, int) and who in told) or (isinstance(who, str) and bool(told))

    def _seen(self, session: Session) -> Seen:
        meeting_id = self._estate.here.meeting_id
        listed = select(Participant.person_id).where(Participant.meeting_id == meeting_id)
        persons = frozenset(session.scalars(listed))
        return {(kind, who): msgspec.json.encode(state) for kind, who, state in self._states(session, persons)}

    def _states(self, session: Session, persons: frozenset[int]) -> Iterator[tuple[str, str | int, object]]:
        meeting_id = self._estate.here.meeting_id
        for board in self._boards:
            if isinstance(board, PersonalBoard):
                for person_id, state in board.build_many(session, meeting_id, persons).items():
                    yield board.kind, person_id, state
            else:
                for audience in board.audiences:
                    yield board.kind, audience.value, board.build(session, meeting_id, audience)


@pytest.fixture(scope="module")
def screens(estate: Estate) -> Screens:
    """All boards of the estate's meeting."""
    return Screens(estate)


def who_may(estate: Estate, action: Action) -> list[Visitor]:
    """Those whom the table lets do it."""
    return [visitor for visitor in estate.visitors.values() if denial(visitor, action) is None]


@pytest.mark.parametrize("action", open_acts(), ids=lambda action: action.name)
def test_what_an_act_changes_on_a_board_is_announced(screens: Screens, action: Action) -> None:
    is_done = screens.act(action)
    if is_done and screens.unannounced() != KEPT_QUIET.get(action.name, []):
        screens.begin()  # what changes by the clock alone has changed now
        screens.act(action)
        assert screens.unannounced() == KEPT_QUIET.get(action.name, [])
