"""What letters say; always in Vietnamese, as every paper."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from zoneinfo import ZoneInfo

from meetings.invitations.queries import LetterFacts
from meetings.invitations.rules import VIETNAM, Kind, Occasion, calendar_entry

SEVEN_BITS = SMTP.clone(cte_type="7bit")
SUBJECTS = {
    Kind.INVITE: "Giấy mời",
    Kind.REMIND: "Nhắc xác nhận tham dự",
    Kind.CHANGE: "Thay đổi thời gian, địa điểm",
    Kind.CANCEL: "Hoãn hoặc hủy họp",
}


def letter(facts: LetterFacts, sender: str, link: str, now: datetime) -> bytes:
    """The whole e-mail with its calendar entry; its Message-ID is the same at every try."""
    meeting, domain = facts.meeting, sender.rpartition("@")[2]
    message = EmailMessage(policy=SEVEN_BITS)
    message["From"] = formataddr((_line(meeting.issuer) or "Phiên", sender))
    message["To"] = formataddr((_line(facts.name), facts.address))
    message["Subject"] = f"{SUBJECTS[facts.kind]}: {_line(meeting.title)}"
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{facts.uid}.{facts.id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_words(facts, link), cte="base64")
    entry = calendar_entry(_occasion(facts, sender, domain), facts.address, link, now)
    is_off = facts.kind is Kind.CANCEL
    method = {"method": "CANCEL" if is_off else "REQUEST", "charset": "utf-8"}
    message.add_attachment(entry, maintype="text", subtype="calendar", filename="giay-moi.ics", params=method)
    return message.as_bytes()


def _words(facts: LetterFacts, link: str) -> str:
    meeting = facts.meeting
    said = {
        Kind.INVITE: f"Trân trọng kính mời đồng chí dự: {meeting.title}.",
        Kind.REMIND: f"Đề nghị đồng chí xác nhận tham dự: {meeting.title}.",
        Kind.CHANGE: f"Thời gian hoặc địa điểm đã thay đổi: {meeting.title}.",
        Kind.CANCEL: f"Cuộc họp sau đây không diễn ra như đã mời: {meeting.title}.",
    }
    lines = [f"Kính gửi đồng chí {facts.name},", said[facts.kind]]
    if facts.kind is not Kind.CANCEL:
        lines += [f"Thời gian: {_moment(meeting.starts_at)}.", f"Địa điểm: {meeting.place or '…'}."]
        lines.append(f"Xác nhận tham dự, báo vắng hoặc cử người dự thay tại đường dẫn riêng của đồng chí:\n{link}")
        lines.append("Đường dẫn chỉ dành cho đồng chí; xin không chuyển tiếp thư này.")
    return "\n\n".join([*lines, meeting.issuer]).strip() + "\n"


def _occasion(facts: LetterFacts, sender: str, domain: str) -> Occasion:
    meeting = facts.meeting
    return Occasion(
        uid=f"{facts.uid}@{domain}",
        sequence=facts.sequence,
        title=meeting.title,
        place=meeting.place,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        organizer=meeting.issuer or "Phiên",
        organizer_address=sender,
        is_cancelled=facts.kind is Kind.CANCEL,
    )


def _moment(at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(VIETNAM)):%H giờ %M, ngày %d/%m/%Y}"


def _line(text: str) -> str:
    """One line of a header, whatever was typed."""
    return " ".join(text.split())
