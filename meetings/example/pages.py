"""The example's papers as real PDFs: each kind of paper with the parts that offices give it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from meetings.example import annexes
from meetings.example.agenda import PaperRow
from meetings.example.frames import COMMITTEE, COUNCIL, ECONOMY, STANDING, Issuer, begin, closing_mm, end
from meetings.example.layout import BOTTOM_MM, LEFT_MM, TOP_MM, Sheets
from meetings.example.lettering import lettering
from meetings.example.prose import Prose
from meetings.example.sentences import Purpose
from meetings.example.subjects import Subject, subject_of

LONGEST_PARAGRAPH_MM = 62.0
RECIPIENTS = ("- Như trên;", "- Thường trực HĐND huyện;", "- Đại biểu HĐND huyện;", "- Lưu: VT.")
GENERAL_LAW = ("Luật Tổ chức chính quyền địa phương", "Luật Ban hành văn bản quy phạm pháp luật")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter of a paper and what its paragraphs are for; `share` of the paper's length."""

    title: str
    purpose: Purpose
    share: float


REPORT = (
    Part("Kết quả thực hiện", Purpose.RESULT, 0.5),
    Part("Hạn chế và nguyên nhân", Purpose.LIMIT, 0.65),
    Part("Nhiệm vụ, giải pháp sáu tháng cuối năm", Purpose.TASK, 0.9),
    Part("Kinh phí và tổ chức thực hiện", Purpose.MEANS, 1.0),
)
SUBMISSION = (
    Part("Thực trạng", Purpose.RESULT, 0.4),
    Part("Nội dung đề nghị", Purpose.TASK, 0.85),
    Part("Kinh phí và nguồn vốn", Purpose.MEANS, 1.0),
)
OPINION = (
    Part("Về kết quả thực hiện", Purpose.RESULT, 0.3),
    Part("Ý kiến thẩm tra", Purpose.OPINION, 0.8),
    Part("Kiến nghị", Purpose.TASK, 1.0),
)
PETITIONS = (Part("Kiến nghị theo từng lĩnh vực", Purpose.PETITION, 0.8), Part("Đề xuất", Purpose.TASK, 1.0))
REPLIES = (Part("Kết quả giải quyết, trả lời", Purpose.REPLY, 0.85), Part("Nhiệm vụ tiếp theo", Purpose.TASK, 1.0))
PARTS = {"08.1": PETITIONS, "08.2": REPLIES, "09.1": REPLIES}


class Writer:
    """Writes one paper of exactly as many pages as its row says."""

    def __init__(self, row: PaperRow) -> None:
        self.row = row
        self.subject: Subject = subject_of(row.number)
        self.prose = Prose(row.number, self.subject)
        self.sheets = Sheets(lettering(), f"{row.number} {row.kind}: {row.subject}")
        self.issuer = COMMITTEE
        self.recipients: tuple[str, ...] = RECIPIENTS

    def begin(self, issuer: Issuer, letters: str) -> None:
        """The heading; `letters` of the kind in the paper's number ("BC", "TTr")."""
        self.issuer = issuer
        self.sheets.start_section(f"{self.row.kind}: {self.row.subject}")
        # A draft has no number yet.
        count = " " * 5 if letters == "NQ" else int(self.row.number.replace(".", "")) + 70
        number = f"Số: {count}/{letters}-{issuer.letters}"
        begin(self.sheets, issuer, number, self.row.kind, self.row.subject)

    def heading(self, title: str, level: int = 1) -> None:
        """A heading, never alone at the end of a page, and its place in the outline."""
        if self.sheets.room_mm < 24:
            self.sheets.add_page()
        self.sheets.start_section(title, level=level)
        self.sheets.paragraph(title, "B", indent_mm=0)

    def parts(self, parts: tuple[Part, ...]) -> None:
        """Chapters, each with its areas, until the paper is as long as it shall be."""
        areas = self.subject.areas
        for place, part in enumerate(parts):
            begun = self.share()
            self.heading(f"{ROMAN[place]}. {part.title.upper()}")
            for number, area in enumerate(areas, start=1):
                until = begun + (part.share - begun) * number / len(areas)
                if self.share() >= until:
                    continue
                self.heading(f"{number}. {area.name}", level=2)
                while self.share() < until:
                    self.sheets.paragraph(self.prose.paragraph(part.purpose, area))

    def share(self) -> float:
        """How much of the paper is written, from 0 to 1: then only one paragraph and its end still fit."""
        page_mm = self.sheets.h - TOP_MM - BOTTOM_MM
        below_mm = closing_mm(self.issuer, self.recipients) + LONGEST_PARAGRAPH_MM
        written = self.sheets.page_no() - self.sheets.room_mm / page_mm
        return written / (self.row.pages - below_mm / page_mm)

    def end(self) -> None:
        """Recipients and signature."""
        end(self.sheets, self.issuer, self.recipients)


