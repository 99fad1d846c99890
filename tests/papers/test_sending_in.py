"""The way up for what is sent in: its own addresses, in parts, smaller than the desk's, and for senders only."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import TestResponse

from meetings.kernel.policy import Role
from meetings.papers.rules import LARGEST_SENT_BYTES, MOST_FILES_A_DAY, MOST_WAITING
from meetings.papers.views.sweeping import sweep
from tests.papers import files, office_files
from tests.papers.visits import KEY, Visits

GOOD = files.pdf(*(f"Trang {n}" for n in range(20)))
COVER = {"title": "Báo cáo", "kind": "report", "item_id": None, "issued_by": "", "note": ""}


class Sender:
    """Somebody's browser on the page from which papers are sent in."""

    def __init__(self, visits: Visits, who: int | None) -> None:
        self.client = visits.site.client(who)
        self.base = f"/m/{visits.desk.meeting_id}/papers/send"
        found = KEY.search(self.client.get(self.base if who else "/sign-in", follow_redirects=True).text)
        self.headers = {"Accept": "application/json", "X-CSRFToken": found.group(1) if found else ""}

    def part(self, content: bytes, offset: int = 0, size: int = 0, file: str = "a") -> TestResponse:
        """A part of a file; all of it by default."""
        facts = {"file": file, "offset": offset, "size": size or len(content)}
        binary = "application/octet-stream"
        address = f"{self.base}/part"
        return self.client.post(address, query_string=facts, data=content, content_type=binary, headers=self.headers)

    def offset(self, size: int, file: str = "a") -> int:
        """How much of it is here."""
        answer = self.client.get(f"{self.base}/part", query_string={"file": file, "size": size}).json
        assert answer
        return int(answer["answer"]["offset"])

    def look(self, size: int, name: str, file: str = "a") -> TestResponse:
        """Ask what it seems to be."""
        facts = {"file": file, "size": size, "name": name}
        return self.client.post(f"{self.base}/file", query_string=facts, headers=self.headers)

    def send(self, size: int, name: str, file: str = "a", key: str = "", **cover: Any) -> TestResponse:
        """The last word."""
        facts, headers = {"file": file, "size": size, "name": name}, {**self.headers, "Idempotency-Key": key}
        return self.client.post(self.base, query_string=facts, json={**COVER, **cover}, headers=headers)

    def bring(self, content: bytes, name: str, file: str = "a") -> TestResponse:
        """A whole file at once, and the look at it."""
        self.part(content, file=file)
        return self.look(len(content), name, file)


@pytest.fixture
def sender(visits: Visits) -> Sender:
    """A delegate's browser."""
    return Sender(visits, visits.delegate)


def _code(answer: TestResponse) -> tuple[int, str]:
    assert answer.json
    return answer.status_code, answer.json.get("code", "ok")


def test_a_file_that_was_interrupted_goes_on_is_looked_at_and_sent(visits: Visits, sender: Sender) -> None:
    size, half = len(GOOD), len(GOOD) // 2
    assert sender.offset(size) == 0
    sender.part(GOOD[:half], 0, size)
    assert sender.offset(size) == half
    assert _code(sender.look(size, "02_Báo cáo.pdf")) == (409, "upload_incomplete")
    sender.part(GOOD[half:], half, size)
    seen = sender.look(size, "02.1_Báo cáo thẩm tra.pdf").json["answer"]
    assert (seen["pages"], seen["title"], seen["item_id"]) == (20, "Báo cáo thẩm tra", visits.desk.items[1])
    assert visits.desk.at_desk().papers == ()
    sent = sender.send(size, "02.1_Báo cáo thẩm tra.pdf", key="k" * 32).json["answer"]
    assert sender.send(size, "02.1_Báo cáo thẩm tra.pdf", key="k" * 32).json["answer"] == sent
    address = f"/m/{visits.desk.meeting_id}/papers/{sent['paper_id']}/file"
    assert sender.client.get(address).data == GOOD
    assert visits.get(visits.secretary, address).data == GOOD
    assert visits.get(visits.guest, address).status_code == 404


def test_nobody_goes_on_with_the_file_of_another(visits: Visits, sender: Sender) -> None:
    sender.part(GOOD)
    other = Sender(visits, visits.guest)
    assert (sender.offset(len(GOOD)), other.offset(len(GOOD))) == (len(GOOD), 0)
    assert _code(other.look(len(GOOD), "a.pdf")) == (409, "upload_incomplete")


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"<svg onload=alert(1)>" + b" " * 100, "a.pdf", "paper_unknown"),
        (GOOD[:2000], "a.pdf", "paper_damaged"),
        (GOOD, "a.docx", "paper_mislabelled"),
        (office_files.zipped({"a.pdf": GOOD}), "a.zip", "sent_as_zip"),
    ],
)
def test_hostile_files_and_packs_are_refused_as_at_the_desk(
    visits: Visits, sender: Sender, content: bytes, name: str, code: str
) -> None:
    first = sender.part(content)
    answer = first if first.status_code != 200 else sender.look(len(content), name)
    assert _code(answer) == (422, code)
    assert sender.send(len(content), name).status_code in (409, 422)


