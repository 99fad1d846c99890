"""A council that votes in secret: its tellers, their codes, the tablets that seal, and the server's own steps."""

from __future__ import annotations

import base64
import secrets
from pathlib import Path
from typing import Any

from meetings.kernel import bundle
from meetings.kernel.policy import Role
from meetings.verifying import check
from meetings.verifying.checking import Report
from meetings.voting.queries.secret import Table, table
from meetings.voting.queries.secret_steps import of_boxes
from meetings.voting.rules.kinds import read
from meetings.voting.rules.secret import envelope
from meetings.voting.store import ceremony
from meetings.voting.timers import secret as timers
from tests.agenda.stage import Seated
from tests.voting.council import Council

TELLERS = ("Mai Văn Kiểm", "Tô Thị Phiếu", "Kiều Anh Thư")
Tablet = dict[str, Any]


class Ballots:
    """What happens at the tellers' table and on the tablets of a council."""

    def __init__(self, council: Council, data: Path) -> None:
        self.council, self.house = council, council.stage.house
        self.house.data = data
        self.tellers = [council.seat(name, Role.TELLER, guest=True) for name in TELLERS]
        self.voters = [council.chair, *council.delegates]
        self.codes: dict[int, tuple[str, ...]] = {}

    def prepare(self, *, codes: bool = False, **more: Any) -> int:
        """A secret vote to come; its tellers have no codes yet."""
        part = {"tellers": [teller.participant_id for teller in self.tellers], "codes": codes}
        return self.council.prepare(secret=part, **more)

    def issue(self, poll_id: int) -> tuple[str, ...]:
        """The tellers' codes."""
        self.codes[poll_id] = ceremony.issue(self.house, self.table(poll_id), 0)
        return self.codes[poll_id]

    def open(self, **more: Any) -> int:
        """An open secret vote."""
        poll_id = self.prepare(**more)
        self.issue(poll_id)
        self.council.do(self.council.chair, "voting.open", poll_id=poll_id, confirm_cautions=True)
        return poll_id

    def table(self, poll_id: int) -> Table:
        """What lies on the tellers' table."""
        return self.house.read(table, self.council.meeting_id, poll_id)

    def sealed(self, poll_id: int, choice: Any) -> Tablet:
        """What a tablet keeps for retries and sends."""
        here = self.table(poll_id)
        marks = envelope.per_part(here.form, read(here.form, choice))
        papers = [
            envelope.seal(
                bytes.fromhex(here.public_key),
                envelope.padded(here.form, poll_id, part, each, secrets.token_bytes(16)),
            )
            for part, each in enumerate(marks, start=1)
        ]
        return {"poll_id": poll_id, "device_key": secrets.token_hex(16), "papers": [*map(_base64, papers)]}

    def cast(self, who: Seated, poll_id: int, choice: Any) -> list[str]:
        """Seal and hand in; the receipts."""
        return self.send(who, self.sealed(poll_id, choice))

    def send(self, who: Seated, tablet: Tablet) -> list[str]:
        """Hand in what is sealed."""
        answer = self.council.do(who, "voting.cast_sealed", key="kept-by-nobody", **tablet)
        return list(answer["receipts"])

    def close(self, poll_id: int) -> None:
        """The chair closes, the server publishes the root."""
        self.council.do(self.council.chair, "voting.close", poll_id=poll_id)
        timers.go_on(self.house)

    def unlock(self, poll_id: int, *numbers: int) -> None:
        """These tellers enter their codes; without numbers the first two."""
        codes = self.codes[poll_id]
        ceremony.open_box(self.house, self.table(poll_id), [codes[number - 1] for number in numbers or (1, 2)])

    def go_on(self) -> None:
        """The server takes everything to its end."""
        for _ in range(3):
            timers.go_on(self.house)

    def finish(self, poll_id: int) -> None:
        """From closing to the result."""
        self.close(poll_id)
        self.unlock(poll_id)
        self.go_on()
        self.council.do(self.council.chair, "voting.announce", poll_id=poll_id)

    def bundle(self) -> bytes:
        """What the meeting hands out."""
        meeting_id = self.council.meeting_id

        def pieces(session: Any) -> list[Any]:
            return [*bundle.of_journal(session, meeting_id), *of_boxes(session, meeting_id)]

        return b"".join(bundle.lines(self.house.read(pieces)))

    def verified(self) -> Report:
        """What the verifier says of it."""
        return check(self.bundle())


def _base64(paper: bytes) -> str:

    return base64.b64encode(paper).decode()
