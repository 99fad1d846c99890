"""From the journal of a real meeting to signed minutes, and what cannot be done to them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

import meetings.minutes.actions
import meetings.presenting.models
import meetings.speaking.actions  # noqa: F401
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Role
from meetings.minutes import queries
from meetings.minutes.queries import Version
from meetings.minutes.rules.drafting import GAP
from tests.agenda.stage import Seated
from tests.voting.council import Council
from tests.voting.test_pages import Site


class Desk:
    """A council with a secretary, in which one has spoken and one vote was carried."""

    def __init__(self, url: str) -> None:
        self.council = Council(url)
        self.secretary: Seated = self.council.seat("Ngô Thị Ký", Role.SECRETARY)
        speaker = self.council.delegates[0]
        asked = self.do(speaker, "speaking.ask", item_id=self.council.item_id)
        self.do(self.council.chair, "speaking.give", request_id=asked["request_id"])
        self.do(self.council.chair, "speaking.finish", request_id=asked["request_id"])
        poll_id = self.council.open_poll(question="Thông qua nghị quyết")
        for delegate in self.council.delegates[:5]:
            self.council.cast(delegate, poll_id, "yes")
        self.council.finish(poll_id)

    def do(self, who: Seated, name: str, **payload: object) -> dict[str, int]:
        return self.council.do(who, name, **payload) or {}

    def versions(self) -> tuple[Version, ...]:
        return self.council.stage.house.read(queries.versions, self.council.meeting_id)

    def save(self, lines: list[tuple[int | None, str]], revision: int | None = None) -> dict[str, int]:
        told = [{"place": place, "text": text} for place, text in lines]
        return self.do(self.secretary, "minutes.save", revision=revision or self.versions()[0].revision, lines=told)

    def fill(self) -> None:
        """Write something into every gap."""
        found = enumerate(self.versions()[0].lines)
        self.save([(place, line.text.replace(GAP, "đồng ý với tờ trình.")) for place, line in found])

    def sign(self) -> None:
        self.do(self.council.chair, "agenda.close_meeting")
        self.do(self.secretary, "minutes.draft")
        self.fill()
        self.do(self.secretary, "minutes.sign_off", revision=self.versions()[0].revision)


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    made = Desk(database_url)
    yield made
    made.council.stage.house.stop()


def refused(desk: Desk, who: Seated, name: str, **payload: object) -> str:
    with pytest.raises(Refusal) as caught:
        desk.do(who, name, **payload)
    return caught.value.code


def test_the_draft_tells_the_meeting_and_marks_what_is_missing(desk: Desk) -> None:
    desk.do(desk.secretary, "minutes.draft")
    (version,) = desk.versions()
    told = [line.text for line in version.lines]
    assert told[0] == "Khai mạc cuộc họp."
    assert any(text.startswith(f"{desk.council.delegates[0].name} phát biểu") for text in told)
    assert "Tán thành 5 (55,56 %)" in told[-1]
    assert version.gaps == 1
    seqs = {line.seq for line in version.lines}
    course = desk.council.stage.house.read(queries.course, desk.council.meeting_id, 0, 1000)
    assert seqs <= {entry.seq for entry in course}


def test_going_on_adds_only_what_is_new_and_keeps_the_words(desk: Desk) -> None:
    desk.do(desk.secretary, "minutes.draft")
    desk.fill()
    before = desk.versions()[0].lines
    assert refused(desk, desk.secretary, "minutes.draft") == "minutes_have_nothing_new"
    desk.do(desk.council.chair, "agenda.close_meeting")
    desk.do(desk.secretary, "minutes.draft")
    (version,) = desk.versions()
    assert version.lines[: len(before)] == before
    assert version.lines[-1].text == "Bế mạc cuộc họp."


def test_two_desks_do_not_overwrite_each_other(desk: Desk) -> None:
    desk.do(desk.secretary, "minutes.draft")
    revision = desk.versions()[0].revision
    desk.save([(0, "Khai mạc.")])
    with pytest.raises(Refusal) as caught:
        desk.save([(0, "Khác.")], revision)
    assert (caught.value.code, caught.value.facts["name"]) == ("minutes_changed_elsewhere", desk.secretary.name)
    assert [line.text for line in desk.versions()[0].lines] == ["Khai mạc."]


def test_nothing_is_signed_off_too_soon(desk: Desk) -> None:
    assert refused(desk, desk.secretary, "minutes.sign_off", revision=1) == "minutes_not_drafted"
    desk.do(desk.secretary, "minutes.draft")
    revision = desk.versions()[0].revision
    assert refused(desk, desk.secretary, "minutes.sign_off", revision=revision) == "minutes_before_closing"
    desk.do(desk.council.chair, "agenda.close_meeting")
    assert refused(desk, desk.secretary, "minutes.sign_off", revision=revision) == "minutes_have_gaps"


def test_what_is_signed_is_frozen_and_a_change_is_a_new_version(desk: Desk) -> None:
    desk.sign()
    (signed,) = desk.versions()
    assert signed.sha256 == hashlib.sha256(signed.content.encode()).hexdigest()
    assert refused(desk, desk.secretary, "minutes.save", revision=signed.revision, lines=[]) == "minutes_not_drafted"
    desk.do(desk.secretary, "minutes.draft")
    desk.save([(0, "Khai mạc lúc khác.")])
    second, first = desk.versions()
    assert (second.version, second.lines[0].text, second.signed_at) == (2, "Khai mạc lúc khác.", None)
    assert first == signed


@pytest.fixture
def site(desk: Desk, tmp_path: Path) -> Site:
    return Site(desk.council, tmp_path)


def words(content: bytes) -> str:
    """The text of a PDF or DOCX."""
    if content.startswith(b"%PDF"):
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    else:
        text = re.sub(r"<[^>]+>", " ", ZipFile(BytesIO(content)).read("word/document.xml").decode())
    return " ".join(text.split())


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_letter_has_its_annexes_and_says_what_it_is(desk: Desk, site: Site, form: str) -> None:
    here = f"/m/{desk.council.meeting_id}/minutes"
    desk.do(desk.secretary, "minutes.draft")
    assert "BIÊN BẢN (DỰ THẢO)" in words(site.get(desk.secretary, f"{here}/draft?as={form}").data)
    desk.sign()
    told = words(site.get(desk.council.delegates[1], f"{here}/1?as={form}").data)
    for part in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PHỤ LỤC I", "PHỤ LỤC II", "đồng ý với tờ trình"):
        assert part in told
    assert "DỰ THẢO" not in told
    assert f"Tán thành: {desk.council.delegates[0].name}" in told
    assert desk.versions()[0].sha256 in told


def test_the_signed_content_is_the_file_of_the_digest(desk: Desk, site: Site) -> None:
    desk.sign()
    answer = site.get(desk.council.delegates[1], f"/m/{desk.council.meeting_id}/minutes/1/content")
    assert hashlib.sha256(answer.data).hexdigest() == desk.versions()[0].sha256
    assert json.loads(answer.data)["votes"][0]["question"] == "Thông qua nghị quyết"


def test_the_draft_is_for_the_desk_alone(desk: Desk, site: Site) -> None:
    here = f"/m/{desk.council.meeting_id}/minutes"
    desk.do(desk.secretary, "minutes.draft")
    delegate = desk.council.delegates[1]
    assert "data-minutes" in site.get(desk.secretary, here).text
    page = site.get(delegate, here)
    assert (page.status_code, "data-minutes" in page.text) == (200, False)
    assert site.get(delegate, f"{here}/draft?as=pdf").status_code in (403, 404)
    assert site.get(delegate, f"{here}/1?as=pdf").status_code == 404
    assert site.get(desk.council.guest, here).status_code in (403, 404)


def test_topics_and_texts_of_those_never_reached_are_in_the_minutes(desk: Desk, site: Site) -> None:
    council, (first, second, third) = desk.council, desk.council.delegates[1:4]
    later = council.stage.item(council.meeting_id, "Nội dung sau")
    desk.do(third, "speaking.register", item_id=later, topic="Cầu", text="Xin làm cầu.\nXin làm sớm.")
    desk.do(first, "speaking.ask", item_id=council.item_id, topic="Nước sạch.")
    desk.do(council.chair, "speaking.give")
    desk.do(council.chair, "speaking.finish")
    desk.do(second, "speaking.write", item_id=council.item_id, topic="Đường", text="Đề nghị sửa đường.")
    desk.do(desk.secretary, "minutes.draft")
    told = [line.text for line in desk.versions()[0].lines]
    assert any(text.startswith(f"{first.name} phát biểu về “Nước sạch” (") for text in told)
    assert f"{second.name} gửi ý kiến bằng văn bản về “Đường” (Phụ lục III)." in told
    desk.sign()
    content = json.loads(desk.versions()[0].content)
    assert [(each["name"], each["is_filed"]) for each in content["written"]] == [
        (second.name, True),
        (third.name, False),
    ]
    read = words(site.get(second, f"/m/{council.meeting_id}/minutes/1?as=docx").data)
    assert "PHỤ LỤC III" in read
    assert "Xin làm sớm." in read


def test_without_texts_there_is_no_annex_of_them(desk: Desk) -> None:
    desk.sign()
    assert json.loads(desk.versions()[0].content)["written"] == []
