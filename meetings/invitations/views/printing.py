"""What is printed before the day: letters with a personal code, badges, seat cards; always in Vietnamese."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from meetings.agenda import queries as agenda
from meetings.agenda.queries import MeetingFacts
from meetings.attendance import queries as attendance
from meetings.config import lan_addresses
from meetings.invitations import queries
from meetings.invitations.views.base import pages
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone
from meetings.kernel.pages import house, read
from meetings.kernel.policy import Act
from meetings.letters import Card, Issuer, Letter, badges, moment, pdf_of, tents
from meetings.people.rules import personal_token

CODE_SAYS = "Quét mã để trả lời và vào cuộc họp"


@pages.get("/m/<int:meeting_id>/invitations/letters", Act.MANAGE_PARTICIPANTS)
def letters(_actor: Actor, meeting_id: int) -> Response:
    """A letter to everybody who is invited, or to `?who=` alone, as PDF; raises Gone where there is nobody."""
    meeting, invited = read(agenda.meeting_facts, meeting_id), read(queries.link_issues, meeting_id)
    only = request.args.get("who", type=int)
    people = [each for each in read(attendance.standings, meeting_id) if only in (None, each.participant_id)]
    people = [each for each in people if each.person_id in invited]
    if not people:
        raise Gone()
    base, secret = _base()
    tokens = [personal_token(secret, meeting_id, each.person_id, invited[each.person_id]) for each in people]
    written = [_letter(meeting, each, f"{base}/i/{token}") for each, token in zip(people, tokens, strict=True)]
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


def _letter(meeting: MeetingFacts, who: attendance.Standing, link: str) -> Letter:
    position = ", ".join(each for each in (who.position, who.delegation) if each)
    body = (
        f"Trân trọng kính mời: đồng chí {who.name}{f', {position}' if position else ''}.",
        f"Tới dự: {meeting.title}.",
        f"Thời gian: {moment(meeting.starts_at)}.",
        f"Địa điểm: {meeting.place or '…'}.",
        "Đề nghị đồng chí xác nhận tham dự, báo vắng hoặc cử người dự thay bằng cách quét mã dưới đây. "
        "Mã chỉ dành cho đồng chí, dùng để vào cuộc họp trên điện thoại và máy tính bảng.",
        "Rất hân hạnh được đón tiếp./.",
    )
    issuer = Issuer(meeting.issuer, meeting.parent_body, meeting.kind.is_party)
    more: dict[str, Any] = {"code": "GM", "at": None, "qr": (link, CODE_SAYS)}
    return issuer.letter("GIẤY MỜI", f"dự {meeting.title}", body, **more)


def _base() -> tuple[str, str]:
    settings = house().settings
    assert settings is not None
    return settings.address or lan_addresses(settings)[0], settings.secret_key


def _sent(content: Any, name: str) -> Response:
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