def write_paper(row: PaperRow, path: Path) -> None:
    """Write one paper of exactly `row.pages` pages."""
    writer = Writer(row)
    KINDS[row.kind](writer)
    writer.sheets.output(str(path))


def _report(writer: Writer) -> None:
    writer.begin(COMMITTEE, "BC")
    for _ in writer.subject.reasons:
        writer.sheets.paragraph(writer.prose.reason())
    writer.parts(PARTS.get(writer.row.number, REPORT))
    writer.end()


def _submission(writer: Writer) -> None:
    writer.begin(COMMITTEE, "TTr")
    writer.sheets.block([("Kính gửi: Hội đồng nhân dân huyện.", "", 14)], LEFT_MM, writer.sheets.measure_mm)
    writer.sheets.y += 3
    _law(writer, "Ủy ban nhân dân huyện kính trình Hội đồng nhân dân huyện xem xét, quyết định như sau:")
    writer.heading("SỰ CẦN THIẾT")
    for _ in writer.subject.reasons:
        writer.sheets.paragraph(writer.prose.reason())
    writer.parts(SUBMISSION)
    writer.end()


def _examination(writer: Writer) -> None:
    writer.begin(ECONOMY, "BC")
    writer.sheets.paragraph(
        "Thực hiện sự phân công của Thường trực Hội đồng nhân dân huyện, Ban Kinh tế – Xã hội đã họp thẩm tra, "
        "nghe đại diện cơ quan soạn thảo giải trình và thống nhất báo cáo như sau:"
    )
    writer.parts(OPINION)
    writer.end()


def _resolution(writer: Writer) -> None:
    writer.recipients = ("- Thường trực Tỉnh ủy, HĐND tỉnh;", "- Ủy ban nhân dân huyện;", *RECIPIENTS[1:])
    writer.begin(COUNCIL, "NQ")
    body = "HỘI ĐỒNG NHÂN DÂN HUYỆN LAM GIANG"
    writer.sheets.block([(body, "B", 13), ("KHÓA XII, KỲ HỌP THỨ 8", "B", 13)], LEFT_MM, writer.sheets.measure_mm)
    writer.sheets.y += 3
    _law(writer, "Xét đề nghị của Ủy ban nhân dân huyện và báo cáo thẩm tra của Ban Kinh tế – Xã hội,")
    writer.heading("QUYẾT NGHỊ:")
    subject = writer.row.subject[:1].lower() + writer.row.subject[1:]
    _article(writer, 1, f"Thông qua nội dung {subject}", Purpose.TASK, 0.45)
    _article(writer, 2, "Nguồn lực thực hiện", Purpose.MEANS, 0.75)
    _article(writer, 3, "Tổ chức thực hiện", Purpose.TASK, 1.0)
    writer.sheets.paragraph("Nghị quyết này có hiệu lực từ ngày được Hội đồng nhân dân huyện thông qua.")
    writer.end()


def _article(writer: Writer, number: int, title: str, purpose: Purpose, share: float) -> None:
    writer.heading(f"Điều {number}. {title}")
    clause = 0
    while writer.share() < share:
        clause += 1
        area = writer.subject.areas[clause % len(writer.subject.areas)]
        writer.sheets.paragraph(f"{clause}. {writer.prose.paragraph(purpose, area, 2)}")


def _law(writer: Writer, then: str) -> None:
    for act in (*GENERAL_LAW, *writer.subject.law):
        writer.sheets.paragraph(f"Căn cứ {act};", "I")
    writer.sheets.paragraph(then, "I")


def _programme(writer: Writer) -> None:
    writer.begin(STANDING, "CTr")
    annexes.programme(writer.sheets)
    writer.heading("MỘT SỐ LƯU Ý")
    for note in annexes.NOTES:
        if writer.share() < 1:
            writer.sheets.paragraph(note)
    writer.end()


def _annex(writer: Writer) -> None:
    writer.begin(COMMITTEE, "PL")
    annexes.TABLES[writer.row.number](writer.sheets, writer.prose, writer.row.pages)


KINDS: dict[str, Callable[[Writer], None]] = {
    "Báo cáo": _report,
    "Tờ trình": _submission,
    "Báo cáo thẩm tra": _examination,
    "Dự thảo nghị quyết": _resolution,
    "Chương trình": _programme,
    "Phụ lục": _annex,
}
