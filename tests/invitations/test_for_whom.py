"""A letter is for one person: in their language, and with a link that can be made void."""

from __future__ import annotations

from sqlalchemy import update

from meetings.people.models import Person
from tests.invitations.office import Office
from tests.invitations.postbox import Postbox
from tests.invitations.test_letters import addressed, enter, link_of, post, postbox

__all__ = ["postbox"]


def test_a_letter_is_in_the_language_of_the_account(office: Office, postbox: Postbox) -> None:
    addressed(office, an=office.first, binh=office.second)
    office.change(update(Person).where(Person.id == office.second.person_id).values(locale="en"))
    office.do(office.office, "invitations.send", by_mail=True)
    post(office, postbox)
    subjects = {to: str(postbox.read(n)["Subject"]) for n, (to, _) in enumerate(postbox.letters)}
    assert subjects["an@lamgiang.example"].startswith("Giấy mời: ")
    assert subjects["binh@lamgiang.example"] == "Invitation: Kỳ họp thứ 8"
    english = next(n for n, (to, _) in enumerate(postbox.letters) if to.startswith("binh"))
    body = postbox.read(english).get_body()
    assert body is not None
    words = body.get_content()
    assert "Dear Lê Thị Bình," in words
    assert "Time: 08:00 on 05/08/2026 (Viet Nam time)." in words
    assert "đồng chí" not in words
    assert office.client(None).get(link_of(postbox, english)).status_code == 200


def test_a_lost_link_is_void_its_devices_are_out_and_the_new_one_goes_by_mail(office: Office, postbox: Postbox) -> None:
    addressed(office, an=office.first)
    office.do(office.office, "invitations.send", by_mail=True)
    post(office, postbox)
    finder, owner = office.client(None), office.client(office.first.person_id)
    enter(finder, link_of(postbox, 0))
    page = f"/m/{office.meeting_id}/invitation"
    whose = {"participant_id": office.first.participant_id}
    assert office.do(office.office, "invitations.renew_link", **whose, by_mail=True) == {"letters": 1}
    office.do(office.office, "people.sign_out_participant", **whose)
    assert finder.get(page).location == f"/sign-in?next={page}"
    assert owner.get(page).status_code == 200  # the own account stays signed in
    assert office.client(None).get(link_of(postbox, 0)).status_code == 404
    post(office, postbox)
    enter(finder, link_of(postbox, 1))
    assert finder.get(page).status_code == 200
    assert office.kinds()[-1] == "invitation_link_renewed"
    assert office.do(office.office, "invitations.renew_link", participant_id=office.second.participant_id) == {
        "letters": 0
    }
