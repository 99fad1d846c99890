"""An office that invites, and the people on its list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from meetings.invitations import queries
from meetings.invitations.queries import InvitationLine, InvitationsBoard, MyInvitation
from meetings.kernel.board import Audience
from meetings.kernel.policy import Role
from tests.agenda.site import Site
from tests.agenda.stage import Seated


class Office(Site):
    """One meeting, made known: a chair, two delegates, a guest; the office is its secretary."""

    def __init__(self, url: str, folder: Path, **more: str) -> None:
        super().__init__(url, folder, **more)
        self.meeting_id = self.meeting()
        self.act(self.office, "agenda.invite", meeting_id=self.meeting_id)
        self.chair = self.seat(self.meeting_id, "Trần Văn Chủ", Role.CHAIR, voting=True)
        self.first = self.seat(self.meeting_id, "Nguyễn Văn An", voting=True, delegation="Tổ 1")
        self.second = self.seat(self.meeting_id, "Lê Thị Bình", voting=True)
        self.guest = self.seat(self.meeting_id, "Đỗ Văn Khách", guest=True)

    def change(self, statement: Any) -> None:
        """As time, or somebody's typing, would."""
        with self.house.database.writing.begin() as connection:
            connection.execute(statement)

    def do(self, session_id: int, name: str, **payload: Any) -> Any:
        """An act of this meeting."""
        return self.act(session_id, name, meeting_id=self.meeting_id, **payload)

    def no(self, who: Seated, name: str, **payload: Any) -> str:
        """The code it is refused with; "ok" where it is done."""
        return self.refused(who.session_id, name, meeting_id=self.meeting_id, **payload)

    def say(self, who: Seated, answer: str, **more: str) -> str:
        """An answer; the code it is refused with."""
        return self.no(who, "invitations.answer", answer=answer, **more)

    def board(self) -> InvitationsBoard:
        """What the desk sees."""
        return self.house.read(queries.invitations_board, self.meeting_id, Audience.DESK)

    def line(self, who: Seated) -> InvitationLine:
        """What the desk sees of one person."""
        return next(line for line in self.board().lines if line.participant_id == who.participant_id)

    def mine(self, who: Seated) -> MyInvitation:
        """What one person sees."""
        return self.house.read(queries.my_invitation, self.meeting_id, who.person_id)

    def kinds(self) -> list[str]:
        """The kinds of journal entries about invitations, in order."""
        return [kind for kind, _ in self.journal(self.meeting_id) if kind.startswith("invitation")]
