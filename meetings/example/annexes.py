"""The tables of the example: programme, indicators, budget, projects; their sums add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from meetings.example.agenda import ITEMS
from meetings.example.layout import Sheets
from meetings.example.prose import Prose, decimal, thousands
from meetings.example.subjects import ALL_AREAS, BUILDERS, FINANCE, PLACES, SCHOOLS, WORKS
from meetings.example.tables import Column, Ruled

BEGINS = 8 * 60  # minutes of the day
SUM_MM = 14.0
NOTES = (
    "Đại biểu có mặt trước giờ khai mạc 15 phút, điểm danh trên máy tính bảng hoặc tại bàn thư ký.",
    "Tài liệu được gửi trên hệ thống; đại biểu đọc trước, đánh dấu nội dung cần trao đổi.",
    "Đại biểu đăng ký phát biểu, chất vấn trên máy; lần đầu không quá 7 phút, lần sau không quá 3 phút.",
    "Việc biểu quyết thực hiện công khai bằng hệ thống; kết quả được công bố ngay trên màn hình hội trường.",
    "Đại biểu vắng mặt phải báo cáo lý do với Chủ tọa trước phiên khai mạc.",
    "Khách mời theo dõi các nội dung được chia sẻ và có thể đề nghị phát biểu khi Chủ tọa đồng ý.",
    "Ý kiến chưa kịp phát biểu được gửi bằng văn bản tới Thư ký kỳ họp trong ngày và được đưa vào biên bản.",
    "Người trình bày báo cáo tóm tắt, không đọc toàn văn; phần số liệu chi tiết xem tại phụ lục.",
    "Trong phiên chất vấn, mỗi câu hỏi không quá 1 phút, mỗi lần trả lời không quá 3 phút.",
    "Đại biểu để điện thoại ở chế độ im lặng; máy tính bảng chỉ dùng cho công việc của kỳ họp.",
    "Phóng viên báo chí tác nghiệp tại khu vực bố trí riêng, không ghi hình phiên họp kín.",
    "Khi mất kết nối mạng, đại biểu báo ngay cho tổ kỹ thuật; phiếu đã ghi nhận không bị mất.",
    "Văn phòng chuẩn bị bản giấy cho đại biểu có yêu cầu; các bản này được thu lại sau kỳ họp.",
)
GROUPS = (
    ("Tổ 1", "Phan Trọng Nghĩa", "Phòng họp số 1, tầng 2"),
    ("Tổ 2", "Bùi Thị Yến", "Phòng họp số 2, tầng 2"),
    ("Tổ 3", "Mai Thanh Sơn", "Phòng họp số 3, tầng 3"),
    ("Tổ 4", "Ngô Xuân Trường", "Phòng tiếp công dân"),
    ("Tổ 5", "Chu Thị Bích Ngọc", "Hội trường B"),
)
HAMLETS = (
    *("Đông", "Đoài", "Thượng", "Hạ", "Bình An", "Tân Lập", "Đồng Tâm", "Bến Đò", "Cây Gạo", "Gò Mối", "Suối Mây"),
    *("Nà Pài", "Khe Tre", "Bãi Dâu", "Vĩnh Phúc", "Yên Sơn", "Tơng Sinh", "Bờ Bắc", "Trại Cá", "Lò Gạch"),
)
LINES = (
    *("Thu từ doanh nghiệp ngoài quốc doanh", "Thuế thu nhập cá nhân", "Lệ phí trước bạ", "Thu phí, lệ phí"),
    *("Thu tiền sử dụng đất", "Thu tiền thuê đất", "Thu khác ngân sách", "Chi đầu tư xây dựng cơ bản"),
    *("Chi sự nghiệp kinh tế", "Chi sự nghiệp giáo dục", "Chi sự nghiệp y tế", "Chi văn hóa, thể thao"),
    *("Chi bảo đảm xã hội", "Chi quản lý hành chính", "Chi quốc phòng, an ninh", "Chi bảo vệ môi trường"),
    *("Chi hỗ trợ hộ nghèo", "Chi khắc phục thiên tai", "Chi duy tu đường giao thông", "Dự phòng ngân sách"),
)
KINDS = (
    ("Nâng cấp đường trục thôn {}", WORKS),
    ("Kiên cố hóa kênh nội đồng thôn {}", BUILDERS),
    ("Xây phòng học Trường Tiểu học {}", SCHOOLS),
    ("Xây phòng chức năng Trường Trung học cơ sở {}", SCHOOLS),
    ("Cấp nước sinh hoạt tập trung thôn {}", BUILDERS),
    ("Sửa chữa điểm trạm y tế {}", BUILDERS),
    ("Cải tạo lưới điện chiếu sáng thôn {}", WORKS),
    ("Xây nhà văn hóa thôn {}", BUILDERS),
    ("Cống thoát nước khu dân cư {}", WORKS),
    ("Kè chống sạt lở bờ suối {}", BUILDERS),
)


def programme(sheets: Sheets) -> None:
    """The agenda with its times."""
    columns = (Column("STT", 12, "C"), Column("Thời gian", 28, "C"), Column("Nội dung", 80), Column("Trình bày", 45))
    table, minute = Ruled(sheets, columns), BEGINS
    for item in ITEMS:
        if minute < 12 * 60 <= minute + item.minutes:
            minute = 13 * 60 + 30
        table.row((item.number, f"{_clock(minute)} – {_clock(minute + item.minutes)}", item.title, item.presenter))
        minute += item.minutes
    sheets.y += 4
    sheets.paragraph("Thảo luận tại tổ được bố trí như sau:")
    rooms = Ruled(sheets, (Column("Tổ đại biểu", 30, "C"), Column("Tổ trưởng", 60), Column("Địa điểm", 75)))
    for group in GROUPS:
        rooms.row(group)
    sheets.y += 4


def indicators(sheets: Sheets, prose: Prose, pages: int) -> None:
    """Every field for the district and for each place."""
    columns = (
        *(Column("TT", 14, "C"), Column("Chỉ tiêu", 67), Column("Kế hoạch năm", 28, "R")),
        *(Column("Thực hiện sáu tháng", 32, "R"), Column("Đạt (%)", 24, "R")),
    )
    table = Ruled(sheets, columns)
    fields = [field for area in ALL_AREAS for field in area.fields]
    for number, field in enumerate(fields, start=1):
        parts = [(place, plan := prose.number(120, 2_400), plan * prose.number(40, 64) // 100) for place in PLACES]
        rows = [("Toàn huyện: " + field, sum(p for _, p, _ in parts), sum(d for _, _, d in parts)), *parts]
        for place, (name, plan, done) in enumerate(rows):
            cells = (f"{number}.{place}" if place else str(number), name, thousands(plan), thousands(done))
            row = (*cells, decimal(1000 * done // plan))
            if sheets.page_no() == pages and not table.fits(row, 2.0):
                return
            table.row(row, "" if place else "B")


def budget(sheets: Sheets, prose: Prose, pages: int) -> None:
    """Estimate and execution line by line for every place, and their sum."""
    columns = (
        *(Column("TT", 16, "C"), Column("Nội dung", 69), Column("Dự toán năm", 28, "R")),
        *(Column("Thực hiện", 28, "R"), Column("Tỷ lệ (%)", 24, "R")),
    )
    table, planned, done = Ruled(sheets, columns), 0, 0
    for number, (place, name) in _numbered((FINANCE, *PLACES), LINES):
        plan = prose.number(180, 9_600)
        real = plan * prose.number(38, 66) // 100
        row = (number, f"{name} ({place})", thousands(plan), thousands(real), decimal(1000 * real // plan))
        if sheets.page_no() == pages and not table.fits(row, SUM_MM):
            break
        table.row(row)
        planned, done = planned + plan, done + real
    table.row(("", "Tổng cộng", thousands(planned), thousands(done), decimal(1000 * done // planned)), "B")


def projects(sheets: Sheets, prose: Prose, pages: int) -> None:
    """Projects with their cost, what was spent and what is planned, and the sums."""
    columns = (
        *(Column("TT", 14, "C"), Column("Tên dự án", 62), Column("Chủ đầu tư", 38)),
        *(Column("Tổng mức", 25, "R"), Column("Kế hoạch 2026–2030", 26, "R")),
    )
    table, costs, plans, number = Ruled(sheets, columns), 0, 0, 0
    while True:
        number += 1
        name, owner = _project(number - 1)
        cost = prose.number(3_000, 42_000)
        plan = cost * prose.number(35, 100) // 100
        row = (str(number), name, owner, thousands(cost), thousands(plan))
        if sheets.page_no() == pages and not table.fits(row, SUM_MM):
            break
        table.row(row)
        costs, plans = costs + cost, plans + plan
    table.row(("", "Tổng cộng (triệu đồng)", "", thousands(costs), thousands(plans)), "B")


def _project(number: int) -> tuple[str, str]:
    """The name of a project and who builds it; no name comes twice."""
    kind, owner = KINDS[number % len(KINDS)]
    number //= len(KINDS)
    hamlet, place = HAMLETS[number % len(HAMLETS)], PLACES[number // len(HAMLETS) % len(PLACES)]
    return f"{kind.format(hamlet)}, {place}", owner


def _numbered(groups: tuple[str, ...], names: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, str]]]:
    quarter = 0
    while True:
        quarter += 1
        for place, group in enumerate(groups, start=1):
            for number, name in enumerate(names, start=1):
                yield (
                    f"{quarter}.{place}.{number}",
                    (group, name if quarter == 1 else f"{name}, bổ sung đợt {quarter - 1}"),
                )


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


TABLES: dict[str, Callable[[Sheets, Prose, int], None]] = {"02.2": indicators, "03.3": budget, "04.4": projects}
