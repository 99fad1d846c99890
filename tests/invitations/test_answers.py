"""Inviting, answering, substitutes with the chair's consent, on real databases."""

from __future__ import annotations

from meetings.invitations.rules import Consent
from meetings.people import queries as people
from tests.agenda.stage import Seated
from tests.invitations.office import Office

INSTEAD = {"substitute_name": "Phạm Thị Thay", "substitute_position": "Phó Trưởng phòng"}


def invited(office: Office) -> Office:
    office.do(office.office, "invitations.send")
    return office


def counts(office: Office) -> tuple[int, ...]:
    board = office.board()
    return (board.invited, board.accepted, board.declined, board.substitutes, board.waiting, board.uninvited)


def decide(office: Office, who: Seated, *, agrees: bool) -> str:
    return office.no(office.chair, "invitations.decide", participant_id=who.participant_id, agrees=agrees)


def test_everybody_is_invited_in_one_act_and_latecomers_in_another(office: Office) -> None:
    assert counts(office) == (0, 0, 0, 0, 0, 5)
    assert office.do(office.office, "invitations.send") == {"people": 5, "letters": 0}
    assert office.refused(office.office, "invitations.send", meeting_id=office.meeting_id) == "invitation_nobody_left"
    late = office.seat(office.meeting_id, "Vũ Văn Muộn", guest=True)
    assert office.mine(late).answer == ""
    assert office.do(office.office, "invitations.send", participant_ids=[late.participant_id]) == {
        "people": 1,
        "letters": 0,
    }
    assert office.mine(late).answer == "waiting"


def test_answers_are_counted_and_can_be_changed(office: Office) -> None:
    assert office.say(office.first, "accepted") == "invitation_not_invited"
    invited(office)
    assert office.say(office.first, "accepted") == "ok"
    assert office.say(office.second, "declined") == "invitation_reason_needed"
    assert office.say(office.second, "declined", reason="Đi công tác") == "ok"
    assert office.say(office.guest, "waiting") == "invitation_answer_needed"
    assert counts(office) == (5, 1, 1, 0, 3, 0)
    assert office.say(office.second, "accepted") == "ok"
    assert (office.mine(office.second).reason, counts(office)[1]) == ("", 2)
    assert office.kinds() == ["invitations_sent", "invitation_accepted", "invitation_declined", "invitation_accepted"]
    assert office.is_sound()


def test_a_substitute_needs_the_chair_and_never_votes(office: Office) -> None:
    invited(office)
    assert office.say(office.first, "substitute", substitute_name="Phạm Thị Thay") == "invitation_substitute_needed"
    assert office.say(office.first, "substitute", **INSTEAD) == "ok"
    decision = {"participant_id": office.first.participant_id, "agrees": True}
    for other in (office.first, office.second):
        assert office.no(other, "invitations.decide", **decision) == "forbidden"
    assert office.refused(office.office, "invitations.decide", meeting_id=office.meeting_id, **decision) == "forbidden"
    assert decide(office, office.second, agrees=True) == "invitation_no_substitute"
    assert decide(office, office.first, agrees=True) == "ok"
    assert decide(office, office.first, agrees=False) == "invitation_no_substitute"
    assert office.say(office.first, "accepted") == "invitation_substitute_settled"
    address = f"/m/{office.meeting_id}/invitations/{office.first.participant_id}/substitute"
    assert press(office, address) == 302
    listed = office.house.read(people.participants, office.meeting_id)
    [substitute] = [line for line in listed if line.full_name == "Phạm Thị Thay"]
    assert (substitute.is_voting, [role.value for role in substitute.roles]) == (False, ["substitute"])
    assert (substitute.position, substitute.delegation) == ("Phó Trưởng phòng", "Tổ 1")
    assert press(office, address) == 404  # once is enough
    assert not office.line(office.first).needs_place


def press(office: Office, address: str) -> int:
    """The secretary's button on the page."""
    client = office.client(office.office_person)
    page = client.get(f"/m/{office.meeting_id}/invitations").get_data(as_text=True)
    token = page.split('name="csrf-token" content="')[1].split('"')[0]
    return client.post(address, headers={"X-CSRFToken": token}).status_code


def test_a_refused_substitute_is_asked_anew(office: Office) -> None:
    invited(office)
    office.say(office.first, "substitute", **INSTEAD)
    assert decide(office, office.first, agrees=False) == "ok"
    assert (office.mine(office.first).consent, office.mine(office.first).may_answer) == (Consent.REFUSED, True)
    assert office.say(office.first, "accepted") == "ok"
    assert office.mine(office.first).consent is Consent.NONE


def test_only_the_silent_are_reminded(office: Office) -> None:
    invited(office)
    office.say(office.first, "accepted")
    assert office.do(office.office, "invitations.remind") == {"people": 4, "letters": 0}
    assert office.mine(office.first).reminded_at is None
    assert office.mine(office.second).reminded_at is not None
    assert [office.mine(who).is_asked for who in (office.first, office.second)] == [False, True]
    office.do(office.office, "agenda.open_meeting")
    assert not office.mine(office.second).is_asked  # whoever comes has come


def test_who_declines_is_proposed_to_the_attendance_list(office: Office) -> None:
    invited(office)
    office.say(office.second, "declined", reason="Đi công tác")
    line = office.line(office.second)
    assert (line.may_excuse, office.line(office.first).may_excuse) == (True, False)
    order = {"participant_ids": [line.participant_id], "state": "excused", "reason": line.reason}
    office.do(office.office, "attendance.correct", **order)
    assert not office.line(office.second).may_excuse


def test_nothing_is_sent_or_answered_when_the_meeting_is_over(office: Office) -> None:
    invited(office)
    office.do(office.office, "agenda.cancel", reason="Bão")
    assert office.say(office.first, "accepted") == "invitation_not_open"
    assert not office.mine(office.first).may_answer
    for act in ("send", "remind"):
        code = office.refused(office.office, f"invitations.{act}", meeting_id=office.meeting_id)
        assert code == "invitation_not_open"


def test_the_page_shows_ones_own_answer(office: Office) -> None:
    address = f"/m/{office.meeting_id}/invitation"
    assert "data-answer" not in office.page(office.first.person_id, address)[1]
    invited(office)
    office.say(office.second, "declined", reason="Đi công tác")
    assert 'data-answer="waiting"' in office.page(office.first.person_id, address)[1]
    assert "Đi công tác" in office.page(office.second.person_id, address)[1]
    assert office.page(office.first.person_id, f"/m/{office.meeting_id}/invitations")[0] == 403


def test_a_telephone_without_the_script_answers_too(office: Office) -> None:
    invited(office)
    client, address = office.client(office.first.person_id), f"/m/{office.meeting_id}/invitation"
    token = client.get(address).text.split('name="csrf-token" content="')[1].split('"')[0]
    assert client.post(address, data={"answer": "accepted"}).status_code == 403
    answer = client.post(address, data={"csrf_token": token, "answer": "declined", "reason": "Ốm", "title": "?"})
    assert (answer.status_code, answer.location) == (302, address)
    assert (office.mine(office.first).answer, office.mine(office.first).reason) == ("declined", "Ốm")
