"""The page and its three addresses, asked as browsers ask them."""

from __future__ import annotations

import re
from typing import Any

from flask.testing import FlaskClient

from meetings.intake.shelf import Shelf
from tests.agenda.site import Site
from tests.intake.books import book
from tests.papers.files import encrypted, pdf

PEOPLE = book(("Họ và tên", "Tư cách"), ("Nguyễn Văn An", "Đại biểu"), ("Trần Thị Bình", "Khách mời"))
AGENDA = book(("Số", "Nội dung"), ("1", "Khai mạc"), ("2", "Báo cáo"))


class Browser:
    """A secretary's browser on the import page of one meeting."""

    def __init__(self, site: Site, meeting_id: int, person_id: int | None = None) -> None:
        self.client: FlaskClient = site.client(person_id or site.office_person)
        self.base = f"/m/{meeting_id}/import"
        found = re.search(r'name="csrf-token" content="([^"]+)"', self.client.get("/me").get_data(as_text=True))
        self.headers = {"X-CSRFToken": found[1] if found else "", "Accept": "application/json"}

    def send(self, name: str, content: bytes) -> tuple[int, Any]:
        """Send a file; status and what is said of it."""
        reply = self.client.post(f"{self.base}/file", query_string={"name": name}, data=content, headers=self.headers)
        return reply.status_code, reply.get_json()

    def ask(self, what: str, files: list[Any], key: str = "") -> tuple[int, Any]:
        """Ask for the preview or the import of files that have arrived."""
        headers = {**self.headers, "Idempotency-Key": key}
        reply = self.client.post(f"{self.base}/{what}", json={"files": files}, headers=headers)
        return reply.status_code, reply.get_json()

    def arrived(self, **files: bytes) -> list[Any]:
        """These files, sent; their names with "__" for the dot."""
        return [self.send(name.replace("__", "."), content)[1]["answer"] for name, content in files.items()]


def test_files_are_shown_and_then_imported_once(site: Site) -> None:
    meeting_id = site.meeting()
    browser = Browser(site, meeting_id)
    files = browser.arrived(dai_bieu__xlsx=PEOPLE, chuong_trinh__xlsx=AGENDA)
    files += [browser.send("02.1_Bao-cao.pdf", pdf("Báo cáo", "trang hai"))[1]["answer"]]
    assert [file["sort"] for file in files] == ["sheet", "sheet", "paper"]
    shown = browser.ask("preview", files)[1]["answer"]
    assert [line["title"] for line in shown["people"]] == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert (shown["papers"][0]["number"], shown["errors"], shown["may_import"]) == ("02.1", 0, True)
    assert [kind for kind, _ in site.journal(meeting_id)] == ["meeting_created"]
    first, again = browser.ask("run", files, "k1"), browser.ask("run", files, "k1")
    assert first == again
    assert first[1]["answer"]["counts"]["people_new"] == 2
    assert [kind for kind, _ in site.journal(meeting_id)].count("import_done") == 1
    assert {line["change"] for line in browser.ask("preview", files)[1]["answer"]["people"]} == {"same"}


def test_errors_are_shown_by_row_and_nothing_is_written(site: Site) -> None:
    meeting_id = site.meeting()
    browser = Browser(site, meeting_id)
    wrong = book(("Họ và tên", "Tư cách"), ("Nguyễn Văn An", "có thể"))
    files = browser.arrived(dai_bieu__xlsx=wrong, chuong_trinh__xlsx=b"not a workbook, no columns")
    shown = browser.ask("preview", files)[1]["answer"]
    errors = [(problem["file"], problem["row"], bool(problem["column"])) for problem in shown["problems"]]
    assert errors == [("chuong_trinh.xlsx", 0, False), ("dai_bieu.xlsx", 2, True)]
    assert not shown["may_import"]
    status, reply = browser.ask("run", files)
    assert (status, reply["code"]) == (422, "import_has_errors")
    assert [kind for kind, _ in site.journal(meeting_id)] == ["meeting_created"]


def test_wrong_files_are_refused_when_they_arrive(site: Site) -> None:
    browser = Browser(site, site.meeting())
    said = {
        name: browser.send(name, content)[1]["code"]
        for name, content in {
            "a.pdf": b"no pdf",
            "b.pdf": encrypted("mat khau"),
            "c.pdf": b"",
            "d.jpg": b"\xff\xd8\xff",
        }.items()
    }
    assert said == {
        "a.pdf": "paper_not_pdf",
        "b.pdf": "paper_encrypted",
        "c.pdf": "paper_empty",
        "d.jpg": "file_left_out",
    }
    assert browser.send("", PEOPLE)[1]["code"] == "import_name_missing"


def test_lists_of_another_meeting_are_not_there(site: Site) -> None:
    files = Browser(site, site.meeting()).arrived(dai_bieu__xlsx=PEOPLE)
    status, reply = Browser(site, site.meeting("Kỳ họp khác")).ask("preview", files)
    assert (status, reply["code"]) == (404, "sheet_gone")
    forged = [{**files[0], "sha256": "../" * 21 + "x"}]
    assert Browser(site, site.meeting("Kỳ họp khác")).ask("preview", forged)[0] == 422


def test_papers_of_another_meeting_are_not_there(site: Site) -> None:
    files = Browser(site, site.meeting()).arrived(x__pdf=pdf("Mật"))
    status, reply = Browser(site, site.meeting("Kỳ họp khác")).ask("run", files)
    assert (status, reply["code"]) == (409, "paper_not_received")


def test_only_the_secretary_sees_the_page(site: Site) -> None:
    meeting_id = site.meeting()
    delegate = site.seat(meeting_id, "Lý A Páo", voting=True)
    assert site.page(site.office_person, f"/m/{meeting_id}/import")[0] == 200
    assert site.page(delegate.person_id, f"/m/{meeting_id}/import")[0] == 403
    assert site.page(site.person("Người Lạ"), f"/m/{meeting_id}/import")[0] == 404


def test_the_shelf_forgets(tmp_path: Any) -> None:
    shelf = Shelf(tmp_path)
    sha256 = shelf.keep(1, b"x")
    shelf.sweep(0.0)
    assert shelf.read(1, sha256, "x") == b"x"
    shelf.sweep(4e9)
    assert list(tmp_path.glob("*/*")) == []
