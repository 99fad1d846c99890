"""Whole imports into real databases: complete, repeatable, all or nothing."""

from __future__ import annotations

import msgspec

from meetings.example.folder import write_folder
from meetings.intake.attends import Attends
from meetings.intake.plan import Change
from meetings.kernel.policy import Role
from tests.intake.books import codes
from tests.intake.desk import ImportDesk
from tests.papers.files import encrypted, pdf, scan

AN = ("Nguyễn Văn An", "Tổ 1", "Đại biểu", "01", "0912000001", "an@huyen.example", "Trưởng Ban Pháp chế", "Chủ tọa")
BINH = ("Trần Thị Bình", "Tổ 2", "Đại biểu", "02", "0912000002", "", "Giáo viên", "")
CUC = ("Lê Thị Cúc", "UBND huyện", "Khách mời", "", "0912000003", "", "Trưởng phòng Nội vụ", "")
AGENDA = (
    ("1", "Khai mạc", "Nguyễn Văn An", 15),
    ("2", "Báo cáo kinh tế – xã hội", "Ông Trần Văn Khoa, Chủ tịch UBND", 30),
    ("2.1", "Báo cáo thẩm tra", "", 10),
    ("3", "Thông qua nghị quyết", "", 20),
)


def filled(desk: ImportDesk) -> ImportDesk:
    desk.people(AN, BINH, CUC)
    desk.agenda(*AGENDA)
    desk.put("02.1_Bao-cao-tham-tra.pdf", pdf("Báo cáo thẩm tra"))
    desk.put("03_Du-thao-nghi-quyet.pdf", pdf("Dự thảo", "nghị quyết"))
    return desk


def test_everything_is_written_and_journalled(desk: ImportDesk) -> None:
    report = filled(desk).imports()
    assert report.is_done
    assert report.plan.problems == ()
    listed = desk.listed()
    assert sorted(listed) == ["Lê Thị Cúc", "Nguyễn Văn An", "Trần Thị Bình"]
    an = listed["Nguyễn Văn An"]
    assert an.seat is not None
    assert (an.seat.attends, an.seat.seat, an.seat.delegation) == (Attends.VOTING, "01", "Tổ 1")
    assert an.seat.roles == frozenset({Role.CHAIR})
    assert (an.phone, an.email, an.position) == ("0912000001", "an@huyen.example", "Trưởng Ban Pháp chế")
    assert desk.items() == [
        ("1", "Khai mạc", ""),
        ("2", "Báo cáo kinh tế – xã hội", ""),
        ("2.1", "Báo cáo thẩm tra", "2"),
        ("3", "Thông qua nghị quyết", ""),
    ]
    assert [(paper.number, paper.is_bound) for paper in desk.known().papers] == [("02.1", True), ("03.1", True)]
    kind, facts = desk.stage.journal(desk.meeting_id)[-1]
    assert (kind, facts["people_new"], facts["items_new"], facts["papers_new"]) == ("import_done", 3, 4, 2)
    assert desk.stage.is_sound()


def test_a_second_import_doubles_nothing(desk: ImportDesk) -> None:
    filled(desk).imports()
    before, entries = desk.known(), len(desk.stage.journal(desk.meeting_id))
    again = desk.imports()
    changes = {plan.change for plan in (*again.plan.people, *again.plan.items, *again.plan.papers)}
    assert changes == {Change.SAME}
    assert desk.known() == before
    assert len(desk.stage.journal(desk.meeting_id)) == entries


def test_nothing_is_written_where_one_row_is_wrong(desk: ImportDesk) -> None:
    filled(desk).people(AN, BINH, ("Phạm Văn Dũng", "", "có thể", "", "", "", "", ""))
    before = desk.known()
    report = desk.imports()
    assert not report.is_done
    assert codes(report.plan.errors) == [(4, "kind", "kind_unknown", True)]
    assert desk.known() == before
    assert [kind for kind, _ in desk.stage.journal(desk.meeting_id)] == ["meeting_created"]


def test_wrong_pdfs_are_named_and_keep_everything_out(desk: ImportDesk) -> None:
    filled(desk)
    desk.put("04_rong.pdf", b"")
    desk.put("05_khoa.pdf", encrypted("mat khau"))
    desk.put("06_hong.pdf", b"%PDF-1.7\n" + b"x" * 500)
    desk.put("07_gia.pdf", b"PK not a pdf")
    desk.put("08_quet.pdf", scan())
    desk.put(".DS_Store", b"x")
    desk.put("anh.jpg", b"\xff\xd8\xff")
    report = desk.imports()
    said = {(problem.file, problem.code) for problem in report.plan.problems}
    assert said == {
        ("04_rong.pdf", "paper_empty"),
        ("05_khoa.pdf", "paper_encrypted"),
        ("06_hong.pdf", "paper_damaged"),
        ("07_gia.pdf", "paper_not_pdf"),
        ("08_quet.pdf", "paper_is_scan"),
        ("08_quet.pdf", "paper_without_item"),
        ("anh.jpg", "file_left_out"),
    }
    assert not report.is_done


