"""The page of speaking times: the secretary sets shares there, the chair reads it."""

from __future__ import annotations

from pathlib import Path

from meetings.kernel.policy import Role
from tests.voting.council import Council
from tests.voting.test_pages import Site


def test_the_secretary_sets_shares_and_the_chair_reads(council: Council, tmp_path: Path) -> None:
    secretary = council.seat("Ngô Thị Ký", Role.SECRETARY)
    site, here = Site(council, tmp_path), f"/m/{council.meeting_id}/floor/times"
    assert '<option value="600" selected>' not in site.get(secretary, here).text
    council.do(secretary, "speaking.set_rules", unit_seconds=600, total_seconds=5430)
    page = site.get(secretary, here).text
    assert '<option value="600" selected>' in page
    assert '<option value="5430" selected>90:30</option>' in page  # set elsewhere, and kept
    assert "data-limits" not in site.get(council.chair, here).text
