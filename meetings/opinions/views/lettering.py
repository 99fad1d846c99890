"""What the summary of an opinion form says, in the words of such papers."""

from __future__ import annotations

from meetings.agenda.queries import MeetingFacts
from meetings.letters import Issuer, Letter, Table, moment
from meetings.opinions.phrases import OPINIONS
from meetings.opinions.queries import FormFacts, FormSummary
from meetings.opinions.rules import Summary

HEADS = ("Câu", "Nội dung", "Đồng ý", "Không đồng ý", "Ý kiến khác", "Chưa trả lời")


def report(meeting: MeetingFacts, form: FormFacts, found: FormSummary) -> Letter:
    """Numbers question by question, every remark with its author, who did not answer, the conclusion."""
    questions = dict(form.questions)
    rows = [_row(each, questions[each.question]) for each in found.summaries]
    body: list[str | Table] = [
        f"Cuộc họp: {meeting.title}. Phiếu gửi {moment(form.sent_at)}, hết hạn {moment(form.deadline_at)}, "
        f"kết thúc {moment(form.closed_at)}.",
        f"1. Số người được lấy ý kiến: {len(found.names)}. Kết quả theo từng câu hỏi:",
        Table(HEADS, (1, 5, 2, 2, 2, 2), rows, frozenset({0, 2, 3, 4, 5})),
        "2. Ý kiến cụ thể:",
        *(_remarks(found) or ["Không có ý kiến cụ thể."]),
        f"3. Kết luận: {form.conclusion or '…'}",
    ]
    issuer = Issuer(meeting.issuer, meeting.parent_body, meeting.kind.is_party)
    at = form.summarised_at or form.closed_at
    return issuer.letter("TỔNG HỢP Ý KIẾN", form.title, tuple(body), code="TH", at=at)


def _row(found: Summary, text: str) -> tuple[str, ...]:
    numbers = (found.agree, found.disagree, found.other, len(found.silent))
    return (str(found.question), text, *(f"{n}/{found.asked}" for n in numbers))


def _remarks(found: FormSummary) -> list[str]:
    return [
        f"Câu {each.question} – {found.names[reply.person]} ({OPINIONS[reply.opinion]}): {reply.remark}"
        for each in found.summaries
        for reply in each.remarks
    ]
