"""The page of speaking times: the secretary sets shares there, the chair reads it."""

from __future__ import annotations

import re
from pathlib import Path

from meetings.kernel.policy import Role
from tests.voting.council import Council
from tests.voting.test_pages import Site


def chosen(page: str, name: str) -> list[str]:
    """What a choice of the page stands on, as "value: words"."""
    offered = re.search(rf'<select[^>]* name="{re.escape(name)}".*?</select>', page, re.DOTALL)
    assert offered
    return [": ".join(each) for each in re.findall(r'<option value="(\d+)" selected>([^<]*)<', offered[0])]


def test_the_secretary_sets_shares_and_the_chair_reads(council: Council, tmp_path: Path) -> None:
    secretary = council.seat("Ngô Thị Ký", Role.SECRETARY)
    site, here = Site(council, tmp_path), f"/m/{council.meeting_id}/floor/times"
    assert chosen(site.get(secretary, here).text, "unit_seconds") == []
    order = {"unit_seconds": 600, "total_seconds": 5430, "speech_seconds": {"debate": 90}}
    council.do(secretary, "speaking.set_rules", **order)
    page = site.get(secretary, here).text
    assert chosen(page, "unit_seconds") == ["600: 10 phút"]
    assert chosen(page, "total_seconds") == ["5430: 90:30"]  # set elsewhere, and kept
    assert chosen(page, "speech_seconds.debate") == ["90: 1:30"]
    assert chosen(page, "speech_seconds.speech") == ["420: 7 phút"]
    assert "data-limits" not in site.get(council.chair, here).text
