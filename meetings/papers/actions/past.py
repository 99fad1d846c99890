"""What people had to do with versions that newer ones have followed: kept when the newer one reaches them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from meetings.kernel.work import Work
from meetings.papers.models import PaperPast, PaperReading, PaperReceipt


class Past:
    """The earlier versions of these papers before these persons; read at the first one that is kept."""

    def __init__(self, work: Work, paper_ids: Collection[int], person_ids: Collection[int]) -> None:
        self._work, self._paper_ids, self._person_ids = work, paper_ids, person_ids
        self._rows: dict[tuple[int, int, int], PaperPast] | None = None

    def keep_reading(self, reading: PaperReading) -> None:
        """Somebody has opened a newer version than this."""
        row = self._row(reading.paper_id, reading.person_id, reading.version)
        row.opened_at, row.furthest_page = reading.first_opened_at, reading.furthest_page

    def keep_receipt(self, receipt: PaperReceipt) -> None:
        """A newer version than this has reached somebody."""
        self._row(receipt.paper_id, receipt.person_id, receipt.version).received_at = receipt.received_at

    def _row(self, paper_id: int, person_id: int, version: int) -> PaperPast:
        if self._rows is None:
            query = select(PaperPast).where(
                PaperPast.paper_id.in_(self._paper_ids), PaperPast.person_id.in_(self._person_ids)
            )
            self._rows = {(r.paper_id, r.person_id, r.version): r for r in self._work.session.scalars(query)}
        key = (paper_id, person_id, version)
        if key not in self._rows:
            self._rows[key] = PaperPast(paper_id=paper_id, person_id=person_id, version=version)
            self._work.session.add(self._rows[key])
        return self._rows[key]
