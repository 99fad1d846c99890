"""The people of the example: invented, every one of them."""

from __future__ import annotations

from dataclasses import dataclass

DELEGATIONS = ("Tổ đại biểu số 1", "Tổ đại biểu số 2", "Tổ đại biểu số 3", "Tổ đại biểu số 4", "Tổ đại biểu số 5")

_DEPUTIES = """
Trịnh Văn Bình|Chủ tịch Hội đồng nhân dân huyện|Chủ tọa
Lê Thị Thùy Dương|Phó Chủ tịch Hội đồng nhân dân huyện|Chủ tọa
Hoàng Minh Tiến|Phó Chủ tịch Hội đồng nhân dân huyện|Chủ tọa
Nguyễn Văn Đức|Trưởng Ban Kinh tế – Xã hội|
Phạm Quốc Hưng|Phó Trưởng Ban Kinh tế – Xã hội|
H’Loan Niê|Trưởng Ban Dân tộc|
Vũ Đình Khải|Trưởng Ban Pháp chế|
Hoàng Thị Ngọc Ánh|Phó Trưởng Ban Pháp chế|
Đặng Hữu Phước|Chủ tịch Ủy ban nhân dân xã Đồng Văn|
Bùi Thị Yến|Chủ tịch Hội Liên hiệp Phụ nữ huyện|
Trương Công Định|Giám đốc Hợp tác xã Nông nghiệp Bình Minh|
Đỗ Thị Kim Oanh|Hiệu trưởng Trường Trung học cơ sở Lam Giang|
Ngô Xuân Trường|Bí thư Đoàn Thanh niên huyện|
Dương Thị Hồng Nhung|Giám đốc Trung tâm Y tế huyện|
Lý A Páo|Trưởng bản Nậm Cang|
Mai Thanh Sơn|Chủ tịch Hội Nông dân huyện|
Cao Thị Thanh Tâm|Phó Chủ tịch Ủy ban nhân dân xã An Hòa|
Phan Trọng Nghĩa|Chủ tịch Hội Cựu chiến binh huyện|
Võ Thị Mỹ Hạnh|Giáo viên Trường Tiểu học Sông Lam|
Hồ Viết Lâm|Chủ tịch Ủy ban nhân dân thị trấn Lam Giang|
Đinh Thị Thu Thảo|Trưởng phòng Tài chính – Kế hoạch|
Lương Văn Tụng|Trưởng Công an huyện|
Tạ Quang Vinh|Chỉ huy trưởng Ban Chỉ huy Quân sự huyện|
Chu Thị Bích Ngọc|Chủ tịch Liên đoàn Lao động huyện|
Đoàn Mạnh Cường|Giám đốc Công ty Thủy lợi Bắc Lam|
Y Blăng Kbuôr|Già làng buôn Tơng Sinh|
Trần Thị Lan Chi|Phó Trưởng phòng Nội vụ|
Kiều Đức Thịnh|Chủ tịch Ủy ban nhân dân xã Phú Lộc|
Quách Thị Mỹ Linh|Bác sĩ Trạm Y tế xã Phú Lộc|
Tô Hoàng Việt|Trưởng phòng Nông nghiệp và Môi trường|
Nguyễn Thị Thanh Trúc|Chủ tịch Ủy ban Mặt trận Tổ quốc xã An Hòa|
Lê Hoài Nam|Chủ trang trại, xã Đồng Văn|
Phùng Bá Thọ|Chủ tịch Ủy ban nhân dân xã Thạch Bàn|
Ông Thị Ái Vân|Phó Hiệu trưởng Trường Trung học phổ thông Bắc Lam|
Huỳnh Tấn Ý|Giám đốc Bưu điện huyện|
"""

_GUESTS = """
Trần Đăng Khoa|Chủ tịch Ủy ban nhân dân huyện|Ủy ban nhân dân huyện
Nguyễn Hữu Thắng|Phó Chủ tịch Ủy ban nhân dân huyện|Ủy ban nhân dân huyện
Vương Thị Cẩm Tú|Phó Chủ tịch Ủy ban nhân dân huyện|Ủy ban nhân dân huyện
Lâm Chí Công|Viện trưởng Viện Kiểm sát nhân dân|Viện Kiểm sát nhân dân
Đào Thị Hải Yến|Chánh án Tòa án nhân dân|Tòa án nhân dân
Nguyễn Quốc Bảo|Chủ tịch Ủy ban Mặt trận Tổ quốc huyện|Mặt trận Tổ quốc
Trịnh Thị Phương Thảo|Trưởng phòng Giáo dục và Đào tạo|Ủy ban nhân dân huyện
Lê Văn Ước|Trưởng phòng Kinh tế – Hạ tầng|Ủy ban nhân dân huyện
Phạm Ngọc Diệp|Chánh Thanh tra huyện|Ủy ban nhân dân huyện
Hà Duy Khánh|Trưởng phòng Tư pháp|Ủy ban nhân dân huyện
Bùi Đức Anh|Trưởng phòng Văn hóa và Thông tin|Ủy ban nhân dân huyện
Đặng Thị Xuân Mai|Trưởng phòng Lao động|Ủy ban nhân dân huyện
Nguyễn Tiến Dũng|Giám đốc Kho bạc Nhà nước khu vực|Kho bạc Nhà nước
Vũ Thị Hồng Gấm|Chi cục trưởng Chi cục Thống kê|Chi cục Thống kê
Trần Ngọc Ẩn|Chi cục trưởng Chi cục Thuế khu vực|Chi cục Thuế
Lò Thị Nhung|Đại diện cử tri xã Thạch Bàn|Cử tri
Phan Văn Út|Đại diện cử tri xã Phú Lộc|Cử tri
Nguyễn Thị Êm|Đại diện cử tri thị trấn Lam Giang|Cử tri
Đỗ Gia Huy|Phóng viên Đài Truyền thanh huyện|Báo chí
Lý Thị Ngân|Phóng viên Báo tỉnh|Báo chí
"""

SECRETARY = ("Trần Thị Minh Châu", "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Văn phòng")
ADMINISTRATOR = "Đỗ Quang Khải"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of dai-bieu.xlsx."""

    name: str
    position: str
    delegation: str
    standing: str
    role: str
    seat: str
    phone: str
    email: str


def rows() -> list[SheetRow]:
    """35 deputies, 20 guests and the secretary, as an office would type them."""
    deputies = [line.split("|") for line in _DEPUTIES.strip().splitlines()]
    guests = [line.split("|") for line in _GUESTS.strip().splitlines()]
    found = [
        SheetRow(name, position, DELEGATIONS[n % 5], "Đại biểu", role, f"{n + 1:02}", f"09000{n:05}", _email("db", n))
        for n, (name, position, role) in enumerate(deputies)
    ]
    found += [
        SheetRow(name, position, body, "Khách mời", "", "", f"09001{n:05}", _email("km", n))
        for n, (name, position, body) in enumerate(guests)
    ]
    name, position, body = SECRETARY
    return [*found, SheetRow(name, position, body, "", "Thư ký", "", "0900200000", _email("vp", 0))]


def _email(kind: str, number: int) -> str:
    # The .example domain belongs to nobody, by RFC 2606.
    return f"{kind}{number + 1:02}@lamgiang.example"
