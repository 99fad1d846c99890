"""What is printed before the day: letters with a personal code, badges, seat cards."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from meetings.agenda import queries as agenda
from meetings.attendance import queries as attendance
from meetings.config import lan_addresses
from meetings.invitations import queries
from meetings.invitations.sentences import invitation
from meetings.invitations.views.base import pages
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone
from meetings.kernel.pages import house, read
from meetings.kernel.policy import Act
from meetings.letters import Card, badges, pdf_of, tents
from meetings.people.rules import personal_token


@pages.get("/m/<int:meeting_id>/invitations/letters", Act.MANAGE_PARTICIPANTS)
def letters(_actor: Actor, meeting_id: int) -> Response:
    """A letter to everybody who is invited, or to `?who=` alone, as PDF; raises Gone where there is nobody."""
    meeting, invited = read(agenda.meeting_facts, meeting_id), read(queries.addressees, meeting_id)
    only = request.args.get("who", type=int)
    people = [each for each in read(attendance.standings, meeting_id) if only in (None, each.participant_id)]
    people = [each for each in people if each.person_id in invited]
    if not people:
        raise Gone()
    base, secret = _base()
    written = []
    for each in people:
        to = invited[each.person_id]
        token = personal_token(secret, meeting_id, each.person_id, to.issue)
        written.append(invitation(meeting, each, to.locale, f"{base}/i/{token}"))
    return _sent(house().runtime.offload(pdf_of, written), f"giay-moi-{meeting_id}")


@pages.get("/m/<int:meeting_id>/invitations/badges", Act.MANAGE_PARTICIPANTS)
def badge_cards(_actor: Actor, meeting_id: int) -> Response:
    """The badges that were issued, as cards; raises Gone where there are none."""
    found = [(who, badge) for who, badge in read(attendance.with_badges, meeting_id) if badge is not None]
    if not found:
        raise Gone()
    title = read(agenda.meeting_facts, meeting_id).title
    cards = [_card(who, badge.code) for who, badge in found]
    return _sent(house().runtime.offload(badges, title, cards), f"the-dai-bieu-{meeting_id}")


@pages.get("/m/<int:meeting_id>/invitations/seat-cards", Act.MANAGE_PARTICIPANTS)
def seat_cards(_actor: Actor, meeting_id: int) -> Response:
    """Name tents of everybody on the list; who is excused gets none.  Raises Gone where there is nobody."""
    people = [each for each in read(attendance.standings, meeting_id) if each.state.value != "excused"]
    if not people:
        raise Gone()
    cards = [_card(who) for who in people]
    return _sent(house().runtime.offload(tents, cards), f"bien-ten-{meeting_id}")


def _card(who: attendance.Standing, code: str = "") -> Card:
    return Card(who.name, who.position, who.delegation, who.seat, code)


def _base() -> tuple[str, str]:
    settings = house().settings
    assert settings is not None
    return settings.address or lan_addresses(settings)[0], settings.secret_key


def _sent(content: Any, name: str) -> Response:
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
