"""A council in session: its chair presents, delegates follow, the hall looks on."""

from __future__ import annotations

from typing import Any

import meetings.presenting.actions
import meetings.presenting.models  # noqa: F401
from meetings.kernel.board import Audience
from meetings.kernel.policy import Role
from meetings.presenting import queries
from meetings.presenting.queries import HallPage, Offer, Presented
from tests.agenda.stage import Seated
from tests.papers.desk import Desk


class Chamber:
    """The second item is in hand; `paper` and `other` are published and of twenty pages each."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.stage, self.meeting_id = desk, desk.stage, desk.meeting_id
        self.chair: Seated = self.stage.seat(self.meeting_id, "Trịnh Văn Quyết", Role.CHAIR, voting=True)
        self.paper, self.other = (self.published(name) for name in ("02.1_Tờ trình.pdf", "02.2_Báo cáo.pdf"))
        self.by(self.desk.secretary, "agenda.invite")
        self.by(self.desk.secretary, "agenda.open_meeting")
        self.by(self.chair.session_id, "agenda.open_item", item_id=self.desk.items[1])

    def published(self, name: str, **whom: Any) -> int:
        """A paper of twenty pages that is out, for everybody where nothing else is said; its id."""
        paper_id = self.desk.add(name, self.desk.taken(name, pages=20))
        self.desk.do("papers.publish", paper_ids=[paper_id], **whom)
        return paper_id

    def by(self, session_id: int, name: str, **payload: Any) -> Any:
        """An act in this meeting."""
        return self.stage.act(session_id, name, meeting_id=self.meeting_id, **payload)

    def does(self, name: str, **payload: Any) -> Any:
        """An act of the chair."""
        return self.by(self.chair.session_id, f"presenting.{name}", **payload)

    def refused(self, name: str, who: int = 0, **payload: Any) -> str:
        """The code that an act of the chair, or of another sign-in, is refused with."""
        session_id = who or self.chair.session_id
        return self.stage.refused(session_id, f"presenting.{name}", meeting_id=self.meeting_id, **payload)

    def shown(self) -> Presented | None:
        """What everybody sees of the presentation."""
        return self.stage.house.read(queries.presented_board, self.meeting_id, Audience.ROOM)

    def page(self) -> tuple[int, int] | None:
        """Paper and page that are presented."""
        shown = self.shown()
        return (shown.paper_id, shown.page) if shown else None

    def offer(self, who: Seated) -> Offer | None:
        """What somebody is offered to follow."""
        return self.stage.house.read(queries.offers, self.meeting_id, frozenset({who.person_id}))[who.person_id]

    def hall(self) -> HallPage | None:
        """What the hall's screen shows."""
        return self.stage.house.read(queries.hall_page, self.meeting_id)

    def told(self) -> list[tuple[str, int]]:
        """What the journal says of presentations: kind and page."""
        lines = self.stage.journal(self.meeting_id)
        return [(kind, facts["page"]) for kind, facts in lines if kind.startswith("presenting_")]
