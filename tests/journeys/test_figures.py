"""The meeting in figures, as it comes onto paper: every picture whole, nothing but the figures, readable in grey."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import combinations
from operator import sub

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.serving import Server

MANY = 12  # votes: more than the first page has room for beside the items
ANSWERS = ("yes", "no", "abstain", "not_voted")
A4 = (595, 842)  # points
SHIFTS = (
    0,
    4,
    8,
    12,
    135,
    140,
    145,
    150,
)  # mm: the end of the sheet comes to every place of a picture, and to a heading
BOX = Image.Resampling.BOX


@pytest.fixture
def desk(sqlite_database: str, serve: Callable[..., Server], room: Room) -> Page:
    """The secretary at the figures, after many votes; the device is set to dark."""
    sitting = Sitting(sqlite_database)
    sitting.begin()
    for number in range(MANY):
        _decide(sitting, f"Thông qua nghị quyết thứ {number + 1}")
    token = sitting.token(sitting.office_person)
    sitting.house.stop()
    url = serve(DATABASE_URL=sqlite_database).url
    page = room.enter("office", url, device="desk", scheme="dark")
    sitting.admit(page.context, url, token)
    page.goto(f"/m/{sitting.meeting_id}/figures")
    expect(page.locator(".figure__vote")).to_have_count(MANY)
    return page


def test_every_picture_is_whole_on_its_page_and_nothing_else_is_printed(desk: Page) -> None:
    texts = _printed(desk)
    assert len(texts) == 2, texts
    for words in ("Cuộc họp qua số liệu", "Kỳ họp thứ 8, khóa X · 05/08/2026"):
        assert _together(words) in texts[0]
    for outside in ("Diễn biến", "Tài liệu", "Đã kết nối", "Phiên"):
        assert not any(_together(outside) in text for text in texts), outside
    for lower in SHIFTS:
        desk.locator(".figures").evaluate("(element, mm) => { element.style.paddingTop = `${mm}mm`; }", lower)
        _check_whole(desk, _printed(desk))


def test_answers_differ_in_grey_and_paper_is_white(desk: Page) -> None:
    desk.emulate_media(media="print", color_scheme="dark")
    desk.evaluate("document.documentElement.dataset.theme = 'dark'")  # by choice, not by the device alone
    bar = desk.locator(".figure__vote .figure__bar").first
    looks = [_grey(bar.locator(f".figure__{name}")) for name in ANSWERS]
    apart = [sum(map(abs, map(sub, *pair))) for pair in combinations(looks, 2)]
    assert min(apart) > 40, looks
    lightness, *_ = _grey(desk.locator("[data-figure=units]"))
    assert lightness > 225, "paper is white"


def _printed(page: Page) -> list[str]:
    """The words of each sheet."""
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert {tuple(round(side) for side in sheet.mediabox[2:]) for sheet in sheets} == {A4}
    return [_together(sheet.extract_text()) for sheet in sheets]


def _check_whole(page: Page, texts: list[str]) -> None:
    for picture in page.locator(".figure__vote, .figure__row, [data-figure=presence]").all():
        words = _together(picture.inner_text())
        assert any(words in text for text in texts), words
    for heading, first in (("Biểu quyết", "Thông qua nghị quyết thứ 1"), ("Thời gian từng nội dung", "1. Khai mạc")):
        assert any(_together(heading) in text and _together(first) in text for text in texts), "no heading alone"


def _decide(sitting: Sitting, question: str) -> None:
    """Three answer each in another way, the others not at all."""
    here, chair = {"meeting_id": sitting.meeting_id}, sitting.chair.session_id
    order = {"question": question, "item_id": sitting.items[1], **here}
    poll = {"poll_id": sitting.act(sitting.office, "voting.prepare", **order)["poll_id"], **here}
    sitting.act(chair, "voting.open", **poll)
    for who, choice in zip(sitting.deputies, ANSWERS[:3], strict=False):
        sitting.act(who.session_id, "voting.cast", choice=choice, **poll)
    for name in ("close", "announce"):
        sitting.act(chair, f"voting.{name}", **poll)


def _grey(part: Locator) -> tuple[float, float, float]:
    """How light it is without colours, and how much that changes downwards and sidewards."""
    picture = Image.open(io.BytesIO(part.screenshot())).convert("L")
    rows, columns = picture.resize((1, picture.height), BOX), picture.resize((picture.width, 1), BOX)
    return ImageStat.Stat(picture).mean[0], ImageStat.Stat(rows).stddev[0], ImageStat.Stat(columns).stddev[0]


def _together(text: str) -> str:
    """Words as a PDF has them: where a space was, nobody knows."""
    return "".join(text.split())
