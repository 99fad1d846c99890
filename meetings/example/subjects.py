"""What the example's papers are about: for each subject its law, its fields, its works and its reasons."""

from __future__ import annotations

from dataclasses import dataclass

PLACES = ("xã Đồng Văn", "xã An Hòa", "xã Phú Lộc", "xã Thạch Bàn", "thị trấn Lam Giang", "bản Nậm Cang")


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a subject: its name, what is measured in it, what is being done."""

    name: str
    fields: tuple[str, ...]
    works: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a group of papers is about; `law` without the general acts that every paper names."""

    law: tuple[str, ...]
    areas: tuple[Area, ...]
    reasons: tuple[str, ...]
    causes: tuple[str, ...]


FINANCE, WORKS, SCHOOLS = "Phòng Tài chính – Kế hoạch", "Phòng Kinh tế – Hạ tầng", "Phòng Giáo dục và Đào tạo"
FARMS, CULTURE, HEALTH = "Phòng Nông nghiệp và Môi trường", "Phòng Văn hóa và Thông tin", "Trung tâm Y tế huyện"
BUILDERS, OFFICE = "Ban Quản lý dự án đầu tư xây dựng", "Phòng Nội vụ"


def _area(name: str, unit: str, fields: str, works: str) -> Area:
    return Area(name, tuple(fields.split("; ")), tuple(works.split("; ")), unit)


FARMING = _area(
    "Nông nghiệp và xây dựng nông thôn mới",
    FARMS,
    "diện tích lúa vụ xuân; sản lượng lương thực có hạt; diện tích rừng trồng mới; tổng đàn gia súc",
    "chuyển đổi cơ cấu cây trồng trên đất lúa kém hiệu quả; tiêm phòng đợt một cho đàn gia súc; "
    "kiên cố hóa kênh mương nội đồng; xây dựng vùng chè an toàn",
)
INDUSTRY = _area(
    "Công nghiệp, xây dựng và thương mại",
    WORKS,
    "giá trị sản xuất công nghiệp; tổng mức bán lẻ hàng hóa; số cơ sở sản xuất đăng ký mới; lượng khách du lịch",
    "hoàn thiện hạ tầng cụm công nghiệp; nâng cấp chợ trung tâm; phát triển điểm du lịch cộng đồng",
)
MONEY = _area(
    "Thu, chi ngân sách",
    FINANCE,
    "thu ngân sách trên địa bàn; thu tiền sử dụng đất; chi thường xuyên; chi đầu tư phát triển",
    "rà soát các nguồn thu còn thất thoát; tiết kiệm mười phần trăm chi thường xuyên; thu hồi tạm ứng quá hạn",
)
INVESTMENT = _area(
    "Đầu tư công",
    BUILDERS,
    "giải ngân vốn đầu tư công; khối lượng hoàn thành được nghiệm thu; số dự án được quyết toán",
    "bồi thường, giải phóng mặt bằng đường trục xã; điều chuyển vốn của dự án chậm; quyết toán dự án hoàn thành",
)
LEARNING = _area(
    "Giáo dục và đào tạo",
    SCHOOLS,
    "tỷ lệ trẻ mẫu giáo đến lớp; tỷ lệ học sinh hoàn thành chương trình tiểu học; số trường đạt chuẩn quốc gia",
    "sắp xếp lại các điểm trường lẻ; xây thêm phòng học bộ môn; bữa ăn bán trú cho học sinh vùng cao",
)
HEALING = _area(
    "Y tế và bảo hiểm xã hội",
    HEALTH,
    "tỷ lệ dân số tham gia bảo hiểm y tế; số lượt khám, chữa bệnh; tỷ lệ trẻ em được tiêm chủng đầy đủ",
    "khám sàng lọc cho người cao tuổi; bổ sung trang thiết bị trạm y tế; giám sát dịch sốt xuất huyết",
)
LIVING = _area(
    "Văn hóa và chính sách xã hội",
    CULTURE,
    "số hộ thoát nghèo; số lao động có việc làm mới; tỷ lệ gia đình văn hóa; số nhà tạm được xóa",
    "hỗ trợ nhà ở cho hộ nghèo; mở lớp nghề ngắn hạn; phục dựng lễ hội xuống đồng; trợ cấp cho người có công",
)
GOVERNING = _area(
    "Cải cách hành chính",
    OFFICE,
    "tỷ lệ hồ sơ giải quyết đúng hạn; số thủ tục thực hiện trực tuyến; mức độ hài lòng của người dân",
    "số hóa kết quả giải quyết thủ tục; trực ngày thứ bảy tại bộ phận một cửa; luân chuyển công chức",
)
DRAINING = _area(
    "Thoát nước và xử lý nước thải",
    WORKS,
    "chiều dài cống thoát nước được nạo vét; số điểm ngập được xử lý; tỷ lệ hộ đấu nối nước thải",
    "mở rộng cửa xả ra sông Lam; xây hồ điều hòa Bàu Sen; thay cống tròn bằng cống hộp trên đường Bờ Bắc",
)
FEES = _area(
    "Học phí và hỗ trợ người học",
    SCHOOLS,
    "số học sinh thuộc diện được hỗ trợ; kinh phí đã cấp cho các trường; số hồ sơ được duyệt đúng hạn",
    "lập danh sách học sinh từng trường; chi trả qua tài khoản của phụ huynh; công khai danh sách tại thôn, bản",
)
ALL_AREAS = (FARMING, INDUSTRY, MONEY, INVESTMENT, LEARNING, HEALING, LIVING, GOVERNING)

