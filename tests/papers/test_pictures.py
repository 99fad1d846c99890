"""Pages as pictures: who may have them, what is on them, how many are kept, and the reader that needs no script."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from werkzeug.test import TestResponse

from meetings.kernel.errors import Gone
from meetings.papers import queries
from meetings.papers.store import PageImages
from meetings.papers.store.page_images import HALL, SMALL, TOGETHER
from meetings.papers.timers import shred
from meetings.runtime import current
from tests.papers import files
from tests.papers.desk import Desk
from tests.papers.visits import Visits


@pytest.fixture
def visits(stored_visits: Visits) -> Visits:
    """With each kind of store."""
    return stored_visits


def picture(visits: Visits, who: int | None, paper_id: int, page: int = 1, more: str = "") -> TestResponse:
    """A page as somebody's browser asks for it."""
    return visits.get(who, f"{visits.address(paper_id)}/pages/{page}.jpg{more}")


def size_of(response: TestResponse) -> tuple[int, int]:
    """Width and height of a picture."""
    with Image.open(BytesIO(response.data)) as found:
        assert found.format == "JPEG"
        return found.size


def dark_share(response: TestResponse) -> float:
    """How much of a picture is not white."""
    with Image.open(BytesIO(response.data)) as found:
        histogram = found.convert("L").histogram()
    return 1 - sum(histogram[250:]) / sum(histogram)


def test_page_comes_as_a_picture_of_the_width_asked_for(visits: Visits) -> None:
    paper_id = visits.put("02.1_Tờ trình.pdf", files.pdf("Trang đầu", "Trang sau"))
    large = picture(visits, visits.delegate, paper_id, 2, "?w=1000")
    assert (large.status_code, large.mimetype) == (200, "image/jpeg")
    assert size_of(large)[0] in (1200, 1201)
    assert size_of(picture(visits, visits.delegate, paper_id, 1, "?w=100"))[0] in (200, 201)
    assert size_of(picture(visits, visits.delegate, paper_id, 1, "?w=99999"))[0] in (2000, 2001)
    again = visits.site.client(visits.delegate).get(
        f"{visits.address(paper_id)}/pages/2.jpg?w=1000", headers={"If-None-Match": large.headers["ETag"]}
    )
    assert again.status_code == 304


def test_page_is_only_for_those_who_may_read_the_paper(visits: Visits) -> None:
    paper_id = visits.put("02.1_Tờ trình.pdf", files.pdf("Trang đầu"))
    draft = visits.put("02.2_Dự thảo.pdf", files.pdf("Chưa phát hành"), publish=False)
    for who, status in ((visits.delegate, 200), (visits.guest, 200), (visits.stranger, 404), (None, 302)):
        assert picture(visits, who, paper_id).status_code == status
    assert picture(visits, visits.secretary, draft).status_code == 200
    assert picture(visits, visits.delegate, draft).status_code == 404
    assert picture(visits, visits.delegate, paper_id, 2).status_code == 404
    visits.desk.do("papers.withdraw", paper_id=paper_id, reason="Nhầm bản")
    assert picture(visits, visits.delegate, paper_id).status_code == 404


def test_marked_paper_carries_its_readers_name_and_is_kept_by_nobody(visits: Visits) -> None:
    paper_id = visits.put("02.1_Tờ trình.pdf", files.pdf("Trang đầu"))
    plain = picture(visits, visits.delegate, paper_id)
    visits.desk.do("papers.protect", paper_id=paper_id, is_watermarked=True)
    marked = picture(visits, visits.delegate, paper_id)
    assert marked.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in marked.headers
    assert dark_share(marked) > dark_share(plain) + 0.01
    page = visits.get(visits.delegate, visits.address(paper_id)).text
    assert '"watermark": "L' in page
    visits.desk.do("papers.protect", paper_id=paper_id, is_watermarked=False)
    assert '"watermark": ""' in visits.get(visits.delegate, visits.address(paper_id)).text


