"""A house with a council to rehearse, everything of it that must stay as it is, and the command beside it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from meetings.administration import rows, snapshot
from meetings.config import Settings
from meetings.kernel.clock import now
from meetings.kernel.policy import Role
from meetings.papers.models import Paper, PaperVersion
from meetings.papers.rules import PaperState
from meetings.papers.store.folder import place_of
from tests.journeys.sitting import Sitting
from tests.programs import dies_with_us
from tests.serving import ROOT

SECRET_QUESTION = "Lấy ý kiến bằng phiếu kín"
PAPER = b"%PDF-1.4\n%%EOF\n" * 100


class RealHouse:
    """An invited council on its database, with one paper, and a signed-in secretary."""

    def __init__(self, url: str, data: Path) -> None:
        self.url, self.data = url, data
        Settings.from_env({"DATA": str(data)})  # makes the key that every installation has
        self.sitting = Sitting(url)
        self.meeting_id = self.sitting.meeting_id
        self._put_paper()

    def _put_paper(self) -> None:
        digest = hashlib.sha256(PAPER).hexdigest()
        file = self.data / "papers" / place_of(digest)
        file.parent.mkdir(parents=True)
        file.write_bytes(PAPER)
        place = {"meeting_id": self.meeting_id, "item_id": self.sitting.items[1], "position": 1}
        paper = Paper(title="Tờ trình", state=PaperState.PUBLISHED, published_at=now(), **place)
        self.sitting.add(paper)
        facts = {"sha256": digest, "size": len(PAPER), "pages": 1, "file_name": "to-trinh.pdf"}
        self.sitting.add(PaperVersion(paper_id=paper.id, uploaded_at=now(), published_at=now(), **facts))

    def prepare_secret_vote(self) -> None:
        """One whose tellers have no codes yet."""
        names = ("Mai Văn Kiểm", "Tô Thị Phiếu", "Kiều Anh Thư")
        seats = [self.sitting.seat(self.meeting_id, name, Role.TELLER, guest=True) for name in names]
        tellers = [seated.participant_id for seated in seats]
        order = {"meeting_id": self.meeting_id, "item_id": self.sitting.items[1], "question": SECRET_QUESTION}
        self.sitting.act(self.sitting.office, "voting.prepare", secret={"tellers": tellers}, **order)

    def rows(self) -> dict[str, bytes]:
        """Every row of every table."""
        with snapshot.frozen(self.url) as connection:
            return {str(t.name): b"".join(rows.dumped(connection, t)) for t in snapshot.tables(connection)}

    def files(self) -> dict[str, tuple[str, int]]:
        """The digest of every file of the data folder but the rehearsals', with its time."""
        found = (path for path in self.data.rglob("*") if path.is_file() and "rehearsals" not in path.parts)
        return {str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in found}

    def command(self, *words: str) -> subprocess.Popen[str]:
        """`python -m meetings rehearse …` on this house."""
        environment = {**os.environ, "DATA": str(self.data), "DATABASE_URL": self.url, "EXAMPLE": "no"}
        return subprocess.Popen(
            [sys.executable, "-m", "meetings", "rehearse", str(self.meeting_id), *words],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=dies_with_us,
        )

    def leftovers(self) -> list[str]:
        """What lies in the rehearsals' folder besides the lock and the reports."""
        home = self.data / "rehearsals"
        return [path.name for path in home.iterdir() if path.name.startswith(("run-", "progress", "."))]