GENERAL = Subject(
    ("Nghị quyết về nhiệm vụ phát triển kinh tế – xã hội năm 2026 của Hội đồng nhân dân huyện",),
    ALL_AREAS,
    (
        "Sáu tháng đầu năm 2026 diễn ra trong điều kiện thời tiết thất thường, giá vật tư biến động, "
        "song được sự quan tâm của tỉnh và sự đồng thuận của nhân dân, huyện đã bám sát kế hoạch đề ra",
        "Báo cáo đánh giá tình hình thực hiện nghị quyết, chỉ rõ việc được và chưa được để kỳ họp thảo luận",
    ),
    (
        "rét đậm kéo dài đầu năm làm chậm thời vụ",
        "một số đơn vị chưa chủ động phối hợp",
        "nhân lực chuyên môn còn thiếu",
    ),
)
BUDGET = Subject(
    ("Luật Ngân sách nhà nước", "Nghị quyết về dự toán ngân sách địa phương năm 2026 của Hội đồng nhân dân huyện"),
    (MONEY, INVESTMENT),
    (
        "Sau sáu tháng thực hiện, một số khoản thu vượt dự toán, một số khoản chi phát sinh do thiên tai và chính sách "
        "mới, nên dự toán đầu năm cần được điều chỉnh cho sát thực tế",
        "Việc điều chỉnh không làm tăng tổng chi, chỉ chuyển giữa các nhiệm vụ và bố trí nguồn tăng thu",
    ),
    ("thị trường đất đai trầm lắng", "hồ sơ thanh toán lập chậm", "dự toán đầu năm chưa lường hết nhiệm vụ phát sinh"),
)
PUBLIC_WORKS = Subject(
    (
        "Luật Đầu tư công",
        "Nghị quyết về kế hoạch đầu tư công trung hạn giai đoạn 2026–2030 của Hội đồng nhân dân huyện",
    ),
    (INVESTMENT, DRAINING, LEARNING),
    (
        "Danh mục đã được thông qua nay có dự án không còn phù hợp, có công trình cấp bách chưa được đưa vào",
        "Nguồn vốn của tỉnh được giao thêm cần sớm có danh mục để triển khai ngay trong mùa khô",
    ),
    ("vướng mắc về giải phóng mặt bằng", "giá vật liệu tăng làm vượt tổng mức", "khảo sát ban đầu chưa đầy đủ"),
)
TUITION = Subject(
    ("Luật Giáo dục", "Nghị định của Chính phủ về cơ chế thu, quản lý học phí và chính sách miễn, giảm học phí"),
    (FEES, LEARNING),
    (
        "Đời sống của nhiều gia đình vùng cao, vùng ven sông còn khó khăn; khoản đóng góp đầu năm học là gánh nặng "
        "khiến một số em nghỉ học giữa chừng",
        "Hỗ trợ đúng đối tượng giúp giữ vững kết quả phổ cập và giảm chênh lệch giữa các xã",
    ),
    ("địa bàn chia cắt, đi lại khó", "danh sách hộ nghèo thay đổi trong năm", "trường thiếu nhân viên kế toán"),
)
DRAINAGE = Subject(
    ("Luật Quy hoạch đô thị và nông thôn", "Luật Xây dựng"),
    (DRAINING, INVESTMENT),
    (
        "Khu vực Bắc sông Lam thấp hơn mực nước lũ trung bình, hằng năm ngập từ ba đến năm đợt, mỗi đợt nhiều giờ",
        "Hệ thống cống hiện có làm từ nhiều thời kỳ, không đồng bộ, không theo kịp tốc độ xây dựng nhà ở",
    ),
    ("cốt nền các khu dân cư không thống nhất", "kênh tiêu cũ bị lấn chiếm", "thiếu trạm bơm khi nước sông lên cao"),
)
VOTERS = Subject(
    ("Quy chế tiếp xúc cử tri của đại biểu Hội đồng nhân dân",),
    ALL_AREAS,
    (
        "Trước kỳ họp, các tổ đại biểu đã tiếp xúc cử tri tại tất cả các xã, thị trấn; cử tri ghi nhận kết quả đạt "
        "được và thẳng thắn nêu nhiều vấn đề",
        "Ý kiến được tổng hợp, phân loại theo lĩnh vực và theo cơ quan có trách nhiệm trả lời",
    ),
    ("kinh phí sửa chữa phải chờ bố trí", "thẩm quyền thuộc cơ quan cấp trên", "hồ sơ của hộ dân chưa đủ"),
)
BY_ITEM = {"03": BUDGET, "04": PUBLIC_WORKS, "05": TUITION, "06": DRAINAGE, "08": VOTERS, "09": VOTERS}


def subject_of(number: str) -> Subject:
    """The subject of a paper by the number of its item."""
    return BY_ITEM.get(number.partition(".")[0], GENERAL)