def test_the_bytes_of_a_classified_paper_and_its_pictures_go_at_once(visits: Visits, tmp_path: Path) -> None:
    """Unless another paper has the same, or they came in again."""
    secret, shared = files.pdf("mật"), files.pdf("chung")
    taken = [visits.desk.take(content) for content in (secret, shared)]
    papers = [visits.desk.add(f"02.{n}_A.pdf", one) for n, one in enumerate(taken, start=1)]
    elsewhere = visits.desk.order("02.1_B.pdf", taken[1], visits.desk.elsewhere)
    visits.desk.stage.act(visits.desk.secretary, "papers.add", **elsewhere)
    visits.get(visits.secretary, f"{visits.address(papers[0])}/pages/1.jpg")
    pictures = tmp_path / "data" / "page-images" / taken[0].sha256[:2] / taken[0].sha256
    assert list(pictures.rglob("*.jpg"))
    for paper_id in papers:
        visits.desk.do("papers.classify", paper_id=paper_id)
    shred(visits.site.house)
    assert visits.kept() == [taken[1].sha256]
    assert not pictures.exists()
    assert visits.site.house.read(queries.to_shred) == []


def test_paper_that_is_only_to_be_read_is_not_handed_out_as_a_file(visits: Visits) -> None:
    paper_id = visits.put("02.1_Tờ trình.pdf", files.pdf("Trang đầu"))
    visits.desk.do("papers.protect", paper_id=paper_id, may_download=False)
    address = f"{visits.address(paper_id)}/file"
    assert visits.file(visits.delegate, paper_id).status_code == 403
    refused = visits.get(visits.delegate, f"{address}?download")
    assert refused.status_code == 403
    assert "chỉ đọc tại đây" in refused.text
    assert visits.file(visits.delegate, paper_id, Range="bytes=0-99").status_code == 206
    assert visits.get(visits.secretary, f"{address}?download").status_code == 200
    assert "?download" not in visits.get(visits.delegate, visits.address(paper_id)).text
    visits.desk.do("papers.protect", paper_id=paper_id, may_download=True)
    assert visits.get(visits.delegate, f"{address}?download").status_code == 200


def test_paper_that_is_only_to_be_read_is_neither_saved_nor_in_the_archive(visits: Visits) -> None:
    kept = visits.put("02.1_Mở.pdf", files.pdf("Mở"))
    only_here = visits.put("02.2_Riêng.pdf", files.pdf("Riêng"))
    visits.desk.do("papers.protect", paper_id=only_here, may_download=False)
    saved = visits.get(visits.delegate, f"/api/m/{visits.desk.meeting_id}/papers/to-save").get_json()
    assert [(paper["id"], paper["version"]) for paper in saved["papers"]] == [(kept, 1)]
    archive = visits.get(visits.delegate, f"/m/{visits.desk.meeting_id}/papers/all.zip")
    with ZipFile(BytesIO(archive.data)) as opened:
        assert [name for name in opened.namelist() if "Riêng" in name] == []


def test_marks_enter_the_journal_once(visits: Visits) -> None:
    paper_id = visits.put("02.1_Tờ trình.pdf", files.pdf("Trang đầu"))
    for _ in range(2):
        visits.desk.do("papers.protect", paper_id=paper_id, is_watermarked=True)
    told = [facts for kind, facts in visits.site.journal(visits.desk.meeting_id) if kind == "paper_protected"]
    assert [(facts["is_watermarked"], facts["may_download"]) for facts in told] == [(True, True)]


def test_reader_without_scripts_shows_a_page_and_the_way_on(visits: Visits) -> None:
    paper_id = visits.put("02.1_Tờ trình.pdf", files.pdf("một", "hai", "ba"))
    page = visits.get(visits.delegate, f"{visits.address(paper_id)}?plain=1&page=2").text
    assert "<script" not in page
    assert f"{visits.address(paper_id)}/pages/2.jpg?w=1200" in page
    for number in (1, 3):
        assert f"{visits.address(paper_id)}?plain=1&amp;page={number}&amp;w=1200" in page
    last = visits.get(visits.delegate, f"{visits.address(paper_id)}?plain=1&page=99").text
    assert 'rel="next"' not in last
    assert visits.get(visits.delegate, f"{visits.address(paper_id)}?plain=1").text.count("/pages/3.jpg?w=1200") == 1
    assert visits.get(visits.stranger, f"{visits.address(paper_id)}?plain=1").status_code == 404


