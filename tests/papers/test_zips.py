"""A ZIP becomes the papers that are in it; what is hostile in it is named, and nothing is left."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.config import Settings
from meetings.kernel.board import Audience
from meetings.papers import queries
from meetings.papers.models import PaperVersion
from meetings.papers.queries import ZipLine
from meetings.papers.store import files_in
from meetings.papers.timers import unpack_waiting
from meetings.papers.views.sweeping import sweep
from tests.agenda.stage import Stage
from tests.papers import files, office_files
from tests.papers.desk import Desk
from tests.papers.shelves import BucketShelf, Shelf
from tests.papers.visits import Visits


@pytest.fixture
def desk(shelf: Shelf, tmp_path: Path) -> Iterator[Desk]:
    """A desk with each kind of store whose house does nothing by itself."""
    stage = Stage(f"sqlite:///{tmp_path / 'meetings.db'}")
    more = shelf.settings() if isinstance(shelf, BucketShelf) else {}
    stage.house.data = tmp_path / "data"
    stage.house.papers = Settings.from_env({"DATA": str(stage.house.data), **more}).papers
    yield Desk(stage, stage.house.data, shelf)
    stage.house.stop()


def on_its_way(desk: Desk) -> list[str]:
    """What is left of what was on its way."""
    return [name for name in desk.shelf.kept() if len(name) != 64]


def bytes_kept(desk: Desk) -> set[str]:
    """The names of all that is kept."""
    return {name for name in desk.shelf.kept() if len(name) == 64}


def sent(desk: Desk, content: bytes, name: str = "a.zip") -> int:
    """Send a ZIP; under which id it is unpacked."""
    taken = desk.take(content, name)
    files = files_in(desk.store.file(taken.sha256))
    order = {**desk.order(name, taken), "files": files}
    return int(desk.stage.act(desk.secretary, "papers.unpack", **order)["zip_id"])


def unpacked(desk: Desk, content: bytes, name: str = "a.zip") -> tuple[list[str], dict[str, str]]:
    """Send a ZIP and have it unpacked: the names that were taken, and the codes of those that were not."""
    zip_id = sent(desk, content, name)
    unpack_waiting(desk.stage.house)
    return outcome(desk, zip_id)


def outcome(desk: Desk, zip_id: int) -> tuple[list[str], dict[str, str]]:
    """The names that were taken out of a ZIP, and the codes of those that were not."""
    found = desk.stage.house.read(queries.zip_contents, desk.meeting_id, zip_id)
    return [one.name for one in found.files if one.paper_id], {one.name: one.code for one in found.files if one.code}


def line(desk: Desk) -> ZipLine:
    """The one ZIP on the desk."""
    (only,) = desk.stage.house.read(queries.zips_board, desk.meeting_id, Audience.DESK).zips
    return only


A = files.pdf("a")
TWO = office_files.zipped({"02.1_A.pdf": A, "02.2_B.pdf": files.pdf("b")})


def test_every_file_of_a_zip_becomes_a_paper(desk: Desk) -> None:
    inside = {
        "Kỳ họp 8/02.1_Báo cáo.pdf": files.pdf("a"),
        "Kỳ họp 8/Nội dung 3/03.1_Bản đồ.png": office_files.picture("PNG"),
        "Kỳ họp 8/03.2_Tờ trình.docx": office_files.docx("Tờ trình"),
        "__MACOSX/._02.1_Báo cáo.pdf": b"resource",
        "Kỳ họp 8/~$03.2_Tờ trình.docx": b"lock",
        "Kỳ họp 8/Thumbs.db": b"x",
    }
    zip_id = sent(desk, office_files.zipped(inside), "Tài liệu.zip")
    waits = line(desk)
    assert (waits.file_name, waits.files, waits.told, waits.is_over) == ("Tài liệu.zip", 3, 0, False)
    assert desk.shown() == []
    unpack_waiting(desk.stage.house)
    names = ["02.1_Báo cáo.pdf", "03.1_Bản đồ.png", "03.2_Tờ trình.docx"]
    assert outcome(desk, zip_id) == (names, {})
    assert [number for number, _, _ in desk.shown()] == ["02.1", "03.1", "03.2"]
    assert (line(desk).told, line(desk).is_over) == (3, True)
    assert on_its_way(desk) == []


def test_its_papers_are_of_whoever_sent_it(desk: Desk) -> None:
    unpacked(desk, TWO)
    with Session(desk.stage.house.database.readers) as session:
        assert set(session.scalars(select(PaperVersion.uploaded_by))) == {desk.stage.office_person}


def test_a_restart_goes_on_after_the_last_file_that_was_told_of(desk: Desk) -> None:
    zip_id = sent(desk, TWO)
    taken = msgspec.to_builtins(desk.take(A, "02.1_A.pdf"))
    first = {"meeting_id": desk.meeting_id, "zip_id": zip_id, "place": 0, "file_name": "02.1_A.pdf"}
    desk.stage.house.dispatch_as_system("papers.take_from_zip", **first, taken=taken)  # and here the server stopped
    assert line(desk).told == 1
    unpack_waiting(desk.stage.house)
    assert outcome(desk, zip_id) == (["02.1_A.pdf", "02.2_B.pdf"], {})
    assert [number for number, _, _ in desk.shown()] == ["02.1", "02.2"]


def test_a_file_is_told_of_once(desk: Desk) -> None:
    where = {"meeting_id": desk.meeting_id, "zip_id": sent(desk, TWO)}
    order = {**where, "place": 0, "file_name": "a.pdf", "code": "paper_damaged"}
    desk.stage.house.dispatch_as_system("papers.take_from_zip", **order)
    for place in (0, 5):
        assert desk.stage.refused(-1, "papers.take_from_zip", **{**order, "place": place}) == "zip_told_already"
    desk.stage.house.dispatch_as_system("papers.end_zip", **where)
    assert desk.stage.refused(-1, "papers.take_from_zip", **{**order, "place": 1}) == "zip_told_already"
    assert desk.stage.refused(-1, "papers.end_zip", **where) == "zip_told_already"
    assert desk.stage.refused(desk.secretary, "papers.take_from_zip", **order) == "unknown_act"


def test_put_away_in_the_middle_it_stops_there(desk: Desk) -> None:
    zip_id = sent(desk, TWO)
    desk.do("papers.put_away_zip", zip_id=zip_id)
    unpack_waiting(desk.stage.house)
    assert desk.shown() == []
    assert desk.stage.house.read(queries.zips_board, desk.meeting_id, Audience.DESK).zips == ()


def test_its_bytes_stay_until_it_is_put_away(desk: Desk) -> None:
    zip_id = sent(desk, TWO)
    sweep(desk.stage.house, desk.store, float("inf"))
    unpack_waiting(desk.stage.house)
    assert len(outcome(desk, zip_id)[0]) == 2
    before = bytes_kept(desk)
    desk.do("papers.put_away_zip", zip_id=zip_id)
    sweep(desk.stage.house, desk.store, float("inf"))
    assert len(before - bytes_kept(desk)) == 1
    assert len(desk.shown()) == 2


def test_where_the_bytes_are_lost_it_says_so_and_may_be_tried_again(desk: Desk) -> None:
    zip_id = sent(desk, TWO)
    desk.store.remove_older(desk.stage.house.read(queries.next_zip).sha256, float("inf"))
    unpack_waiting(desk.stage.house)
    assert (line(desk).is_over, line(desk).problem) == (True, "not_found")
    desk.take(TWO, "a.zip")
    desk.do("papers.unpack_again", zip_id=zip_id)
    unpack_waiting(desk.stage.house)
    assert (line(desk).problem, len(desk.shown())) == ("", 2)


def test_what_is_here_already_is_named(desk: Desk) -> None:
    desk.add("02.1_A.pdf", desk.take(A, "02.1_A.pdf"))
    assert unpacked(desk, TWO) == (["02.2_B.pdf"], {"02.1_A.pdf": "paper_here_already"})


def test_a_zip_is_of_its_meeting_and_a_word_of_this_server(desk: Desk) -> None:
    zip_id = sent(desk, TWO)
    for name in ("papers.put_away_zip", "papers.unpack_again"):
        elsewhere = {"meeting_id": desk.elsewhere, "zip_id": zip_id}
        assert desk.stage.refused(desk.secretary, name, **elsewhere) == "not_found"
    forged = {**desk.order("a.zip", desk.take(A, "a.pdf")), "files": 1}
    assert desk.stage.refused(desk.secretary, "papers.unpack", **forged) == "paper_not_received"


def hostile_zip() -> bytes:
    """A ZIP with one good file among all kinds of bad ones."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("../../etc/02.1_a.pdf", "/etc/02.2_b.pdf", "C:\\Windows\\02.3_c.pdf"):
            archive.writestr(name, files.pdf(name[-5]))
        archive.writestr("trong.zip", office_files.zipped({"a.pdf": b"x"}))
        archive.writestr("trang.html", "<script>alert(1)</script>")
        archive.writestr("CON.pdf", files.pdf("tốt"))
        link = zipfile.ZipInfo("lien-ket.pdf")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def test_hostile_entries_are_named_and_the_others_taken(desk: Desk) -> None:
    added, refused = unpacked(desk, hostile_zip())
    assert added == ["_CON.pdf"]
    assert refused == {
        **dict.fromkeys(("02.1_a.pdf", "02.2_b.pdf", "02.3_c.pdf", "lien-ket.pdf"), "zip_path"),
        "trong.zip": "paper_zip_in_zip",
        "trang.html": "paper_unknown",
    }
    assert [paper.file_name for paper in desk.at_desk().papers] == ["_CON.pdf"]
    assert on_its_way(desk) == []


