"""What is wrong with a bundle, and where."""

from __future__ import annotations

from dataclasses import dataclass

SENTENCES = {
    "cut": "bị cắt ở đây / the bundle is cut off here",
    "missing": "dòng này bị thiếu hoặc đổi chỗ / this entry is missing or was moved",
    "altered": "dòng này đã bị sửa / this entry was altered",
    "surplus": "có thêm nội dung sau dòng cuối / something follows the last entry",
    "other_bundle": "không phải tệp có mã này / this is not the bundle with that fingerprint",
    "journal_altered": "dòng nhật ký đã bị sửa / the journal's entry was altered",
    "journal_missing": "thiếu dòng nhật ký trước dòng này / journal entries are missing before this one",
    "journal_cut": "nhật ký bị cắt / the journal is cut off",
    "unreadable": "không đọc được / cannot be read",
    "frozen_altered": "nội dung khóa khi mở không khớp mã / what opening froze does not match its digest",
    "story": "mở hoặc công bố hai lần, hoặc chưa mở / opened or announced twice, or never opened",
    "turnout": "số liệu tham gia không khớp danh sách / the turnout does not fit the roll",
    "name": "tên không khớp danh sách / a name does not fit the roll",
    "salt_altered": "mã bí mật không khớp / the salt does not match what opening froze",
    "not_entitled": "phiếu của người không có quyền / a vote of somebody who had none",
    "receipt": "phiếu không khớp mã xác nhận / a vote does not match its receipt",
    "votes_missing": "số phiếu đã nhận không khớp kết quả / votes taken in and votes announced differ",
    "recount": "kiểm lại ra số khác / counting again gives other numbers",
    "verdict": "kết luận không đúng quy tắc / the verdict does not follow from the rule",
    "marks": "người đã bỏ phiếu không khớp danh sách / those marked as having voted do not fit the roll",
    "box": "hòm phiếu không khớp danh sách / the box does not fit the roll",
    "root": "hòm phiếu không khớp mã đã công bố / the box does not match the root that was published",
    "paper": "số phiếu giấy mâu thuẫn / the count of paper ballots contradicts itself or the roll",
    "opened": "phiếu mở không khớp hòm phiếu / the ballots opened do not fit the box",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the entry of the bundle (from 1), and the vote that it belongs to, if any."""

    entry: int
    code: str
    poll_id: int | None = None
    detail: str = ""


def sentence(finding: Finding) -> str:
    """A finding in both languages."""
    poll = "" if finding.poll_id is None else f", biểu quyết / vote {finding.poll_id}"
    detail = f" ({finding.detail})" if finding.detail else ""
    return f"Dòng / entry {finding.entry}{poll}: {SENTENCES[finding.code]}{detail}"
