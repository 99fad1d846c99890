"""One reader of each kind before papers of each reach, and who may read which."""

from __future__ import annotations

from typing import Any

from meetings.kernel.policy import Role
from tests.agenda.stage import Seated
from tests.papers import files
from tests.papers.visits import Visits

NOBODY = "nobody"
# The rows of the table: who may read a paper that is out, by whom it is for.
MAY_READ = {
    "everybody": {"secretary", "chair", "delegate", "in the group", "of the delegation", "guest", "alternate", "staff"},
    "voting": {"secretary", "chair", "delegate", "in the group", "of the delegation"},
    "the group": {"secretary", "chair", "in the group"},
    "the delegation": {"secretary", "chair", "of the delegation"},
    "one person": {"secretary", "chair", "alternate"},
    "draft": {"secretary"},
    "withdrawn": {"secretary"},
    "sent in": {"secretary", "guest"},
    "sent back": {"secretary", "in the group"},
}
# In plain letters, so that they are found in a page's JSON as well.
TITLES = {name: f"Tai lieu {place}" for place, name in enumerate(MAY_READ, start=1)}


class Readers:
    """The people of a meeting by what they are to its papers (`who`), and a paper of each reach (`papers`)."""

    def __init__(self, visits: Visits) -> None:
        self.visits, self.desk = visits, visits.desk
        seat, meeting_id = self.desk.stage.seat, self.desk.meeting_id
        chair = seat(meeting_id, "Hoàng Thị Chủ", Role.CHAIR)
        alternate = seat(meeting_id, "Lý Văn Khuyết", Role.ALTERNATE)
        grouped = self.desk.delegates[1]
        delegated = seat(meeting_id, "Vũ Thị Tổ", voting=True, delegation="Tổ 1")
        self.who: dict[str, int | None] = {
            "secretary": visits.secretary,
            "chair": chair.person_id,
            "delegate": visits.delegate,
            "in the group": grouped.person_id,
            "of the delegation": delegated.person_id,
            "guest": visits.guest,
            "alternate": alternate.person_id,
            "staff": seat(meeting_id, "Ngô Văn Phục", Role.TELLER).person_id,
            "stranger": visits.stranger,
            NOBODY: None,
        }
        self.papers = self._papers(grouped.participant_id, alternate.participant_id)
        self.desk.do("papers.withdraw", paper_id=self.papers["withdrawn"], reason="Sai bản")

    def _papers(self, grouped: int, alternate: int) -> dict[str, int]:
        """A paper of each reach; the group has one member, and one person is named."""
        members = {"name": "Tổ soạn thảo", "participant_ids": [grouped]}
        group_id = self.desk.do("papers.save_group", **members)["paper_group_id"]
        return {
            "everybody": self._out("everybody"),
            "voting": self._out("voting", reach="voting"),
            "the group": self._out("the group", reach="named", paper_group_ids=[group_id]),
            "the delegation": self._out("the delegation", reach="named", delegations=["Tổ 1"]),
            "one person": self._out("one person", reach="named", participant_ids=[alternate]),
            "draft": self._paper("draft"),
            "withdrawn": self._out("withdrawn"),
            "sent in": self._sent("sent in", self.desk.guest)["paper_id"],
            "sent back": self._sent_back("sent back", self.desk.delegates[1]),
        }

    def _sent(self, name: str, who: Seated) -> dict[str, int]:
        taken = self.desk.take(files.pdf(TITLES[name]))
        order = {**self.desk.order(f"{name}.pdf", taken), "title": TITLES[name]}
        return dict(self.desk.stage.act(who.session_id, "papers.send", **order))

    def _sent_back(self, name: str, who: Seated) -> int:
        sent = self._sent(name, who)
        self.desk.do("papers.send_back", sent_id=sent["sent_id"], reason="Thiếu chữ ký")
        return sent["paper_id"]

    def _paper(self, name: str) -> int:
        return self.visits.put(
            f"02.{[*TITLES].index(name) + 1}_{TITLES[name]}.pdf", files.pdf(TITLES[name]), publish=False
        )

    def _out(self, name: str, **circle: Any) -> int:
        paper_id = self._paper(name)
        self.desk.do("papers.publish", paper_ids=[paper_id], **circle)
        return paper_id
