"""The entrance of a meeting: screens, badges, and the hall's code of the moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from playwright.sync_api import Page
from sqlalchemy.orm import Session

from meetings.attendance import queries
from meetings.kernel.clock import now
from tests.agenda.stage import Seated
from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.serving import Server

MORE = ("Nguyễn Thị Xuân Hương", "Lý A Sử")


class Entrance:
    """A council that is invited, every way in open, badges made."""

    def __init__(self, database: str, serve: Callable[..., Server], room: Room, names: Sequence[str] = MORE) -> None:
        self.sitting = sitting = Sitting(database)
        self.meeting_id = sitting.meeting_id
        self.more = sitting.delegates(sitting.meeting_id, names)
        here = {"meeting_id": sitting.meeting_id}
        sitting.act(sitting.office, "attendance.set_doors", has_hall_code=True, has_kiosk=True, **here)
        sitting.act(sitting.office, "attendance.issue_badges", **here)
        self.badges = sitting.house.read(queries.badges, sitting.meeting_id)
        sitting.house.stop()
        self.server, self.room = serve(DATABASE_URL=database), room
        self.url = self.server.url

    def screen(self, who: str, person_id: int | None, path: str, device: str = "tablet") -> Page:
        """Somebody's screen, or a device of the meeting."""
        page = self.room.enter(who, self.url, device=device)
        meeting_id = None if person_id else self.meeting_id
        self.sitting.admit(page.context, self.url, self.sitting.token(person_id, meeting_id))
        page.goto(f"/m/{self.meeting_id}/{path}")
        return page

    def code(self) -> str:
        """What the hall's screen shows at this moment."""
        with Session(self.sitting.house.database.writing) as session:
            return queries.shown_code(session, self.meeting_id, now()) or ""

    def badge(self, who: Seated) -> queries.Badge:
        """What somebody has in their hand."""
        return self.badges[who.participant_id]
