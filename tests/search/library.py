"""A library of papers in generated Vietnamese, large enough to measure a search in."""

from __future__ import annotations

import random
import re
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, insert, text
from sqlalchemy.orm import Session

from meetings.kernel.clock import now
from meetings.papers.models import Paper, PaperPage, PaperPart, PaperVersion
from meetings.papers.rules import PaperState, TextState, index_terms, text_index
from meetings.people.models import Participant
from tests.agenda.stage import Stage

INITIALS = re.findall(r"\w+", "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x")
RIMES = re.findall(
    r"\w+",
    "a à á ả ạ ai ái ại am ám an án ản ạn ang áng ao áo ạo at ạt âm ầm ân ần ấn ận âu ầu ấu ây ấy ăm ăn ăng e é en èn "
    "eo èo ê ế ên ền ến ênh i í ị ìn inh ình ính ít o ó on ong òng ô ồ ố ộ ôi ối ôn ồn ông ồng ống ơ ờ ở ơn ơi u ú ụ "
    "ung úng ư ừ ự ưa ức ưng ứng ươi ương ường ước ưu",
)
PHRASE = "điều chỉnh kế hoạch đầu tư công trung hạn"
RARE = "hồ chứa nước Bản Mòng"  # in one paper of a thousand
WORDS_ON_A_PAGE = 280


class Prose:
    """Pages of words of two syllables, as often as words are: a few everywhere, most of them seldom."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        syllables = [initial + rime for initial in INITIALS for rime in RIMES]
        self._words = [" ".join(self._random.choices(syllables, k=2)) for _ in range(12_000)]
        self._weights = list(accumulate(1 / (place + 4) for place in range(len(self._words))))

    def page(self, *phrases: str) -> str:
        """One page with these phrases on it."""
        words = self._random.choices(self._words, cum_weights=self._weights, k=WORDS_ON_A_PAGE // 2)
        for phrase in phrases:
            words.insert(self._random.randrange(len(words)), phrase)
        return " ".join(words).capitalize() + "."

    def paper(self, number: int, pages: int) -> list[str]:
        """A paper; every third one has the phrase, every thousandth the rare one."""
        here = [[PHRASE] if page == number % pages and number % 3 == 0 else [] for page in range(pages)]
        if number % 1000 == 500:
            here[-1].append(RARE)
        return [self.page(*phrases) for phrases in here]


def fill(stage: Stage, person_id: int, meetings: int, papers: int, pages: int) -> None:
    """Meetings with published papers whose text has been read; this person is a delegate in all of them."""
    prose, number = Prose(1), 0
    for _ in range(meetings):
        meeting_id = stage.meeting(f"Kỳ họp thứ {_ + 1}")
        stage.act(stage.office, "agenda.invite", meeting_id=meeting_id)
        stage.add(Participant(meeting_id=meeting_id, person_id=person_id, is_voting=True))
        with Session(stage.house.database.writing) as session:
            for _paper in range(papers):
                number += 1
                add_paper(session.connection(), meeting_id, number, prose.paper(number, pages))
            session.commit()


def add_paper(connection: Connection, meeting_id: int, number: int, texts: list[str], **more: Any) -> None:
    """A published paper whose text has been read; `more` are columns of its row."""
    title = f"Báo cáo số {number} về {' '.join(texts[0].split()[:6]).lower()}"
    paper: dict[str, Any] = {"meeting_id": meeting_id, "position": number, "number": f"01.{number}", "title": title}
    paper_id = _insert(connection, Paper, {**paper, "state": PaperState.PUBLISHED, **more})
    bytes_: dict[str, Any] = {"sha256": f"{number:064x}", "size": 1, "pages": len(texts), "file_name": "x.pdf"}
    read: dict[str, Any] = {"uploaded_at": now(), "text_state": TextState.DONE}
    version_id = _insert(connection, PaperVersion, {"paper_id": paper_id, **bytes_, **read})
    rows = [{"version_id": version_id, "page": page, "text": text} for page, text in enumerate(texts, start=1)]
    connection.execute(insert(PaperPage), rows)
    part: dict[str, Any] = {
        "version_id": version_id,
        "meeting_id": meeting_id,
        "first_page": 1,
        "last_page": len(texts),
    }
    connection.execute(insert(PaperPart).values(**part, terms=index_terms(texts)))


def _insert(connection: Connection, table: type[Any], values: dict[str, Any]) -> int:
    return int(connection.execute(insert(table).values(**values)).inserted_primary_key[0])


def without_index(connection: Connection) -> None:
    """Fill PostgreSQL as a restore does: the index afterwards."""
    connection.execute(text(f"DROP INDEX {text_index.NAME}"))


def with_index(connection: Connection) -> None:
    """Make the index of what is there, and let the planner know the tables."""
    connection.execute(text("SET maintenance_work_mem = '512MB'"))
    connection.execute(text(text_index.CREATE["postgresql"][0]))
    connection.execute(text("ANALYZE"))
