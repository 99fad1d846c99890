"""One PDF with all papers in it: looked through, then taken apart, all of it or nothing."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import msgspec
import pypdf
import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from meetings.papers.rules import sections_of
from tests.papers import files
from tests.papers.visits import Visits


@pytest.fixture
def visits(stored_visits: Visits) -> Visits:
    """With each kind of store."""
    return stored_visits


HEADINGS = ("Chương trình kỳ họp", "02.1 Báo cáo kinh tế – xã hội", "Tờ trình điều chỉnh đầu tư công trung hạn")


def pack(pages_each: int = 2, cover: bool = True) -> bytes:
    """A PDF with a cover and these sections."""
    document = FPDF()
    document.add_font("Tinos", fname=str(files.FONT))
    document.set_font("Tinos", size=14)
    if cover:
        document.add_page()
        document.multi_cell(0, text="Bìa")
    for heading in HEADINGS:
        for page in range(pages_each):
            document.add_page()
            if not page:
                document.start_section(heading)
            document.multi_cell(0, text=f"{heading}, trang {page + 1}")
    return bytes(document.output())


def sections(visits: Visits, paper_id: int, who: int | None = None) -> TestResponse:
    """What the desk is shown of a pack."""
    path = f"/api/m/{visits.desk.meeting_id}/papers/{paper_id}/sections"
    return visits.get(visits.secretary if who is None else who, path)


def split(
    visits: Visits, paper_id: int, wanted: list[dict[str, Any]], who: int | None = None, key: str = ""
) -> TestResponse:
    """Take a pack apart."""
    content = msgspec.json.encode({"sections": wanted})
    return visits.post(visits.secretary if who is None else who, f"papers/{paper_id}/split", content, {}, key)


def test_a_pack_shows_its_sections_with_the_items_they_fit(visits: Visits) -> None:
    paper_id = visits.put("Tài liệu kỳ họp.pdf", pack(), publish=False)
    found = sections(visits, paper_id).json["answer"]["sections"]
    items = visits.desk.items
    assert [(one["title"], one["first"], one["last"], one["item_id"]) for one in found] == [
        ("", 1, 1, None),
        (HEADINGS[0], 2, 3, found[1]["item_id"]),
        (HEADINGS[1], 4, 5, items[1]),
        (HEADINGS[2], 6, 7, items[2]),
    ]
    assert [paper.title for paper in visits.desk.at_desk().papers] == ["Tài liệu kỳ họp"]


def test_a_pack_becomes_its_papers_and_goes(visits: Visits) -> None:
    paper_id = visits.put("Tài liệu kỳ họp.pdf", pack(), publish=False)
    found = sections(visits, paper_id).json["answer"]["sections"][1:]
    found[0]["title"], found[0]["item_id"] = "Chương trình", visits.desk.items[0]
    assert split(visits, paper_id, found).json["ok"]
    assert visits.desk.shown() == [
        ("01.1", "Chương trình", 1),
        ("02.1", "Báo cáo kinh tế – xã hội", 2),
        ("03.1", HEADINGS[2], 3),
    ]
    second = next(paper for paper in visits.desk.at_desk().papers if paper.number == "02.1")
    document = pypdf.PdfReader(BytesIO(visits.file(visits.secretary, second.id).data))
    texts = [page.extract_text() for page in document.pages]
    assert [text.endswith(f"trang {n}") for n, text in enumerate(texts, 1)] == [True, True]
    assert not [name for name in visits.kept() if len(name) != 64]


def test_a_pack_is_taken_apart_whole_or_not_at_all(visits: Visits) -> None:
    paper_id = visits.put("Tài liệu kỳ họp.pdf", pack(), publish=False)
    found = sections(visits, paper_id).json["answer"]["sections"][1:]
    found[2]["item_id"] = 999_999
    assert split(visits, paper_id, found).status_code == 404
    assert [paper.title for paper in visits.desk.at_desk().papers] == ["Tài liệu kỳ họp"]
    assert split(visits, paper_id, [{**found[0], "last": 99}]).status_code == 422
    assert split(visits, paper_id, []).status_code == 422


def test_a_split_whose_answer_was_lost_is_answered_again(visits_on_both: Visits) -> None:
    visits = visits_on_both
    paper_id = visits.put("Tài liệu kỳ họp.pdf", pack(), publish=False)
    found = sections(visits, paper_id).json["answer"]["sections"][1:]
    first = split(visits, paper_id, found, key="một")
    again = split(visits, paper_id, found, key="một")
    assert (first.status_code, len(first.json["answer"]["paper_ids"])) == (200, 3)
    assert (again.status_code, again.json) == (200, first.json)
    assert len(visits.desk.at_desk().papers) == 3
    others = {
        "another key": split(visits, paper_id, found, key="hai"),
        "other sections": split(visits, paper_id, found[:1], key="một"),
        "no key": split(visits, paper_id, found),
        "somebody else": split(visits, paper_id, found, visits.stranger, key="một"),
        "a delegate": split(visits, paper_id, found, visits.delegate, key="một"),
    }
    assert [answer.status_code for answer in others.values()] == [404, 404, 404, 404, 403]


def test_only_the_secretary_looks_into_packs_and_only_drafts_are_split(visits: Visits) -> None:
    paper_id = visits.put("03.1_Tài liệu.pdf", pack())
    asked = [sections(visits, paper_id, who).status_code for who in (visits.delegate, visits.stranger)]
    assert asked == [403, 404]
    wanted = [{"title": "A", "first": 1, "last": 1, "item_id": None}]
    assert [split(visits, paper_id, wanted, who).status_code for who in (visits.delegate, visits.stranger)] == [
        403,
        404,
    ]
    refused = split(visits, paper_id, wanted)
    assert (refused.status_code, refused.json["code"]) == (409, "paper_was_published")


def test_a_pdf_without_contents_has_no_sections(visits: Visits) -> None:
    paper_id = visits.put("a.pdf", files.pdf("a", "b"), publish=False)
    assert sections(visits, paper_id).json["answer"]["sections"] == []


@given(st.lists(st.tuples(st.text(max_size=20), st.integers(-5, 60)), max_size=30), st.integers(1, 50))
def test_every_page_is_in_one_section(headings: list[tuple[str, int]], pages: int) -> None:
    found = sections_of(headings, pages)
    covered = [page for section in found for page in range(section.first, section.last + 1)]
    assert covered == (list(range(1, pages + 1)) if any(1 <= page <= pages for _, page in headings) else [])
