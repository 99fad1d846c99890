"""A meeting laid into a migrated database before its server starts, and the cookies of its people."""

from __future__ import annotations

from importlib import import_module
from itertools import count

from playwright.sync_api import BrowserContext

from meetings import schema
from meetings.app import load_models
from meetings.kernel.clock import now
from meetings.kernel.database import Database
from meetings.kernel.house import House
from meetings.kernel.pages import COOKIE
from meetings.kernel.policy import Role
from meetings.people.models import AuthSession
from meetings.people.rules import new_token, token_hash
from meetings.people.sources import PeopleSource
from meetings.runtime import current
from tests.agenda.stage import STARTS, Seated, Stage, iso

DEPUTIES = (
    "Nguyễn Văn Đức",
    "Lê Thị Thùy Dương",
    "Phạm Quốc Hưng",
    "H’Loan Niê",
    "Vũ Đình Khải",
    "Hoàng Thị Ngọc Ánh",
    "Đặng Hữu Phước",
    "Bùi Thị Yến",
    "Trương Công Định",
)
ITEMS = ("Khai mạc kỳ họp", "Điều chỉnh kế hoạch đầu tư công trung hạn 2026–2030", "Bế mạc")


class Sitting(Stage):
    """A council of ten: the chair votes too, the secretary does not; three items, one vote prepared."""

    def __init__(self, url: str) -> None:
        load_models()
        schema.upgrade(url)
        for feature in ("agenda", "attendance", "papers", "people", "speaking", "voting"):
            import_module(f"meetings.{feature}.actions")
        self.house = House(Database(url, current()), PeopleSource())
        self._numbers = count(1)
        self.house.start()
        self.office_person = self.person("Trần Thị Minh Châu", Role.OFFICE)
        self.office = self.sign_in(self.office_person)
        more = {"place": "Hội trường A, tầng 2", "issuer": "Hội đồng nhân dân huyện Lam Giang"}
        self.meeting_id = self.meeting(title="Kỳ họp thứ 8, khóa X", **more)
        self.items = [self.item(self.meeting_id, title, planned_minutes=30) for title in ITEMS]
        self.chair = self.seat(self.meeting_id, "Trịnh Văn Quyết", Role.CHAIR, voting=True, seat="01")
        self.deputies = [
            self.seat(self.meeting_id, name, voting=True, seat=f"{n:02}", delegation=f"Tổ đại biểu số {n % 3 + 1}")
            for n, name in enumerate(DEPUTIES, 2)
        ]
        self.guest = self.seat(self.meeting_id, "Mai Thanh Tùng", guest=True)
        question = "Thông qua nghị quyết điều chỉnh kế hoạch đầu tư công trung hạn 2026–2030"
        here = {"meeting_id": self.meeting_id, "item_id": self.items[1]}
        self.poll_id = int(self.act(self.office, "voting.prepare", question=question, **here)["poll_id"])
        self.act(self.office, "agenda.invite", meeting_id=self.meeting_id)

    def here(self, *seated: Seated) -> None:
        """Check these people in."""
        for each in seated:
            self.act(each.session_id, "attendance.check_in", meeting_id=self.meeting_id)

    def begin(self) -> None:
        """Everybody is here, the meeting is open, the second item is in hand."""
        self.here(self.chair, *self.deputies)
        self.act(self.chair.session_id, "agenda.open_meeting", meeting_id=self.meeting_id)
        for item_id in self.items[:2]:
            self.act(self.chair.session_id, "agenda.open_item", meeting_id=self.meeting_id, item_id=item_id)

    def token(self, person_id: int | None, meeting_id: int | None = None, machine: str = "") -> str:
        """A new sign-in of this person (or of the meeting's screen) as its cookie holds it."""
        session_id = self.sign_in(person_id, meeting_id, machine)
        token = new_token()
        with self.house.database.writing.begin() as connection:
            rows = AuthSession.__table__
            connection.execute(rows.update().where(rows.c.id == session_id).values(token_hash=token_hash(token)))
        return token

    def admit(self, context: BrowserContext, base_url: str, token: str) -> None:
        """Give a browser the cookie of a sign-in."""
        context.add_cookies([{"name": COOKIE, "value": token, "url": base_url}])


__all__ = ["STARTS", "Seated", "Sitting", "iso", "now"]
