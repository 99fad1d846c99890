"""Everybody checks the own receipt; the desk takes the record away to check it elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meetings.verifying import check
from meetings.voting.rules.receipts import typed_receipt
from tests.voting.council import Council
from tests.voting.test_pages import Site


@pytest.fixture
def site(council: Council, tmp_path: Path) -> Site:
    """Pages on the council's database."""
    return Site(council, tmp_path)


def test_receipt_tells_what_counts_and_what_was_replaced_to_its_voter_only(site: Site) -> None:
    council = site.council
    voter, other = council.delegates[0], council.delegates[1]
    poll_id = council.open_poll(question="Thông qua nghị quyết")
    first = council.cast(voter, poll_id, "no")["receipt"]
    last = council.cast(voter, poll_id, "yes", replaces=1)["receipt"]
    here = f"/m/{council.meeting_id}/receipt?code="
    told = site.get(voter, here + last.lower().replace("-", " ")).text
    assert "Đã ghi nhận và được tính." in told
    assert "Tán thành" in told
    told = site.get(voter, here + first).text
    assert "Đã ghi nhận nhưng không được tính." in told
    assert "Không tán thành" in told
    for who, code in ((other, last), (council.chair, last), (voter, "2222-2222")):
        told = site.get(who, here + code).text
        assert "Không có phiếu nào của đại biểu" in told
        assert "án thành" not in told


def test_record_of_the_meeting_is_for_the_desk_and_has_the_fingerprint_shown(site: Site) -> None:
    council = site.council
    poll_id = council.open_poll()
    council.cast(council.chair, poll_id, "yes")
    council.finish(poll_id)
    here = f"/m/{council.meeting_id}"
    shown = re.search(r"data-fingerprint>([0-9a-f]{64})<", site.get(council.chair, f"{here}/receipt").text)
    assert shown is not None
    report = check(site.get(council.chair, f"{here}/bundle").data, shown[1])
    assert (report.findings, report.votes) == ((), 1)
    assert site.get(council.delegates[0], f"{here}/bundle").status_code == 403
    assert "data-fingerprint" not in site.get(council.delegates[0], f"{here}/receipt").text


def test_receipt_is_read_however_it_is_typed() -> None:
    assert typed_receipt(" 7k4q–92md ") == typed_receipt("7K4Q92MD") == "7K4Q-92MD"
    assert typed_receipt("7K4Q-92MD-X3PA") == "7K4Q-92MD-X3PA"
    assert typed_receipt("–") == ""
