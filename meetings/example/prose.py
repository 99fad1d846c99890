"""Plausible paragraphs for the example's papers: about something, and never the same twice."""

from __future__ import annotations

import random
from collections.abc import Iterator

SECTIONS = (
    "Căn cứ và sự cần thiết",
    "Tình hình thực hiện",
    "Kết quả đạt được",
    "Hạn chế và nguyên nhân",
    "Nhiệm vụ, giải pháp trọng tâm",
    "Kinh phí và nguồn vốn",
    "Tổ chức thực hiện",
    "Đề xuất, kiến nghị",
)
PLACES = (
    "xã Đồng Văn",
    "xã An Hòa",
    "xã Phú Lộc",
    "xã Thạch Bàn",
    "thị trấn Lam Giang",
    "bản Nậm Cang",
    "khu vực Bắc sông Lam",
)
UNITS = (
    "Phòng Tài chính – Kế hoạch",
    "Phòng Kinh tế – Hạ tầng",
    "Phòng Giáo dục và Đào tạo",
    "Phòng Nông nghiệp và Môi trường",
    "Ban Quản lý dự án đầu tư xây dựng",
    "Trung tâm Y tế",
)
FIELDS = (
    "thu ngân sách trên địa bàn",
    "giải ngân vốn đầu tư công",
    "diện tích gieo trồng vụ xuân",
    "tỷ lệ học sinh hoàn thành chương trình",
    "số hộ thoát nghèo",
    "chiều dài kênh mương được kiên cố hóa",
    "số hồ sơ giải quyết đúng hạn",
    "tỷ lệ dân số tham gia bảo hiểm y tế",
)
SENTENCES = (
    "Trong sáu tháng đầu năm, {field} tại {place} đạt {percent} % kế hoạch, tăng {small} % so với cùng kỳ năm trước.",
    "{unit} đã phối hợp với Ủy ban nhân dân {place} rà soát {count} nội dung, trong đó {less} nội dung đã hoàn thành.",
    "Tổng kinh phí thực hiện là {money} triệu đồng, từ nguồn ngân sách huyện và nguồn hỗ trợ có mục tiêu của tỉnh.",
    "Việc thực hiện còn chậm ở một số địa phương, nhất là {place}, do vướng mắc về giải phóng mặt bằng và thời tiết.",
    "Đề nghị {unit} hoàn thành hồ sơ trước ngày {day} tháng {month} năm 2026 và báo cáo Thường trực HĐND huyện.",
    "Qua giám sát, cử tri {place} kiến nghị sớm sửa chữa {count} hạng mục đã xuống cấp, trước mùa mưa lũ.",
    "Kết quả trên cho thấy {field} có chuyển biến rõ; song vẫn cần thêm {small} điểm phần trăm.",
    "Ủy ban nhân dân huyện giao {unit} chủ trì, hằng quý tổng hợp, đánh giá và công khai kết quả để nhân dân theo dõi.",
)


class Prose:
    """Paragraphs drawn by a seed: the same paper reads the same on every machine."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def sections(self) -> Iterator[str]:
        """Headings, again and again, numbered as official papers do."""
        number = 0
        while True:
            for title in SECTIONS:
                number += 1
                yield f"{number}. {title}"

    def paragraph(self) -> str:
        """Three to six sentences."""
        return " ".join(self._sentence() for _ in range(self._random.randint(3, 6)))

    def row(self, number: int) -> tuple[str, str, str, str]:
        """A row of a table: number, what, where, amount."""
        draw = self._random
        what = draw.choice(
            ("Nâng cấp đường", "Xây mới trường học", "Sửa chữa trạm y tế", "Kiên cố hóa kênh", "Lắp đèn chiếu sáng")
        )
        return (
            str(number),
            f"{what} {draw.choice(PLACES)}",
            draw.choice(UNITS),
            f"{draw.randint(300, 98000):,}".replace(",", "."),
        )

    def _sentence(self) -> str:
        draw = self._random
        count = draw.randint(6, 48)
        return draw.choice(SENTENCES).format(
            field=draw.choice(FIELDS),
            place=draw.choice(PLACES),
            unit=draw.choice(UNITS),
            percent=f"{draw.randint(410, 690) / 10:.1f}".replace(".", ","),
            small=f"{draw.randint(8, 96) / 10:.1f}".replace(".", ","),
            count=count,
            less=draw.randint(2, count),
            money=f"{draw.randint(850, 96000):,}".replace(",", "."),
            day=f"{draw.randint(1, 28):02}",
            month=draw.randint(7, 12),
        )
