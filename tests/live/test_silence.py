"""A silent device is told to the desk and changes nothing: not the quorum, not who is present."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest

from meetings.attendance import boards
from meetings.attendance.boards import DeskAttendanceBoard
from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from meetings.live.boards import Watch
from meetings.live.silence import SILENT_AFTER, Silence
from meetings.live.watchers import Watchers
from tests.agenda.conftest import stage as stage
from tests.agenda.stage import Seated, Stage

NAMES = ("Nguyễn Văn Đức", "Lê Thị Thùy Dương", "Phạm Quốc Hưng")
LATER = SILENT_AFTER + timedelta(seconds=1)


class Hall:
    """Three delegates who are here, two of them needed; sockets come and go by hand."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.watchers, self._sids = stage, Watchers(), count(1)
        self.silence = Silence(stage.house, self.watchers)
        self.meeting_id = stage.open_meeting()
        self.people = stage.delegates(self.meeting_id, NAMES)
        for who in self.people:
            stage.act(who.session_id, "attendance.check_in", meeting_id=self.meeting_id)

    def connect(self, who: Seated) -> str:
        sid = f"socket {next(self._sids)}"
        self.watchers.enter(sid, who.session_id, who.person_id)
        self.watchers.add(sid, Watch("agenda", self.meeting_id, Audience.ROOM))
        return sid

    def cut(self, sid: str) -> None:
        socket = self.watchers.leave(sid)
        assert socket is not None
        self.silence.gone(socket, now())

    def desk(self) -> DeskAttendanceBoard:
        board = self.stage.house.read(boards.attendance_board, self.meeting_id, Audience.DESK)
        assert isinstance(board, DeskAttendanceBoard)
        return board

    def silent(self) -> list[str]:
        return [person.name for person in self.desk().people if person.silent_since is not None]


@pytest.fixture
def hall(stage: Stage) -> Hall:
    """Everybody is here."""
    return Hall(stage)


def test_device_is_silent_after_a_while_and_its_owner_stays_present(hall: Hall) -> None:
    one, other, _ = hall.people
    sids = [hall.connect(who) for who in (one, other)]
    for sid in sids:
        hall.cut(sid)
    hall.silence.look(now())
    assert hall.silent() == []
    hall.silence.look(now() + LATER)
    assert sorted(hall.silent()) == sorted([one.name, other.name])
    board = hall.desk()
    assert (board.present, board.has_quorum, board.silent, board.has_quorum_without_silent) == (3, True, 2, False)
    hall.connect(one)
    hall.silence.look(now())
    assert hall.silent() == [other.name]
    assert hall.desk().has_quorum_without_silent
    assert all(kind != "left" for kind, _ in hall.stage.journal(hall.meeting_id))


def test_who_answered_no_ping_was_silent_all_that_time(hall: Hall) -> None:
    one, other, _ = hall.people
    unheard, closed = (hall.watchers.leave(hall.connect(who)) for who in (one, other))
    assert unheard is not None
    assert closed is not None
    hall.silence.gone(unheard, now(), is_unheard=True)
    hall.silence.gone(closed, now())
    hall.silence.look(now())
    assert hall.silent() == [one.name]


def test_page_that_turns_and_second_device_are_not_silence(hall: Hall) -> None:
    one, other, _ = hall.people
    hall.cut(hall.connect(one))
    hall.connect(one)  # the next page
    tablet = hall.connect(other)
    hall.connect(other)  # a phone as well
    hall.cut(tablet)
    hall.silence.look(now() + LATER)
    assert hall.silent() == []


def test_who_is_vouched_for_or_not_there_is_not_silent(hall: Hall) -> None:
    one, other, gone = hall.people
    hall.stage.act(gone.session_id, "attendance.leave", meeting_id=hall.meeting_id)
    for who in (one, other, gone):
        hall.cut(hall.connect(who))
    hall.silence.look(now() + LATER)
    assert gone.name not in hall.silent()
    order = {"participant_ids": [one.participant_id], "state": "online", "reason": "Gọi điện báo"}
    hall.stage.act(hall.stage.office, "attendance.correct", meeting_id=hall.meeting_id, **order)
    assert hall.silent() == [other.name]


def test_nobody_is_silent_after_the_meeting(hall: Hall) -> None:
    sid = hall.connect(hall.people[0])
    hall.stage.act(hall.stage.office, "agenda.close_meeting", meeting_id=hall.meeting_id)
    hall.cut(sid)
    hall.silence.look(now() + LATER)
    assert hall.silent() == []
