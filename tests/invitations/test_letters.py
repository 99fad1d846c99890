"""The outbox against a real mail server: what arrives, what waits, what is never sent twice."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from meetings.config import MailBy, Settings
from meetings.invitations.models import InvitationLetter
from meetings.invitations.timers import deliver_due, look
from meetings.kernel.clock import now
from meetings.people.models import Person
from tests.agenda.stage import Seated
from tests.invitations.office import Office
from tests.invitations.postbox import Postbox
from tests.serving import Server

SENDER = "vanphong@lamgiang.example"


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    """Open."""
    postbox = Postbox()
    postbox.start()
    yield postbox
    postbox.stop()


def addressed(office: Office, **people: Seated) -> Office:
    """These have an e-mail address, named by the keyword."""
    for name, who in people.items():
        office.change(update(Person).where(Person.id == who.person_id).values(email=f"{name}@lamgiang.example"))
    return office


def settings(office: Office, postbox: Postbox) -> Settings:
    mail = MailBy("127.0.0.1", postbox.port, "none", sender=SENDER)
    return dataclasses.replace(office.application.settings, mail=mail, address="https://hop.lamgiang.example")


def post(office: Office, postbox: Postbox) -> None:
    """The postman goes, and every letter that waits is due."""
    office.change(update(InvitationLetter).values(due_at=now() - timedelta(seconds=1)))
    deliver_due(office.house, settings(office, postbox))


def states(office: Office) -> list[tuple[str, int]]:
    query = select(InvitationLetter.state, InvitationLetter.tries).order_by(InvitationLetter.id)
    return [(state.value, tries) for state, tries in office.house.read(lambda s: s.execute(query).all())]


def entry(postbox: Postbox, number: int) -> dict[str, str]:
    """The calendar entry of a letter, unfolded."""
    [part] = list(postbox.read(number).iter_attachments())
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    return {line.partition(":")[0]: line.partition(":")[2] for line in lines}


def link_of(postbox: Postbox, number: int) -> str:
    body = postbox.read(number).get_body()
    assert body is not None
    return next(line for line in body.get_content().splitlines() if "/i/" in line).removeprefix(
        "https://hop.lamgiang.example"
    )


def test_a_letter_arrives_with_its_calendar_entry(office: Office, postbox: Postbox) -> None:
    addressed(office, an=office.first)
    assert office.do(office.office, "invitations.send", by_mail=True) == {"people": 5, "letters": 1}
    assert office.line(office.first).letter == "waiting"
    post(office, postbox)
    [(recipient, _)] = postbox.letters
    message = postbox.read(0)
    assert (recipient, message["Subject"]) == ("an@lamgiang.example", "Giấy mời: Kỳ họp thứ 8")
    told = entry(postbox, 0)
    assert told["DTSTART;TZID=Asia/Ho_Chi_Minh"] == "20260805T080000"
    assert (told["METHOD"], told["SEQUENCE"], told["SUMMARY"]) == ("REQUEST", "0", "Kỳ họp thứ 8")
    post(office, postbox)
    assert (len(postbox.letters), states(office), office.line(office.first).letter) == (1, [("sent", 1)], "sent")


def test_the_link_signs_in_to_this_meeting_until_it_is_over(office: Office, postbox: Postbox) -> None:
    addressed(office, an=office.first)
    office.do(office.office, "invitations.send", by_mail=True)
    post(office, postbox)
    link = link_of(postbox, 0)
    for _ in range(2):  # on the telephone, and on the tablet
        client = office.client(None)
        assert "Nguyễn Văn An" in client.get(link).text
        enter(client, link)
        assert 'data-answer="waiting"' in client.get(f"/m/{office.meeting_id}/invitation").text
    assert office.client(None).get(link[:-1] + ("A" if link[-1] != "A" else "B")).status_code == 404
    office.do(office.office, "invitations.renew_link", participant_id=office.first.participant_id)
    assert office.client(None).get(link).status_code == 404


def enter(client: FlaskClient, link: str) -> None:
    """Open a personal link and press its button."""
    token = client.get(link).text.split('name="csrf-token" content="')[1].split('"')[0]
    client.post(link, headers={"X-CSRFToken": token})


def test_links_open_nothing_when_the_meeting_is_over(office: Office, postbox: Postbox) -> None:
    addressed(office, an=office.first)
    office.do(office.office, "invitations.send", by_mail=True)
    post(office, postbox)
    office.do(office.office, "agenda.cancel", reason="Bão")
    answer = office.client(None).get(link_of(postbox, 0))
    assert (answer.status_code, "Nguyễn Văn An" in answer.text) == (404, False)


def test_letters_wait_while_the_mail_server_is_down(office: Office, postbox: Postbox) -> None:
    addressed(office, an=office.first, binh=office.second)
    postbox.stop()
    office.do(office.office, "invitations.send", by_mail=True)
    post(office, postbox)
    post(office, postbox)
    assert states(office) == [("waiting", 2)] * 2
    assert office.line(office.first).letter_error
    deliver_due(office.house, settings(office, postbox))  # it pauses, and the pause is not over
    assert states(office) == [("waiting", 2)] * 2
    postbox.start()
    post(office, postbox)
    assert sorted(recipient for recipient, _ in postbox.letters) == ["an@lamgiang.example", "binh@lamgiang.example"]
    assert states(office) == [("sent", 3)] * 2


def test_what_may_have_arrived_is_sent_again_by_a_person_alone(office: Office, postbox: Postbox) -> None:
    addressed(office, an=office.first)
    postbox.loses_its_answer = True
    office.do(office.office, "invitations.send", by_mail=True)
    post(office, postbox)
    post(office, postbox)
    assert (states(office), len(postbox.letters)) == ([("unsure", 1)], 1)
    postbox.loses_its_answer = False
    order = {"participant_id": office.first.participant_id}
    office.do(office.office, "invitations.resend", **order)
    post(office, postbox)
    assert (len(postbox.letters), office.line(office.first).letter) == (2, "sent")
    code = office.refused(office.office, "invitations.resend", meeting_id=office.meeting_id, **order)
    assert code == "invitation_no_letter"


def test_a_letter_on_the_line_when_the_server_ended_is_not_sent_again(office: Office, postbox: Postbox) -> None:
    addressed(office, an=office.first)
    office.do(office.office, "invitations.send", by_mail=True)
    [letter_id] = office.house.read(lambda s: s.scalars(select(InvitationLetter.id)).all())
    assert office.house.dispatch_as_system("invitations.claim", letter_ids=[letter_id])["letter_ids"] == [letter_id]
    assert office.house.dispatch_as_system("invitations.claim", letter_ids=[letter_id])["letter_ids"] == []
    office.change(update(InvitationLetter).values(claimed_at=now() - timedelta(hours=1)))
    look(office.house)
    post(office, postbox)
    assert (states(office), postbox.letters) == ([("unsure", 1)], [])


@pytest.mark.parametrize(("answer", "state"), [("550 no such user", "failed"), ("451 try later", "waiting")])
def test_one_refused_letter_does_not_hold_up_the_others(
    office: Office, postbox: Postbox, answer: str, state: str
) -> None:
    addressed(office, an=office.first, binh=office.second)
    postbox.refuses["an@lamgiang.example"] = answer
    office.do(office.office, "invitations.send", by_mail=True)
    post(office, postbox)
    assert (office.line(office.first).letter, office.line(office.second).letter) == (state, "sent")
    assert office.line(office.first).letter_error == answer


def test_calendars_follow_changes_and_the_end(office: Office, postbox: Postbox) -> None:
    addressed(office, an=office.first)
    office.do(office.office, "invitations.send", by_mail=True)
    post(office, postbox)
    assert not office.board().has_changed
    tell = {"meeting_id": office.meeting_id, "by_mail": True}
    assert office.refused(office.office, "invitations.tell_change", **tell) == "invitation_nothing_changed"
    office.do(office.office, "agenda.postpone", reason="Bão", starts_at="2026-08-12T02:30:00Z")
    look(office.house)
    post(office, postbox)
    office.do(office.office, "agenda.invite")
    assert office.board().has_changed
    office.act(office.office, "invitations.tell_change", **tell)
    post(office, postbox)
    entries = [entry(postbox, number) for number in range(3)]
    assert [each["METHOD"] for each in entries] == ["REQUEST", "CANCEL", "REQUEST"]
    assert [each["SEQUENCE"] for each in entries] == ["0", "1", "2"]
    assert len({each["UID"] for each in entries}) == 1
    assert entries[2]["DTSTART;TZID=Asia/Ho_Chi_Minh"] == "20260812T093000"


def test_nobody_is_told_that_something_is_off_of_which_they_never_heard(office: Office, postbox: Postbox) -> None:
    addressed(office, an=office.first)
    office.do(office.office, "invitations.send", by_mail=True)
    office.do(office.office, "agenda.cancel", reason="Bão")
    look(office.house)
    post(office, postbox)
    assert postbox.letters == []


def test_what_is_typed_into_a_letter_stays_words(office: Office, postbox: Postbox) -> None:
    office.change(update(Person).where(Person.id == office.second.person_id).values(email="không phải địa chỉ"))
    addressed(office, an=office.first)
    title = "Họp; về việc, dự toán\nBcc: ai@example.org"
    office.do(office.office, "agenda.edit_meeting", title=title)
    office.do(office.office, "invitations.send", by_mail=True)
    post(office, postbox)
    assert office.line(office.second).letter == "failed"
    assert [recipient for recipient, _ in postbox.letters] == ["an@lamgiang.example"]
    assert postbox.read(0)["Bcc"] is None
    assert entry(postbox, 0)["SUMMARY"].startswith("Họp\\; về việc\\, dự toán")


def test_letters_written_before_a_restart_go_out_after_it(
    migrated_sqlite: str, tmp_path: Path, postbox: Postbox, serve: Callable[..., Server]
) -> None:
    office = Office(migrated_sqlite, tmp_path / "before")
    addressed(office, an=office.first)
    office.do(office.office, "invitations.send", by_mail=True)
    office.house.stop()
    mail = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(postbox.port), "SMTP_SECURITY": "none", "SMTP_FROM": SENDER}
    serve(DATABASE_URL=migrated_sqlite, ADDRESS="https://hop.lamgiang.example", **mail)
    assert postbox.arrived.wait(60)
    assert link_of(postbox, 0).startswith("/i/")
