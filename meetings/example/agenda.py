"""The agenda of the example, its papers and the votes prepared for it."""

from __future__ import annotations

from dataclasses import dataclass

TITLE = "Kỳ họp thường lệ giữa năm, HĐND huyện"
ISSUER = "Hội đồng nhân dân huyện Lam Giang"
PLACE = "Hội trường A, tầng 2, trụ sở HĐND và UBND huyện"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One row of chuong-trinh.xlsx; `vote` is the question of the vote prepared for it."""

    number: str
    title: str
    presenter: str
    minutes: int
    vote: str = ""


ITEMS = (
    ItemRow("1", "Khai mạc kỳ họp", "Trịnh Văn Bình", 15),
    ItemRow("2", "Báo cáo tình hình kinh tế – xã hội sáu tháng đầu năm", "Trần Đăng Khoa", 30),
    ItemRow(
        "3",
        "Báo cáo thu, chi ngân sách và điều chỉnh dự toán",
        "Đinh Thị Thu Thảo",
        25,
        "Thông qua nghị quyết điều chỉnh dự toán ngân sách địa phương năm 2026",
    ),
    ItemRow(
        "4",
        "Điều chỉnh kế hoạch đầu tư công trung hạn 2026–2030",
        "Nguyễn Hữu Thắng",
        40,
        "Thông qua nghị quyết điều chỉnh kế hoạch đầu tư công trung hạn 2026–2030",
    ),
    ItemRow(
        "5",
        "Chính sách hỗ trợ học phí năm học 2026–2027",
        "Trịnh Thị Phương Thảo",
        30,
        "Thông qua nghị quyết hỗ trợ học phí năm học 2026–2027",
    ),
    ItemRow(
        "6",
        "Quy hoạch thoát nước khu vực Bắc sông Lam",
        "Lê Văn Ước",
        30,
        "Thông qua nghị quyết về quy hoạch thoát nước Bắc sông Lam",
    ),
    ItemRow("7", "Báo cáo thẩm tra của các Ban", "Nguyễn Văn Đức", 20),
    ItemRow("8", "Ý kiến, kiến nghị của cử tri", "Nguyễn Quốc Bảo", 20),
    ItemRow("9", "Chất vấn và trả lời chất vấn", "", 90),
    ItemRow("10", "Thảo luận tại hội trường", "", 60),
    ItemRow("11", "Thông qua nghị quyết kỳ họp", "Trịnh Văn Bình", 20, "Thông qua nghị quyết kỳ họp giữa năm 2026"),
    ItemRow("12", "Bế mạc kỳ họp", "Trịnh Văn Bình", 10),
)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One PDF: its number, kind, subject, and how many pages it has."""

    number: str
    kind: str
    subject: str
    pages: int


PAPERS = (
    PaperRow("01.1", "Chương trình", "Chương trình kỳ họp thường lệ giữa năm", 2),
    PaperRow("02.1", "Báo cáo", "Tình hình kinh tế – xã hội sáu tháng đầu năm", 24),
    PaperRow("02.2", "Phụ lục", "Các chỉ tiêu kinh tế – xã hội chủ yếu", 6),
    PaperRow("03.1", "Tờ trình", "Điều chỉnh dự toán ngân sách địa phương năm 2026", 6),
    PaperRow("03.2", "Dự thảo nghị quyết", "Điều chỉnh dự toán ngân sách địa phương năm 2026", 4),
    PaperRow("03.3", "Phụ lục", "Biểu thu, chi ngân sách sáu tháng đầu năm", 9),
    PaperRow("04.1", "Tờ trình", "Điều chỉnh kế hoạch đầu tư công trung hạn 2026–2030", 8),
    PaperRow("04.2", "Dự thảo nghị quyết", "Điều chỉnh kế hoạch đầu tư công trung hạn 2026–2030", 5),
    PaperRow("04.3", "Báo cáo thẩm tra", "Kế hoạch đầu tư công trung hạn 2026–2030", 6),
    PaperRow("04.4", "Phụ lục", "Danh mục dự án đầu tư công trung hạn", 40),
    PaperRow("05.1", "Tờ trình", "Chính sách hỗ trợ học phí năm học 2026–2027", 5),
    PaperRow("05.2", "Dự thảo nghị quyết", "Chính sách hỗ trợ học phí năm học 2026–2027", 3),
    PaperRow("06.1", "Tờ trình", "Quy hoạch thoát nước khu vực Bắc sông Lam", 7),
    PaperRow("06.2", "Dự thảo nghị quyết", "Quy hoạch thoát nước khu vực Bắc sông Lam", 4),
    PaperRow("06.3", "Báo cáo", "Thuyết minh quy hoạch thoát nước Bắc sông Lam", 18),
    PaperRow("07.1", "Báo cáo thẩm tra", "Các báo cáo và dự thảo nghị quyết trình kỳ họp", 10),
    PaperRow("08.1", "Báo cáo", "Tổng hợp ý kiến, kiến nghị của cử tri", 12),
    PaperRow("08.2", "Báo cáo", "Kết quả giải quyết kiến nghị của cử tri", 9),
    PaperRow("09.1", "Báo cáo", "Trả lời các nội dung chất vấn gửi trước kỳ họp", 7),
    PaperRow("11.1", "Dự thảo nghị quyết", "Nghị quyết kỳ họp giữa năm 2026", 3),
)
