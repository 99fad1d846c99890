"""A letter's code and a sign-in card are scanned at the door like a badge."""

from __future__ import annotations

from typing import Any

from meetings.people import queries as people
from meetings.people.rules import new_token, personal_token, token_hash
from tests.agenda.stage import Seated
from tests.invitations.office import Office


def scanned(office: Office, code: str, session_id: int | None = None, meeting_id: int | None = None) -> Any:
    """Who is recognised."""
    order = {"meeting_id": meeting_id or office.meeting_id, "code": code}
    return office.act(session_id or office.office, "attendance.admit", **order)["name"]


def letter(office: Office, who: Seated, host: str = "https://hop.lamgiang.example:8443") -> str:
    """What the code on somebody's first letter says."""
    secret = office.application.settings.secret_key
    return f"{host}/i/{personal_token(secret, office.meeting_id, who.person_id, 1)}"


def card(office: Office, who: Seated) -> str:
    """The token of a fresh card."""
    token = new_token()
    link = {"person_id": who.person_id, "token_hash": token_hash(token)}
    by = {"by_session_id": office.office, "links": [link], "path": "/"}
    office.house.dispatch_as_system("people.store_meeting_links", meeting_id=office.meeting_id, **by)
    return token


def test_letter_and_card_check_in_and_go_on_signing_in(office: Office) -> None:
    office.do(office.office, "invitations.send")
    assert scanned(office, letter(office, office.first)) == office.first.name
    token, kiosk = card(office, office.second), office.sign_in(None, office.meeting_id)
    office.do(office.office, "attendance.set_doors", has_kiosk=True)
    assert scanned(office, f"http://192.168.1.5/k/{token}", kiosk) == office.second.name
    found = office.house.read(people.landing, token_hash(token))
    assert found is not None
    assert found.is_usable


def test_void_and_foreign_ones_are_unknown(office: Office) -> None:
    office.do(office.office, "invitations.send")
    good, token = letter(office, office.first), card(office, office.second)
    elsewhere = office.open_meeting()
    assert [scanned(office, each, meeting_id=elsewhere) for each in (good, f"https://a/k/{token}")] == ["", ""]
    office.do(office.office, "invitations.renew_link", participant_id=office.first.participant_id)
    wrong = (
        good,
        f"{letter(office, office.guest)}x",
        "https://a/k/abc",
        f"https://a/x/{token}",
        f"https://a/k/{token}/1",
    )
    assert [scanned(office, each) for each in wrong] == [""] * len(wrong)