def test_names_of_older_programs_are_read_in_their_code_page(desk: Desk) -> None:
    archive = bytearray(office_files.zipped({"02.1_Xxx.pdf": files.pdf("a")}))
    archive = archive.replace(b"Xxx", "Đất".encode("cp1258", "ignore")[:3].ljust(3, b"a"))
    ((name,), _) = unpacked(desk, bytes(archive))
    assert name.startswith("02.1_Đ")


def test_over_http_a_lost_answer_is_the_same_again_and_every_refusal_a_sentence(stored_visits: Visits) -> None:
    visits = stored_visits
    send = partial(visits.upload, visits.secretary, "a.zip", hostile_zip(), headers={"Idempotency-Key": "k"})
    first, second = (send().json["answer"] for _ in range(2))
    assert first == second
    assert first["files"] == 7
    unpack_waiting(visits.site.house)
    address = f"/api/m/{visits.desk.meeting_id}/papers/zips/{first['zip_id']}"
    answer = visits.get(visits.secretary, address).json["answer"]
    assert [one["name"] for one in answer["added"]] == ["_CON.pdf"]
    assert len(answer["refused"]) == 6
    assert all(one["message"].endswith(".") for one in answer["refused"])
    elsewhere = f"/api/m/{visits.desk.elsewhere}/papers/zips/{first['zip_id']}"
    assert [visits.get(who, address).status_code for who in (visits.delegate, visits.stranger)] == [403, 404]
    assert visits.get(visits.secretary, elsewhere).status_code == 404


@pytest.mark.parametrize(
    "content, code",
    [
        (office_files.zipped({"a.pdf": bytes(300_000_000)}), "paper_bomb"),
        (office_files.zipped({f"{n}.pdf": b"" for n in range(501)}), "zip_too_many"),
        (office_files.zipped({"a.pdf": b"x" * 1000})[:-60], "paper_damaged"),
    ],
    ids=["bomb", "many", "cut"],
)
def test_hostile_zips_are_refused_whole(stored_visits: Visits, content: bytes, code: str) -> None:
    answer = stored_visits.upload(stored_visits.secretary, "a.zip", content)
    assert (answer.status_code, answer.json["code"]) == (422, code)
    zips = stored_visits.site.house.read(queries.zips_board, stored_visits.desk.meeting_id, Audience.DESK).zips
    assert (zips, stored_visits.desk.shown(), on_its_way(stored_visits.desk)) == ((), [], [])