def test_a_corrected_list_corrects_and_keeps_what_it_leaves_empty(desk: ImportDesk) -> None:
    filled(desk).imports()
    an = ("Nguyễn Văn Ân", "Tổ 1", "Đại biểu", "05", "0912000009", "an@huyen.example", "", "")
    desk.people(an, BINH, CUC)
    report = desk.imports()
    assert [plan.change for plan in report.plan.people] == [Change.CHANGED, Change.SAME, Change.SAME]
    assert report.plan.people[0].was == {"name": "Nguyễn Văn An", "phone": "0912000001", "seat": "01"}
    found = desk.listed()["Nguyễn Văn Ân"]
    assert found.seat is not None
    assert (found.phone, found.position, found.seat.seat) == ("0912000009", "Trưởng Ban Pháp chế", "05")
    assert found.seat.roles == frozenset({Role.CHAIR})
    assert desk.accounts() == 4


def test_two_people_may_change_seats(desk: ImportDesk) -> None:
    desk.people(AN, BINH)
    desk.imports()
    desk.people((*AN[:3], "02", *AN[4:]), (*BINH[:3], "01", *BINH[4:]))
    assert desk.imports().is_done
    assert {name: one.seat.seat for name, one in desk.listed().items() if one.seat} == {
        "Nguyễn Văn An": "02",
        "Trần Thị Bình": "01",
    }


def test_a_seat_of_somebody_else_is_an_error(desk: ImportDesk) -> None:
    desk.stage.seat(desk.meeting_id, "Vũ Đình Khải", voting=True, seat="01")
    desk.people(AN)
    assert codes(desk.imports().plan.errors) == [(2, "seat", "seat_of_other", True)]


def test_the_next_meeting_takes_the_same_accounts(desk: ImportDesk) -> None:
    filled(desk).imports()
    other = desk.stage.meeting("Kỳ họp thứ 9")
    report = desk.imports(other)
    assert [plan.change for plan in report.plan.people] == [Change.LISTED] * 3
    assert report.counts["people_listed"] == 3
    assert desk.accounts() == 4
    mine, theirs = desk.listed(), desk.listed(other)
    assert {name: one.person_id for name, one in mine.items()} == {name: one.person_id for name, one in theirs.items()}


def test_an_item_put_in_between_moves_the_others_and_what_hangs_on_them(desk: ImportDesk) -> None:
    filled(desk).imports()
    bound = {paper.number: paper.title for paper in desk.known().papers}
    more = ("3", "Chất vấn", "", 60)
    desk.agenda(*AGENDA[:3], more, ("4", *AGENDA[3][1:]))
    report = desk.imports()
    assert [plan.change.value for plan in report.plan.items] == ["same", "same", "same", "new", "changed"]
    assert desk.items()[-2:] == [("3", "Chất vấn", ""), ("4", "Thông qua nghị quyết", "")]
    assert {paper.number: paper.title for paper in desk.known().papers} == bound


def test_items_typed_by_hand_are_met_by_number_or_title(desk: ImportDesk) -> None:
    desk.stage.item(desk.meeting_id, "Khai mạc kỳ họp")
    desk.stage.item(desk.meeting_id, "thông qua nghị quyết")
    desk.agenda(*AGENDA)
    desk.imports()
    assert [title for _, title, _ in desk.items()] == [row[1] for row in AGENDA]
    assert [number for number, _, _ in desk.items()] == ["1", "2", "2.1", "3"]


def test_a_meeting_that_is_over_takes_nothing(desk: ImportDesk) -> None:
    filled(desk)
    for act in ("agenda.invite", "agenda.open_meeting"):
        desk.stage.act(desk.stage.office, act, meeting_id=desk.meeting_id)
    order = msgspec.to_builtins(desk.order())
    assert desk.stage.refused(desk.stage.office, "agenda.close_meeting", meeting_id=desk.meeting_id) == "ok"
    assert desk.stage.refused(desk.stage.office, "intake.import_meeting", **order) == "meeting_over"


def test_only_the_secretary_of_this_meeting_imports(desk: ImportDesk) -> None:
    desk.people(AN)
    delegate = desk.stage.seat(desk.meeting_id, "Lý A Páo", voting=True)
    stranger = desk.stage.sign_in(desk.stage.person("Người Lạ"))
    order = msgspec.to_builtins(desk.order())
    assert desk.stage.refused(delegate.session_id, "intake.import_meeting", **order) == "forbidden"
    assert desk.stage.refused(stranger, "intake.import_meeting", **order) == "not_found"


def test_papers_that_this_server_never_took_in_are_refused(desk: ImportDesk) -> None:
    paper = {"file": "01_x.pdf", "sha256": "a" * 64, "size": 1, "pages": 1, "has_text": True, "ticket": "x"}
    order = {"meeting_id": desk.meeting_id, "papers": [paper]}
    assert desk.stage.refused(desk.stage.office, "intake.import_meeting", **order) == "paper_not_received"


def test_an_empty_order_is_refused(desk: ImportDesk) -> None:
    assert desk.stage.refused(desk.stage.office, "intake.import_meeting", meeting_id=desk.meeting_id) == (
        "nothing_to_import"
    )


def test_the_example_folder_comes_in_whole(desk: ImportDesk) -> None:
    write_folder(desk.folder)
    report = desk.imports()
    assert report.plan.errors == ()
    attends = [plan.seat.attends for plan in report.plan.people]
    assert (attends.count(Attends.VOTING), attends.count(Attends.GUEST)) == (35, 20)
    assert (len(report.plan.items), len(report.plan.papers)) == (12, 20)
    assert all(paper.is_bound for paper in desk.known().papers)