@pytest.fixture
def album(desk: Desk, tmp_path: Path) -> PageImages:
    """Pictures beside a desk's papers, with room for little."""
    return PageImages(tmp_path / "pictures", current(), most_bytes=200_000)


def test_reader_without_scripts_keeps_and_deletes_notes(visits: Visits) -> None:
    paper_id = visits.put("02.1_Tờ trình.pdf", files.pdf("một", "hai"))
    address = f"{visits.address(paper_id)}/notes"
    assert f"{address}?page=2" in visits.get(visits.delegate, f"{visits.address(paper_id)}?plain=1&page=2").text
    browser = visits.site.client(visits.delegate)
    form = dict(re.findall(r'name="(csrf_token|key)" value="([^"]+)"', browser.get(f"{address}?page=2").text))
    for _ in range(2):  # sent twice it is kept once
        assert browser.post(address, data={**form, "page": "2", "text": "Hỏi <b>lại</b>"}).status_code == 303
    page = browser.get(f"{address}?page=2").text
    assert page.count("Hỏi &lt;b&gt;lại") == 1
    scripts = re.findall(r"<script[^>]*>", page)
    assert [name for name in scripts if "drawing.js" not in name] == []  # nothing but drawing asks for one
    assert page.index("<summary") < page.index("Xóa ghi chú này?") < page.index('name="remove"')  # asked first
    assert "Hỏi" not in browser.get(f"{address}?page=1").text
    assert "Hỏi" not in visits.get(visits.secretary, f"{address}?page=2").text
    assert visits.get(visits.stranger, address).status_code == 404
    order = dict(re.findall(r'name="(remove|seen)" value="([^"]+)"', page))
    browser.post(address, data={**form, **order, "page": "2"})
    assert "Hỏi" not in browser.get(f"{address}?page=2").text


def test_small_pictures_are_drawn_many_at_a_time(desk: Desk, album: PageImages, tmp_path: Path) -> None:
    taken = desk.take(files.pdf(*("Trang " * 3,) * (TOGETHER[SMALL] + 1)))
    album.picture(desk.store, taken.sha256, 3, SMALL)
    assert len(list((tmp_path / "pictures").rglob("*.jpg"))) == TOGETHER[SMALL]


def test_the_hall_gets_no_picture_higher_than_its_screen(desk: Desk, album: PageImages) -> None:
    taken = desk.take(files.pdf("Trang"))
    with Image.open(BytesIO(album.picture(desk.store, taken.sha256, 1, HALL))) as found:
        assert 1190 <= found.height <= 1201
        assert found.width < found.height


def test_pictures_that_nobody_looks_at_give_way(desk: Desk, album: PageImages, tmp_path: Path) -> None:
    taken = desk.take(files.pdf(*(f"Trang {n} " * 60 for n in range(8))))
    for page in range(1, 9):
        album.picture(desk.store, taken.sha256, page, 800)
    kept = list((tmp_path / "pictures").rglob("*.jpg"))
    assert sum(path.stat().st_size for path in kept) <= 200_000
    assert any(path.name == "8.jpg" for path in kept)


def test_a_page_that_cannot_be_drawn_is_said_and_nothing_is_kept(desk: Desk, album: PageImages, tmp_path: Path) -> None:
    taken = desk.take(files.pdf("Trang"))
    place = desk.store.path(taken.sha256)
    place.write_bytes(b"no PDF any more")
    with pytest.raises(Gone):
        album.picture(desk.store, taken.sha256, 1, 800)
    assert list((tmp_path / "pictures").rglob("*.*")) == []
