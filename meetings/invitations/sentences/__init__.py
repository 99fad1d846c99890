"""What letters say, in the language of the account they go to."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from zoneinfo import ZoneInfo

from meetings.invitations.queries import LetterFacts
from meetings.invitations.rules import VIETNAM, Kind, Occasion, calendar_entry
from meetings.invitations.sentences.paper import invitation
from meetings.invitations.sentences.words import words_of

__all__ = ["invitation", "letter"]

SEVEN_BITS = SMTP.clone(cte_type="7bit")


def letter(facts: LetterFacts, sender: str, link: str, now: datetime) -> bytes:
    """The whole e-mail with its calendar entry; its Message-ID is the same at every try."""
    meeting, domain = facts.meeting, sender.rpartition("@")[2]
    message = EmailMessage(policy=SEVEN_BITS)
    message["From"] = formataddr((_line(meeting.issuer) or "Phiên", sender))
    message["To"] = formataddr((_line(facts.name), facts.address))
    message["Subject"] = words_of(facts.locale).subjects[facts.kind].format(title=_line(meeting.title))
    message["Content-Language"] = facts.locale
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
    meeting, words = facts.meeting, words_of(facts.locale)
    lines = [words.greeting.format(name=facts.name), words.said[facts.kind].format(title=meeting.title)]
    if facts.kind is not Kind.CANCEL:
        at = meeting.starts_at.astimezone(ZoneInfo(VIETNAM)).strftime(words.clock)
        lines += [words.at.format(at=at), words.place.format(place=meeting.place or "…")]
        lines += [words.answer.format(link=link), words.private]
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


def _line(text: str) -> str:
    """One line of a header, whatever was typed."""
    return " ".join(text.split())
