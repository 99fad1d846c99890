"""A ZIP becomes the papers that are in it; what is hostile in it is named, and nothing is left."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest

from tests.papers import files, office_files
from tests.papers.visits import Visits


@pytest.fixture
def visits(stored_visits: Visits) -> Visits:
    """With each kind of store."""
    return stored_visits


def names_at_desk(visits: Visits) -> set[str]:
    """The file names of all papers."""
    return {paper.file_name for paper in visits.desk.at_desk().papers}


def only_kept_and_archive(visits: Visits) -> bool:
    """Whether nothing is left of what was on its way."""
    return not [name for name in visits.kept() if len(name) != 64]


def test_every_file_of_a_zip_becomes_a_paper(visits: Visits) -> None:
    inside = {
        "Kỳ họp 8/02.1_Báo cáo.pdf": files.pdf("a"),
        "Kỳ họp 8/Nội dung 3/03.1_Bản đồ.png": office_files.picture("PNG"),
        "Kỳ họp 8/03.2_Tờ trình.docx": office_files.docx("Tờ trình"),
        "__MACOSX/._02.1_Báo cáo.pdf": b"resource",
        "Kỳ họp 8/~$03.2_Tờ trình.docx": b"lock",
        "Kỳ họp 8/Thumbs.db": b"x",
    }
    answer = visits.upload(visits.secretary, "Tài liệu.zip", office_files.zipped(inside)).json["answer"]
    assert [(one["name"], one["number"]) for one in answer["added"]] == [
        ("02.1_Báo cáo.pdf", "02.1"),
        ("03.1_Bản đồ.png", "03.1"),
        ("03.2_Tờ trình.docx", "03.2"),
    ]
    assert answer["refused"] == []
    assert names_at_desk(visits) >= {"02.1_Báo cáo.pdf", "03.1_Bản đồ.pdf"}
    assert only_kept_and_archive(visits)


def test_the_answer_to_a_zip_may_get_lost(visits: Visits) -> None:
    content = office_files.zipped({"02.1_A.pdf": files.pdf("a"), "02.2_B.pdf": files.pdf("b")})
    answers = [visits.upload(visits.secretary, "a.zip", content, headers={"Idempotency-Key": "k"}) for _ in range(2)]
    assert answers[0].json == answers[1].json
    assert len(visits.desk.at_desk().papers) == 2


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


def test_hostile_entries_are_named_and_the_others_taken(visits: Visits) -> None:
    answer = visits.upload(visits.secretary, "a.zip", hostile_zip()).json["answer"]
    assert [one["name"] for one in answer["added"]] == ["_CON.pdf"]
    said = {one["name"]: one["message"] for one in answer["refused"]}
    assert said.keys() == {"02.1_a.pdf", "02.2_b.pdf", "02.3_c.pdf", "trong.zip", "trang.html", "lien-ket.pdf"}
    assert all(sentence.endswith(".") for sentence in said.values())
    assert names_at_desk(visits) == {"_CON.pdf"}
    assert only_kept_and_archive(visits)


def test_names_of_older_programs_are_read_in_their_code_page(visits: Visits) -> None:
    archive = bytearray(office_files.zipped({"02.1_Xxx.pdf": files.pdf("a")}))
    for encoded in ("Đất".encode("cp1258", "ignore")[:3].ljust(3, b"a"),):
        archive = archive.replace(b"Xxx", encoded)
    answer = visits.upload(visits.secretary, "a.zip", bytes(archive)).json["answer"]
    assert answer["added"][0]["name"].startswith("02.1_Đ")


@pytest.mark.parametrize(
    "content, code",
    [
        (office_files.zipped({"a.pdf": bytes(300_000_000)}), "paper_bomb"),
        (office_files.zipped({f"{n}.pdf": b"" for n in range(501)}), "zip_too_many"),
        (office_files.zipped({"a.pdf": b"x" * 1000})[:-60], "paper_damaged"),
    ],
    ids=["bomb", "many", "cut"],
)
def test_hostile_zips_are_refused_whole(visits: Visits, content: bytes, code: str) -> None:
    answer = visits.upload(visits.secretary, "a.zip", content)
    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert visits.desk.shown() == []
    assert only_kept_and_archive(visits)
