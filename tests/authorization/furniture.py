"""What stands in a meeting of the estate: one of everything that an id can name."""

from __future__ import annotations

from datetime import timedelta

from meetings.kernel.clock import now
from meetings.kernel.undo import Reach, UndoStep
from meetings.messages.models import Message, MessageReceipt
from meetings.notes.models import PaperComment
from meetings.opinions.models import OpinionForm, OpinionQuestion
from meetings.papers.models import PaperZip
from meetings.screens.models import HallScreen
from meetings.voting.models import ObjectionRound, RoundItem, RoundVoter
from tests.agenda.site import Site
from tests.agenda.stage import Seated


class Furniture(Site):
    """Makes one of each."""

    def comment(self, paper_id: int, person_id: int) -> int:
        """Somebody says something about a paper."""
        key = f"{next(self._numbers):032x}"
        row = PaperComment(
            paper_id=paper_id, person_id=person_id, key=key, version=1, page=1, text="Ý kiến", written_at=now()
        )
        self.add(row)
        return row.id

    def message(self, meeting_id: int, participant_id: int, *, from_desk: bool = False) -> int:
        """Somebody has written to the desk, or the desk to them."""
        told = {"sender": "Nguyễn Văn Viết", "text": "Xin nước uống", "sent_at": now()}
        sender = None if from_desk else participant_id
        row = Message(meeting_id=meeting_id, sender_id=sender, is_from_desk=from_desk, **told)
        self.add(row)
        if from_desk:
            self.add(MessageReceipt(message_id=row.id, participant_id=participant_id))
        return row.id

    def zip(self, meeting_id: int) -> int:
        """A ZIP of papers that was unpacked."""
        facts = {"file_name": "a.zip", "sha256": "0" * 64, "size": 9, "files": 0}
        row = PaperZip(meeting_id=meeting_id, **facts, came_at=now(), ended_at=now())
        self.add(row)
        return row.id

    def _step(self, meeting_id: int) -> int:
        """A step that may still be taken back."""
        told = {"reach": Reach.COURSE.value, "told": "item_opened", "first_seq": 1, "last_seq": 1}
        row = UndoStep(meeting_id=meeting_id, at=now(), facts='{"count": 1}', changes="[]", topics="[]", **told)
        self.add(row)
        return row.id

    def _screen(self, meeting_id: int) -> int:
        """A device that shows the hall; it is silent already, so that the server has nothing to note of it."""
        session_id = self.sign_in(None, meeting_id)
        row = HallScreen(meeting_id=meeting_id, session_id=session_id, number=1, since=now(), silent_since=now())
        self.add(row)
        return row.id

    def _form(self, meeting_id: int) -> int:
        """The draft of an opinion form."""
        row = OpinionForm(meeting_id=meeting_id, title="Lấy ý kiến", created_at=now())
        self.add(row)
        self.add(OpinionQuestion(form_id=row.id, number=1, text="Mức hỗ trợ"))
        return row.id

    def _round(self, meeting_id: int, item_id: int, voter: Seated) -> int:
        """It is asked whether anybody objects to an item."""
        ends = now() + timedelta(hours=1)
        row = ObjectionRound(meeting_id=meeting_id, opened_at=now(), deadline_at=ends)
        self.add(row)
        self.add(RoundItem(round_id=row.id, item_id=item_id, place=1, number="1", title="Khai mạc"))
        who = {"participant_id": voter.participant_id, "person_id": voter.person_id}
        self.add(RoundVoter(round_id=row.id, **who, name="Nguyễn Văn An"))
        return row.id
