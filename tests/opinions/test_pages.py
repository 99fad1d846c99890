"""Who reads which page of an opinion form: the form who is asked, names and remarks the desk, the end all of them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.agenda.stage import Seated
from tests.opinions.test_forms import answer, sent
from tests.voting.council import Council
from tests.voting.test_pages import Site

REMARK = "Đề nghị lùi thời điểm áp dụng một năm."


@pytest.fixture
def site(council: Council, tmp_path: Path) -> Site:
    """Pages on the council's database."""
    return Site(council, tmp_path)


@pytest.fixture
def form_id(council: Council) -> int:
    """A form that goes to two delegates; one of them has answered."""
    form_id = sent(council, *council.delegates[:2])
    assert answer(council, council.delegates[0], form_id, "agree", "other", remark=REMARK) == "ok"
    return form_id


def page(site: Site, who: Seated, form_id: int, what: str = "") -> tuple[int, str]:
    found = site.get(who, f"/m/{site.council.meeting_id}/opinions/{form_id}{what}")
    return found.status_code, found.text


def test_the_form_is_shown_to_who_is_asked_with_their_answers(council: Council, site: Site, form_id: int) -> None:
    code, text = page(site, council.delegates[0], form_id)
    assert (code, REMARK in text, "checked" in text) == (200, True, True)
    code, text = page(site, council.delegates[1], form_id)
    assert (code, REMARK in text, "checked" in text) == (200, False, False)
    for other in (council.delegates[2], council.guest, council.chair):
        assert page(site, other, form_id)[0] == 404


def test_names_and_remarks_stay_with_the_desk(council: Council, site: Site, form_id: int) -> None:
    asked = council.delegates[1]
    assert REMARK in page(site, council.chair, form_id, "/summary")[1]
    assert page(site, asked, form_id, "/summary")[0] == 404
    council.do(council.chair, "opinions.close", form_id=form_id)
    assert page(site, asked, form_id, "/summary")[0] == 404
    council.do(council.chair, "opinions.summarise", form_id=form_id, conclusion="Thống nhất chủ trương.")
    code, text = page(site, asked, form_id, "/summary")
    assert (code, "Thống nhất chủ trương." in text, REMARK in text) == (200, True, False)
    assert page(site, council.delegates[2], form_id, "/summary")[0] == 404


def test_the_letter_has_numbers_remarks_and_the_conclusion(council: Council, site: Site, form_id: int) -> None:
    address = f"/m/{council.meeting_id}/opinions/{form_id}/report?as=pdf"
    assert site.get(council.chair, address).status_code == 404  # not closed yet
    council.do(council.chair, "opinions.close", form_id=form_id)
    council.do(council.chair, "opinions.summarise", form_id=form_id, conclusion="Thống nhất chủ trương.")
    made = PdfReader(BytesIO(site.get(council.chair, address).data))
    text = " ".join(" ".join(page.extract_text() for page in made.pages).split())
    assert "TỔNG HỢP Ý KIẾN" in text
    assert REMARK in text
    assert "Kết luận: Thống nhất chủ trương." in text
    assert "1/2" in text
    assert site.get(council.delegates[0], address).status_code == 403