def test_another_name_at_the_last_word_is_looked_at_again(visits: Visits, sender: Sender) -> None:
    sender.bring(GOOD, "a.pdf")
    assert _code(sender.send(len(GOOD), "a.docx")) == (422, "paper_mislabelled")
    assert _code(sender.send(len(GOOD), " ")) == (422, "paper_name_missing")


def test_more_than_the_limit_is_refused_before_it_comes(sender: Sender) -> None:
    assert _code(sender.part(b"%PDF-1.7", 0, LARGEST_SENT_BYTES + 1)) == (422, "paper_too_large")
    assert _code(sender.look(LARGEST_SENT_BYTES + 1, "a.pdf")) == (422, "paper_too_large")


def test_a_cover_that_is_no_cover_is_malformed(sender: Sender) -> None:
    sender.bring(GOOD, "a.pdf")
    for wrong in ({"kind": "secret"}, {"item_id": "1"}, {"state": "draft"}, {"note": "x" * 2001}):
        assert sender.send(len(GOOD), "a.pdf", **wrong).status_code == 422
    assert _code(sender.send(len(GOOD), "a.pdf", item_id=987_654)) == (404, "not_found")


def test_only_senders_have_the_way_up(visits: Visits) -> None:
    for who, status in ((visits.secretary, 403), (visits.stranger, 404), (None, 401)):
        browser = Sender(visits, who)
        assert {
            browser.part(GOOD).status_code,
            browser.look(len(GOOD), "a.pdf").status_code,
            browser.send(len(GOOD), "a.pdf").status_code,
        } == {status}


def test_the_desks_way_up_is_not_for_senders(visits: Visits, sender: Sender) -> None:
    address = f"/m/{visits.desk.meeting_id}/papers/upload"
    answer = sender.client.post(address, query_string={"name": "a.pdf"}, data=GOOD, headers=sender.headers)
    assert answer.status_code == 403


def test_whoever_has_enough_waiting_brings_no_more(visits: Visits, sender: Sender) -> None:
    stage, desk = visits.desk.stage, visits.desk
    for n in range(MOST_WAITING):
        order = {**desk.order(f"{n}.pdf", desk.taken(str(n))), "title": str(n)}
        stage.act(desk.delegates[0].session_id, "papers.send", **order)
    assert _code(sender.part(GOOD)) == (409, "sent_too_many")


def test_so_many_files_of_one_person_come_in_a_day(visits: Visits, sender: Sender) -> None:
    for n in range(MOST_FILES_A_DAY):
        assert sender.part(GOOD[:50], 0, len(GOOD), file=f"tệp {n}").status_code == 200
    assert _code(sender.part(GOOD, file="một nữa")) == (409, "sent_too_many_today")
    assert sender.part(GOOD[50:99], 50, len(GOOD), file="tệp 3").status_code == 200
    assert Sender(visits, visits.guest).part(GOOD).status_code == 200
    sweep(visits.site.house, visits.desk.store, moment=4e9)
    assert sender.part(GOOD, file="một nữa").status_code == 200


def test_what_was_taken_back_leaves_no_bytes(visits: Visits, sender: Sender) -> None:
    sender.bring(GOOD, "a.pdf")
    sent = sender.send(len(GOOD), "a.pdf").json["answer"]
    order = {"meeting_id": visits.desk.meeting_id, "sent_id": sent["sent_id"]}
    sweep(visits.site.house, visits.desk.store, moment=4e9)
    assert len(visits.kept()) == 1
    visits.desk.stage.act(visits.desk.delegates[0].session_id, "papers.take_back", **order)
    sweep(visits.site.house, visits.desk.store, moment=4e9)
    assert visits.kept() == []


def test_the_page_says_when_the_meeting_is_over(visits: Visits, sender: Sender) -> None:
    desk = visits.desk
    desk.stage.act(desk.secretary, "agenda.cancel", meeting_id=desk.meeting_id, reason="Bão")
    assert sender.client.get(sender.base).status_code == 200
    assert _code(sender.part(GOOD)) == (409, "meeting_over")


def test_every_reader_but_the_secretary_may_send(visits: Visits) -> None:
    meeting_id = visits.desk.meeting_id
    for role in (Role.ALTERNATE, Role.SUBSTITUTE, Role.TELLER, Role.CHAIR, Role.QUESTIONED):
        person_id = visits.desk.stage.seat(meeting_id, f"Lê Văn {role.value}", role).person_id
        assert visits.get(person_id, f"/m/{meeting_id}/papers/send").status_code == 200
