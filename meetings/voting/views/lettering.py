"""What the counting report and the voting list say, in the words of such papers."""

from __future__ import annotations

from collections.abc import Sequence

from meetings.agenda.queries import MeetingFacts
from meetings.letters import Issuer, Letter, Table, moment
from meetings.people.rules.names import sort_key, split_name
from meetings.voting import sentences
from meetings.voting.phrases import ANSWERS, CHOICES, KINDS, SECRET_KINDS, STANDINGS
from meetings.voting.queries import NamedVote, Number, PollFacts
from meetings.voting.rules import Choice
from meetings.voting.views import lines


def report(meeting: MeetingFacts, poll: PollFacts) -> Letter:
    """The counting report of an announced vote."""
    signing = ("THƯ KÝ", "TM. BAN KIỂM PHIẾU") if poll.secret else ("THƯ KÝ", "CHỦ TỌA")
    said: list[str | Table] = [
        f"Cuộc họp: {meeting.title}. Địa điểm: {meeting.place or '…'}.",
        f"Hình thức: {_kind(poll)}. Bắt đầu {moment(poll.opened_at)}, kết thúc {moment(poll.closed_at)}.",
        *_tellers(poll),
        f"1. Tổng số đại biểu trong danh sách: {poll.listed}; được quyền biểu quyết khi mở: {poll.eligible}; "
        f"vắng mặt: {poll.absent}.",
        *_mandates(poll),
        _papers(poll),
        "3. Kết quả:",
        _result(poll),
        *_conclusion(poll),
        f"Kết quả được công bố {moment(poll.announced_at)}.",
    ]
    return _letter(meeting, poll, "BIÊN BẢN KIỂM PHIẾU", tuple(said), signing)


def voting_list(meeting: MeetingFacts, poll: PollFacts, names: Sequence[NamedVote]) -> Letter:
    """Everybody on the roll by given name, with what they answered."""
    ordered = sorted(names, key=lambda vote: sort_key(split_name(vote.name)))
    rows = [(str(place), vote.name, vote.seat, _answer(poll, vote)) for place, vote in enumerate(ordered, start=1)]
    table = Table(("STT", "Họ và tên", "Ghế", "Ý kiến"), (1, 5, 1, 4), rows, frozenset({0}))
    said: tuple[str | Table, ...] = (
        f"Hình thức: {_kind(poll)}. Kết thúc {moment(poll.closed_at)}.",
        table,
        *_conclusion(poll),
    )
    return _letter(meeting, poll, "DANH SÁCH BIỂU QUYẾT", said, ("THƯ KÝ", "CHỦ TỌA"))


def _letter(
    meeting: MeetingFacts, poll: PollFacts, title: str, body: tuple[str | Table, ...], signing: tuple[str, str]
) -> Letter:
    issuer = Issuer(meeting.issuer, meeting.parent_body, meeting.kind.is_party)
    left, right = signing
    return issuer.letter(title, poll.question, body, code="BB", at=poll.announced_at, left=left, right=right)


def _kind(poll: PollFacts) -> str:
    return str((SECRET_KINDS if poll.secret else KINDS)[poll.kind]).lower()


def _tellers(poll: PollFacts) -> list[str]:
    return [f"Ban kiểm phiếu: {', '.join(poll.secret.tellers)}."] if poll.secret else []


def _mandates(poll: PollFacts) -> list[str]:
    """What makes votes differ from persons: weights, votes in the hands of others, late comers."""
    said = []
    if poll.weights:
        facts = (poll.weights.listed, poll.weights.eligible, poll.weights.cast)
        listed, eligible, cast = (_number(each) for each in facts)
        said.append(f"Tính theo trọng số phiếu: trong danh sách {listed}; được biểu quyết {eligible}; đã bỏ {cast}.")
    if poll.by_proxy:
        said.append(f"Số phiếu do người được ủy quyền biểu quyết: {poll.by_proxy}.")
    if poll.joined:
        said.append(f"Số đại biểu đến sau khi mở và được bổ sung vào danh sách: {poll.joined}.")
    return said


def _papers(poll: PollFacts) -> str:
    by_hand = poll.counted
    issued, returned = (by_hand.issued, by_hand.returned) if by_hand else (poll.eligible, poll.cast)
    found = poll.lines or by_hand
    valid, invalid = (found.valid, found.invalid) if found else (poll.cast, 0)
    return (
        f"2. Số phiếu phát ra: {issued}; thu vào: {returned}; hợp lệ: {_number(valid)}; "
        f"không hợp lệ: {_number(invalid)}."
    )


def _result(poll: PollFacts) -> Table:
    if poll.form and poll.lines:
        heads = [str(name) for name in lines.heads(poll.form)]
        rows = [
            (str(row.number), row.name, *(f"{_number(c.count)} ({c.percent} %)" for c in row.cells), row.word)
            for row in lines.rows(poll)
        ]
        count = len(heads)
        names = ("Số", "Nội dung", *heads, "Kết luận")
        return Table(names, (1, 4, *(2 for _ in heads), 3), rows, frozenset({0, *range(2, 2 + count)}))
    counts = poll.counts
    assert counts is not None  # a decision that was announced
    told = (
        (Choice.YES, counts.yes, counts.yes_percent),
        (Choice.NO, counts.no, counts.no_percent),
        (Choice.ABSTAIN, counts.abstain, counts.abstain_percent),
    )
    rows = [(str(CHOICES[choice]), _number(count), f"{sentences.percent(share)} %") for choice, count, share in told]
    return Table(("Ý kiến", "Số lượng", "Tỷ lệ"), (4, 2, 2), rows, frozenset({1, 2}))


def _conclusion(poll: PollFacts) -> list[str]:
    found = sentences.decision_sentence(poll)
    said = [f"Kết luận: {found}"] if found else [f"Kết luận: {line}" for line in lines.summary(poll)]
    if poll.annulled_at:
        said.append(f"KẾT QUẢ NÀY ĐÃ BỊ HỦY {moment(poll.annulled_at)}. Lý do: {poll.annul_reason}.")
    return said


def _answer(poll: PollFacts, vote: NamedVote) -> str:
    note = sentences.mandate_note(vote)
    return f"{_said(poll, vote)} ({note})" if note else _said(poll, vote)


def _said(poll: PollFacts, vote: NamedVote) -> str:
    if vote.choice is None:
        return str(STANDINGS[vote.standing])
    if poll.form is not None:
        return lines.answer(poll.form, vote)
    return str(ANSWERS[str(vote.choice)])


def _number(number: Number) -> str:
    return sentences.decimal(number)
