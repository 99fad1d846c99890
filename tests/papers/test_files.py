"""The bytes of a paper as browsers ask for them, and who gets them."""

from __future__ import annotations

import hashlib

import pytest

from meetings.papers.queries import Opened
from meetings.papers.views.files import CHUNK_BYTES, disposition
from tests.papers import files
from tests.papers.visits import Visits


@pytest.fixture
def visits(stored_visits: Visits) -> Visits:
    """With each kind of store."""
    return stored_visits


LONG = files.pdf(*(f"Trang {n}: " + "điều khoản " * 300 for n in range(60))) + b"\n% " + bytes(600_000)


def test_file_answers_the_original_bytes(visits: Visits) -> None:
    paper_id = visits.put("02.1_Báo cáo.pdf", LONG)
    answer = visits.file(visits.delegate, paper_id)
    assert len(LONG) > 2 * CHUNK_BYTES
    assert answer.data == LONG
    digest = hashlib.sha256(LONG).hexdigest()
    assert {name: answer.headers[name] for name in EXPECTED} == EXPECTED | {"ETag": f'"{digest}"'}
    assert answer.headers["Content-Length"] == str(len(LONG))


EXPECTED = {
    "Accept-Ranges": "bytes",
    "Cache-Control": "private, no-cache",
    "Content-Disposition": "attachment; filename=\"02.1_Bao cao.pdf\"; filename*=UTF-8''02.1_B%C3%A1o%20c%C3%A1o.pdf",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Content-Type": "application/pdf",
    "ETag": "",
    "X-Content-Type-Options": "nosniff",
}


def test_file_answers_a_range(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", LONG)
    for asked, start, stop in (
        ("bytes=0-99", 0, 100),
        ("bytes=1000-", 1000, len(LONG)),
        ("bytes=-77", len(LONG) - 77, len(LONG)),
        (f"bytes=100-{len(LONG) * 2}", 100, len(LONG)),
        (f"bytes={CHUNK_BYTES - 3}-{CHUNK_BYTES + 2}", CHUNK_BYTES - 3, CHUNK_BYTES + 3),
    ):
        answer = visits.file(visits.delegate, paper_id, Range=asked)
        assert answer.status_code == 206
        assert answer.data == LONG[start:stop]
        assert answer.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{len(LONG)}"
        assert answer.headers["Content-Length"] == str(stop - start)


def test_file_answers_the_whole_where_a_range_makes_no_sense(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", LONG)
    for asked in ("bytes=0-1,5-6", "bytes=9-2", "lines=1-2", "bytes=x-"):
        answer = visits.file(visits.delegate, paper_id, Range=asked)
        assert (answer.status_code, len(answer.data)) == (200, len(LONG))


def test_file_refuses_a_range_beyond_the_end(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", LONG)
    answer = visits.file(visits.delegate, paper_id, Range=f"bytes={len(LONG)}-")
    assert (answer.status_code, answer.data) == (416, b"")
    assert answer.headers["Content-Range"] == f"bytes */{len(LONG)}"


def test_file_answers_what_changed_since_a_part_was_fetched(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", LONG)
    tag = visits.file(visits.delegate, paper_id).headers["ETag"]
    again = visits.file(visits.delegate, paper_id, Range="bytes=0-9", If_Range=tag)
    other = visits.file(visits.delegate, paper_id, Range="bytes=0-9", If_Range='"other"')
    same = visits.file(visits.delegate, paper_id, If_None_Match=tag)
    assert (again.status_code, other.status_code) == (206, 200)
    assert (same.status_code, same.data) == (304, b"")


def test_head_answers_the_size_without_the_bytes(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", LONG)
    answer = visits.site.client(visits.delegate).head(f"{visits.address(paper_id)}/file")
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(LONG))


def test_file_is_served_to_the_meeting_only(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", LONG)
    answers = {
        "secretary": visits.file(visits.secretary, paper_id).status_code,
        "delegate": visits.file(visits.delegate, paper_id).status_code,
        "guest": visits.file(visits.guest, paper_id).status_code,
        "stranger": visits.file(visits.stranger, paper_id).status_code,
        "nobody": visits.file(None, paper_id).status_code,
        "elsewhere": visits.file(visits.stranger, paper_id, visits.desk.elsewhere).status_code,
        "secretary elsewhere": visits.file(visits.secretary, paper_id, visits.desk.elsewhere).status_code,
        "unknown": visits.file(visits.delegate, 999).status_code,
    }
    assert answers == {
        "secretary": 200,
        "delegate": 200,
        "guest": 200,
        "stranger": 404,
        "nobody": 401,
        "elsewhere": 404,
        "secretary elsewhere": 404,
        "unknown": 404,
    }


def test_drafts_and_withdrawn_papers_are_served_to_the_secretary_only(visits: Visits) -> None:
    draft = visits.put("02.1_A.pdf", files.pdf("a"), publish=False)
    withdrawn = visits.put("02.2_B.pdf", files.pdf("b"))
    visits.desk.do("papers.withdraw", paper_id=withdrawn, reason="Sai bản")
    for paper_id in (draft, withdrawn):
        for path in (
            visits.address(paper_id),
            f"{visits.address(paper_id)}/file",
            f"{visits.address(paper_id)}/file?download",
        ):
            assert visits.get(visits.delegate, path).status_code == 404
            assert visits.get(visits.secretary, path).status_code == 200


def test_a_download_counts_as_opening(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", files.pdf("a"))
    visits.file(visits.guest, paper_id, Range="bytes=0-9")
    assert visits.desk.opened().papers == {paper_id: Opened(0, 0)}
    visits.get(visits.delegate, f"{visits.address(paper_id)}/file?download")
    assert visits.desk.opened().papers == {paper_id: Opened(1, 0)}


def test_disposition_keeps_hostile_names_harmless() -> None:
    hostile = 'a"; filename=evil.html\r\nSet-Cookie: x.pdf'
    assert "\r" not in disposition(hostile)
    assert disposition(hostile).count('"') == 2
    assert disposition("Đề án số 1.pdf") == (
        "attachment; filename=\"De an so 1.pdf\"; filename*=UTF-8''%C4%90%E1%BB%81%20%C3%A1n%20s%E1%BB%91%201.pdf"
    )
