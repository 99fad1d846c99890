"""The three pages of papers, and who sees which."""

from __future__ import annotations

import json
import re

from tests.papers import files
from tests.papers.visits import Visits


def _boards(page: str) -> dict[str, dict[str, object]]:
    states = json.loads(page.split('id="boards">', 1)[1].split("</script>", 1)[0])
    return {state["board"]: state["state"] for state in states}


def test_the_list_carries_published_papers_only(visits: Visits) -> None:
    visits.put("02.1_Công khai.pdf", files.pdf("a"))
    visits.put("02.2_Còn nháp.pdf", files.pdf("b"), publish=False)
    page = visits.get(visits.delegate, f"/m/{visits.desk.meeting_id}/papers")
    assert page.status_code == 200
    board = _boards(page.text)["papers"]
    assert [(p["title"], p["state"]) for p in board["papers"]] == [("Công khai", "published")]
    assert set(board["papers"][0]) == {
        "id", "number", "title", "kind", "item_id", "pages", "size", "state", "published_at", "version", "reach",
        "conversion",
        "original_mime",
        "issued_by", "is_classified", "is_late",
    }  # fmt: skip
    assert "Còn nháp" not in page.text


def test_the_reader_opens_where_its_reader_was(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", files.pdf("a", "b", "c"))
    visits.desk.opens(visits.desk.delegates[0], paper_id, page=3)
    page = visits.get(visits.delegate, visits.address(paper_id))
    facts = json.loads(re.search(r'id="paper">(.*?)</script>', page.text).group(1))  # type: ignore[union-attr]
    assert facts == {
        "meeting_id": visits.desk.meeting_id,
        "paper_id": paper_id,
        "pages": 3,
        "size": visits.desk.at_desk().papers[0].size,
        "page": 3,
        "is_counted": True,
        "version": 1,
        "url": f"{visits.address(paper_id)}/file?version=1",
        "picture_url": f"{visits.address(paper_id)}/pages/0.jpg?version=1",
        "reader_url": visits.address(paper_id),
        "differences_url": f"{visits.address(paper_id)}/differences",
        "plain_url": f"{visits.address(paper_id)}?plain=1&page=3",
        "person_id": visits.delegate,
        "may_present": False,
        "may_download": True,
        "watermark": "",
        "follows": False,
    }


def test_only_the_reader_and_its_worker_may_compile(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", files.pdf("a"))
    reader = visits.get(visits.delegate, visits.address(paper_id))
    others = visits.get(visits.delegate, f"/m/{visits.desk.meeting_id}/papers")
    assert "script-src 'self' 'wasm-unsafe-eval';" in reader.headers["Content-Security-Policy"]
    assert "script-src 'self';" in others.headers["Content-Security-Policy"]
    folder = visits.site.application.flask.static_url_path
    worker = visits.get(None, f"{folder}/vendor/pdfjs/pdf.worker.min.mjs")
    other = visits.get(None, f"{folder}/favicon.svg")
    assert "'wasm-unsafe-eval'" in worker.headers["Content-Security-Policy"]
    assert "'wasm-unsafe-eval'" not in other.headers["Content-Security-Policy"]


def test_pages_are_for_those_they_are_meant_for(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", files.pdf("a"))
    meeting = f"/m/{visits.desk.meeting_id}"
    who = (visits.secretary, visits.delegate, visits.guest, visits.stranger)
    asked = {
        f"{meeting}/papers": [200, 200, 200, 404],
        f"{meeting}/papers/{paper_id}": [200, 200, 200, 404],
        f"{meeting}/desk/papers": [200, 403, 403, 404],
        f"/api{meeting}/papers/{paper_id}/readers": [200, 403, 403, 404],
        f"/m/{visits.desk.elsewhere}/papers/{paper_id}": [404, 404, 404, 404],
        f"/api/m/{visits.desk.elsewhere}/papers/{paper_id}/readers": [404, 404, 404, 403],
    }
    assert {path: [visits.get(person, path).status_code for person in who] for path in asked} == asked


def test_readers_are_listed_as_json(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", files.pdf("a"))
    visits.desk.opens(visits.desk.guest, paper_id)
    answer = visits.get(visits.secretary, f"/api/m/{visits.desk.meeting_id}/papers/{paper_id}/readers").json
    assert [(r["name"], r["opened_at"] is not None) for r in answer["readers"]] == [
        ("Lê Thị Thùy Dương", False),
        ("Nguyễn Văn Đức", False),
        ("Đỗ Văn Khách", True),
    ]


def test_home_is_painted_with_the_paper_to_be_read(visits: Visits) -> None:
    desk = visits.desk
    visits.put("01_Báo cáo đầu năm.pdf", files.pdf("Một"))
    for act, more in (("invite", {}), ("open_meeting", {}), ("open_item", {"item_id": desk.items[0]})):
        desk.do(f"agenda.{act}", **more)
    desk.stage.act(desk.delegates[0].session_id, "attendance.check_in", meeting_id=desk.meeting_id)
    page = visits.get(visits.delegate, f"/m/{desk.meeting_id}/home")
    assert (page.status_code, "Báo cáo đầu năm”</h2>" in page.text) == (200, True)
