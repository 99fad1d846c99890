"""A meeting as an entry of somebody's calendar (RFC 5545), sent as RFC 5546 sends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

VIETNAM = "Asia/Ho_Chi_Minh"
LINE_OCTETS = 75
# Seven hours before Greenwich and no summer time since 1975: one rule says it all.
ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{VIETNAM}",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a calendar has to know; `sequence` grows with every change, `uid` stays."""

    uid: str
    sequence: int
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime | None
    organizer: str
    organizer_address: str
    is_cancelled: bool


def calendar_entry(occasion: Occasion, address: str, link: str, stamped_at: datetime) -> bytes:
    """The whole file for one person who is invited; `link` is where they answer."""
    method = "CANCEL" if occasion.is_cancelled else "REQUEST"
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Phien//Phien//VI", "CALSCALE:GREGORIAN", f"METHOD:{method}"),
        *ZONE,
        *("BEGIN:VEVENT", f"UID:{occasion.uid}", f"SEQUENCE:{occasion.sequence}"),
        f"DTSTAMP:{stamped_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID={VIETNAM}:{_local(occasion.starts_at)}",
        f"DTEND;TZID={VIETNAM}:{_local(occasion.ends_at or occasion.starts_at + timedelta(hours=4))}",
        f"SUMMARY:{_text(occasion.title)}",
        *([f"LOCATION:{_text(occasion.place)}"] if occasion.place else []),
        f"ORGANIZER;CN={_quoted(occasion.organizer)}:mailto:{occasion.organizer_address}",
        f"ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:{address}",
        *([] if occasion.is_cancelled else [f"DESCRIPTION:{_text(link)}", f"URL:{link}"]),
        f"STATUS:{'CANCELLED' if occasion.is_cancelled else 'CONFIRMED'}",
        *("END:VEVENT", "END:VCALENDAR"),
    ]
    return b"".join(_folded(line) for line in lines)


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo(VIETNAM)):%Y%m%dT%H%M%S}"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _quoted(text: str) -> str:
    """A parameter's value: it has no escapes, so what would end it goes."""
    plain = "".join(" " if c < " " or c == '"' else c for c in text)
    return f'"{plain}"'


def _folded(line: str) -> bytes:
    """Lines of at most 75 octets, never broken inside a letter."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > LINE_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
