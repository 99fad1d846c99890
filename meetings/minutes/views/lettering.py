"""The minutes as a letter in the layout of Decree 30/2020, with who was there and every vote as annexes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import format_datetime

from meetings.agenda.rules import MeetingKind
from meetings.letters import Annex, Heading, Issuer, Letter, Part, Table, moment

Content = Mapping[str, Any]
STATES = {
    "in_room": "Có mặt",
    "online": "Dự trực tuyến",
    "left": "Về sớm",
    "excused": "Vắng có lý do",
    "absent": "Vắng không lý do",
    "awaited": "Vắng",
}


def letter(content: Content, sha256: str = "") -> Letter:
    """The whole letter; without a digest it is a draft, and says so."""
    meeting = content["meeting"]
    issuer = Issuer(meeting["issuer"], meeting["parent_body"], MeetingKind(meeting["kind"]).is_party)
    return issuer.letter(
        "BIÊN BẢN" if sha256 else "BIÊN BẢN (DỰ THẢO)",
        meeting["title"],
        (*_opening(content), *_course(content["lines"]), *_end(content, sha256)),
        code="BB",
        at=_at(meeting["closed_at"]) or _at(meeting["starts_at"]),
        annexes=(_attendance(content["attendance"]), _votes(content["votes"]), *_written(content.get("written", ()))),
    )


def _opening(content: Content) -> list[Part]:
    meeting, leading, everybody = content["meeting"], content["leading"], content["attendance"]
    voting = [each for each in everybody if each["is_voting"]]
    came = sum(each["came"] is not None for each in voting)
    others = sum(each["came"] is not None for each in everybody if not each["is_voting"])
    return [
        f"Thời gian bắt đầu: {moment(_at(meeting['opened_at']))}.",
        f"Địa điểm: {meeting['place'] or '…'}.",
        f"Thành phần tham dự: {came}/{len(voting)} đại biểu có quyền biểu quyết; {others} người khác "
        "(danh sách tại Phụ lục I).",
        f"Chủ trì (chủ tọa): {', '.join(leading['chair']) or '…'}.",
        f"Thư ký (người ghi biên bản): {', '.join(leading['secretary']) or '…'}.",
        Heading("Nội dung (theo diễn biến cuộc họp):"),
    ]


def _course(lines: Sequence[Mapping[str, Any]]) -> list[Part]:
    return [Heading(line["text"]) if line["heading"] else _line(line) for line in lines]


def _line(line: Mapping[str, Any]) -> str:
    at = _at(line["at"])
    return f"{_clock(at)}: {line['text']}" if at else str(line["text"])


def _end(content: Content, sha256: str) -> list[Part]:
    closed, reached = content["meeting"]["closed_at"], content["journal"]
    end = f"Cuộc họp kết thúc vào {moment(_at(closed)).removeprefix('lúc ')}" if closed else "Cuộc họp chưa bế mạc"
    source = f"Căn cứ nhật ký điện tử của cuộc họp đến mục số {reached['seq']}, mã băm {reached['hash'][:16]}…"
    sealed = [f"Phiên bản {content['version']}, đã chốt; mã SHA-256 của nội dung: {sha256}"] if sha256 else []
    return [f"{end}. Kết quả các lần biểu quyết tại Phụ lục II.", source, *sealed]


def _attendance(everybody: Sequence[Mapping[str, Any]]) -> Annex:
    rows = [
        (str(place), each["name"], " – ".join(part for part in (each["position"], each["unit"]) if part), *_stay(each))
        for place, each in enumerate(everybody, start=1)
    ]
    heads = ("STT", "Họ và tên", "Chức vụ, đơn vị", "Đến", "Về", "Tình trạng")
    return Annex("PHỤ LỤC I", "Danh sách tham dự", (Table(heads, (2, 6, 6, 3, 3, 5), rows, frozenset({0})),))


def _stay(each: Mapping[str, Any]) -> tuple[str, str, str]:
    state = STATES.get(each["state"], each["state"])
    if each["came"] and each["state"] not in ("in_room", "online"):
        state = "Có mặt"
    told = f"{state}: {each['reason']}" if each["reason"] and not each["came"] else state
    return _clock(_at(each["came"])), _clock(_at(each["went"])), told


def _votes(votes: Sequence[Mapping[str, Any]]) -> Annex:
    body: list[Part] = []
    for place, vote in enumerate(votes, start=1):
        body.append(Heading(f"{place}. {vote['question']}"))
        body.append(f"Công bố {moment(_at(vote['at']))}. {vote['result']}")
        body.extend(f"{word}: {names}." for word, names in vote["names"])
    return Annex("PHỤ LỤC II", "Kết quả biểu quyết", tuple(body) or ("Không có biểu quyết.",))


def _written(texts: Sequence[Mapping[str, Any]]) -> tuple[Annex, ...]:
    """The texts as they were filed, paragraph by paragraph; versions signed before there were such texts have none."""
    body: list[Part] = []
    for place, text in enumerate(texts, start=1):
        who = " – ".join(part for part in (text["name"], text["unit"]) if part)
        about = f": {text['topic']}" if text["topic"] else ""
        body.append(Heading(f"{place}. {who}{about}"))
        how = "gửi bằng văn bản" if text["is_filed"] else "đăng ký phát biểu, chưa đến lượt"
        body.append(f"Nội dung {text['item_number'] or text['item_title']}; {how} {moment(_at(text['at']))}.")
        body.extend(line.strip() for line in text["text"].splitlines() if line.strip())
    return (Annex("PHỤ LỤC III", "Ý kiến bằng văn bản", tuple(body)),) if body else ()


def _at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _clock(at: datetime | None) -> str:
    return format_datetime(at, "HH:mm") if at else ""
