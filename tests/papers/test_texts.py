"""The text of papers: read once, in pieces, whatever interrupts it."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, select

from meetings.papers import queries
from meetings.papers.models import PaperVersion
from meetings.papers.rules import TextState, tidy_page
from meetings.papers.store import Unreadable, extract
from meetings.papers.timers import read_waiting
from tests.papers import files
from tests.papers.desk import Desk


@pytest.fixture(autouse=True)
def _with_data(desk: Desk) -> None:
    """The house of the desk knows where its papers are."""
    desk.stage.house.data = desk.store.path("0" * 64).parent.parent.parent


def version_of(desk: Desk, paper_id: int) -> Row[Any]:
    version = PaperVersion
    query = select(version.id, version.sha256, version.text_state).where(version.paper_id == paper_id)
    return desk.stage.house.read(lambda session: session.execute(query).one())


def texts_of(desk: Desk, paper_id: int) -> tuple[str, ...] | None:
    return desk.stage.house.read(queries.page_texts, version_of(desk, paper_id).id)


def put(desk: Desk, name: str, content: bytes) -> int:
    return desk.add(name, desk.take(content))


def test_every_page_is_kept_as_it_reads(desk: Desk) -> None:
    pages = [f"Điều {n}. Hội đồng nhân dân quyết định đầu tư công." for n in range(1, 24)]
    paper_id = put(desk, "02.1_Nghi quyet.pdf", files.pdf(*pages))
    assert texts_of(desk, paper_id) is None
    read_waiting(desk.stage.house)
    assert texts_of(desk, paper_id) == tuple(pages)
    assert version_of(desk, paper_id).text_state is TextState.DONE


def test_a_scan_has_no_text_and_says_so(desk: Desk) -> None:
    paper_id = put(desk, "02.1_Scan.pdf", files.scan())
    read_waiting(desk.stage.house)
    assert (version_of(desk, paper_id).text_state, texts_of(desk, paper_id)) == (TextState.NONE, None)


def test_the_desk_is_told_what_can_be_searched(desk: Desk) -> None:
    put(desk, "02.1_A.pdf", files.pdf("Nghị quyết"))
    put(desk, "02.2_Scan.pdf", files.scan())
    put(desk, "02.3_Cũ.pdf", files.old("xin ch¶o quý vþ ®¹i biÓu dù häp", "VPSTimes"))
    assert [paper.text.value for paper in desk.at_desk().papers] == ["waiting", "waiting", "waiting"]
    read_waiting(desk.stage.house)
    told = [(paper.text.value, paper.legacy) for paper in desk.at_desk().papers]
    assert told == [("done", ""), ("none", ""), ("done", "other")]


def test_a_file_that_cannot_be_read_fails_and_keeps_nobody_waiting(desk: Desk) -> None:
    broken = put(desk, "02.1_A.pdf", files.pdf("a"))
    Path(desk.store.path(version_of(desk, broken).sha256)).write_bytes(b"not what it was")
    whole = put(desk, "02.2_B.pdf", files.pdf("b"))
    read_waiting(desk.stage.house)
    assert version_of(desk, broken).text_state is TextState.FAILED
    assert texts_of(desk, whole) == ("b",)


def test_a_version_without_its_bytes_waits_for_them(desk: Desk) -> None:
    waits = desk.add("02.1_A.pdf")
    reads = put(desk, "02.2_B.pdf", files.pdf("b"))
    read_waiting(desk.stage.house)
    assert (version_of(desk, waits).text_state, texts_of(desk, reads)) == (TextState.WAITING, ("b",))


def test_an_interrupted_reading_begins_anew(desk: Desk) -> None:
    paper_id = put(desk, "02.1_A.pdf", files.pdf("một", "hai"))
    version_id = version_of(desk, paper_id).id
    where = {"meeting_id": desk.meeting_id, "version_id": version_id}
    house = desk.stage.house
    house.dispatch_as_system("papers.keep_pages", **where, first_page=1, texts=["cũ", "cũ", "cũ"], terms="cu =cũ")
    assert texts_of(desk, paper_id) is None
    read_waiting(house)
    assert texts_of(desk, paper_id) == ("một", "hai")


def test_a_text_is_read_once(desk: Desk) -> None:
    paper_id = put(desk, "02.1_A.pdf", files.pdf("một"))
    read_waiting(desk.stage.house)
    where = {"meeting_id": desk.meeting_id, "version_id": version_of(desk, paper_id).id}
    again = desk.stage.refused(-1, "papers.keep_pages", **where, first_page=1, texts=["khác"], terms="")
    assert (again, texts_of(desk, paper_id)) == ("text_read_already", ("một",))
    foreign = {
        "meeting_id": desk.elsewhere,
        "version_id": where["version_id"],
        "first_page": 1,
        "texts": ["x"],
        "terms": "x",
    }
    assert desk.stage.refused(-1, "papers.keep_pages", **foreign) == "not_found"


def test_the_text_goes_with_its_draft(desk: Desk) -> None:
    paper_id = put(desk, "02.1_A.pdf", files.pdf("một"))
    read_waiting(desk.stage.house)
    desk.do("papers.remove_draft", paper_id=paper_id)
    count = desk.stage.house.read(lambda s: s.connection().exec_driver_sql("SELECT count(*) FROM paper_page").scalar())
    assert count == 0


def test_the_journal_knows_nothing_of_texts(desk: Desk) -> None:
    put(desk, "02.1_A.pdf", files.pdf("một"))
    before = desk.stage.journal(desk.meeting_id)
    read_waiting(desk.stage.house)
    assert desk.stage.journal(desk.meeting_id) == before


def test_tidy_page_composes_letters_and_joins_broken_words() -> None:
    decomposed = unicodedata.normalize("NFD", "Điều chỉnh")
    assert tidy_page(decomposed) == "Điều chỉnh"
    assert tidy_page("pháp lu\ufffe\r\nật\x00 mới\r\n") == "pháp luật mới"


def test_extract_refuses_what_is_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"%PDF-1.7\n" + b"\x00" * 1000)
    with pytest.raises(Unreadable):
        extract(path)


OLD = {
    "tcvn3": (".VnTime", "§Çu t\xad c«ng, ng\xad\xeai d©n", "Đầu tư công, người dân"),
    "vni": ("VNI-Times", "Ñaàu tö coâng, ngöôøi daân", "Đầu tư công, người dân"),
    "other": ("VPSTimes", "Ñ¢u t\xdc c\xd3ng", "Ñ¢u tÜ cÓng"),
}


@pytest.mark.parametrize("page, of", OLD.items(), ids=OLD.keys())
def test_old_fonts_are_recognised_and_their_text_is_found(desk: Desk, page: str, of: tuple[str, str, str]) -> None:
    font, latin, wanted = of
    paper_id = put(desk, "02.1_Cu.pdf", files.old(latin, font))
    read_waiting(desk.stage.house)
    query = select(PaperVersion.text_legacy).where(PaperVersion.paper_id == paper_id)
    assert (desk.stage.house.read(lambda s: s.scalar(query)), texts_of(desk, paper_id)) == (page, (wanted,))


def test_capitals_of_an_old_font_and_words_at_the_end_of_a_line(desk: Desk) -> None:
    paper_id = put(desk, "02.1_Cu.pdf", files.old("quyÕt ®Þnh ®Çu t\xad\nc«ng", ".VnTimeH"))
    read_waiting(desk.stage.house)
    assert texts_of(desk, paper_id) == ("QUYẾT ĐỊNH ĐẦU TƯ\nCÔNG",)
