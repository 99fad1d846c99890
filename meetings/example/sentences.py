"""Sentences of official papers by what they are for; the braces are filled by prose.py."""

from __future__ import annotations

from enum import StrEnum


class Purpose(StrEnum):
    """What a paragraph is for."""

    RESULT = "result"
    LIMIT = "limit"
    TASK = "task"
    MEANS = "means"
    OPINION = "opinion"
    PETITION = "petition"
    REPLY = "reply"


SENTENCES: dict[Purpose, tuple[str, ...]] = {
    Purpose.RESULT: (
        "{Field} đạt {percent} % kế hoạch năm, tăng {small} % so với cùng kỳ năm 2025.",
        "Đến ngày 15 tháng 6, {field} toàn huyện đạt {percent} % kế hoạch; cao nhất là {place} với {more} %.",
        "{Unit} đã tham mưu triển khai việc {work}, đến nay hoàn thành {less} trong số {count} nội dung được giao.",
        "Việc {work} được triển khai tại {place} và {place2}, huy động {people} lượt người tham gia.",
        "Tại {place}, {field} vượt {small} % so với mức giao đầu năm, là địa phương có chuyển biến rõ nhất.",
        "Kinh phí đã bố trí cho việc {work} là {money} triệu đồng, trong đó ngân sách huyện {part} triệu đồng.",
        "{Unit} tổ chức {few} đoàn kiểm tra tại {count} cơ sở, nhắc nhở {some} trường hợp chưa đúng quy định.",
        "So với nghị quyết, {field} đạt tiến độ; dự kiến cả năm đạt từ {percent2} % đến {whole} % kế hoạch.",
        "Mô hình {work} tại {place} cho kết quả tốt và đang được nhân rộng ra {few} thôn, bản khác.",
    ),
    Purpose.LIMIT: (
        "{Field} tại {place} mới đạt {low} % kế hoạch, thấp hơn bình quân chung của huyện.",
        "Việc {work} còn chậm; {some} nội dung đã quá hạn từ một đến {few} tháng.",
        "Nguyên nhân chủ yếu là {cause}; bên cạnh đó, {cause2}.",
        "Công tác phối hợp giữa {unit} với Ủy ban nhân dân {place} có lúc chưa kịp thời.",
        "Một số chỉ tiêu như {field} khó hoàn thành nếu không có giải pháp bổ sung trong quý III.",
        "Ủy ban nhân dân huyện nhận trách nhiệm về những hạn chế trên và đã chỉ đạo {unit} làm rõ từng trường hợp.",
        "Về khách quan, {cause}; về chủ quan, người đứng đầu một số đơn vị chưa kiểm tra thường xuyên.",
    ),
    Purpose.TASK: (
        "Giao {unit} chủ trì việc {work}, hoàn thành trước ngày {date}.",
        "Phấn đấu đến hết năm, {field} đạt từ {percent2} % đến {whole} % kế hoạch.",
        "Ủy ban nhân dân {place} rà soát {count} hộ, {some} cơ sở còn vướng mắc và báo cáo trước ngày {date}.",
        "Tập trung chỉ đạo việc {work}; hằng tháng giao ban tiến độ, công khai đơn vị làm chậm.",
        "Bố trí {money} triệu đồng từ nguồn dự phòng và nguồn tăng thu để bảo đảm việc {work}.",
        "Tăng cường kiểm tra, kịp thời tháo gỡ khó khăn tại {place} và {place2}.",
        "{Unit} phối hợp với Ủy ban Mặt trận Tổ quốc huyện vận động nhân dân tham gia việc {work}.",
        "Đẩy mạnh ứng dụng công nghệ thông tin, bảo đảm số liệu về {field} được cập nhật hằng tuần.",
    ),
    Purpose.MEANS: (
        "Tổng kinh phí là {money} triệu đồng, gồm ngân sách huyện {part} triệu đồng, phần còn lại do tỉnh hỗ trợ.",
        "Kinh phí cho việc {work} tại {place} là {part} triệu đồng, bố trí trong hai năm.",
        "Vốn được phân bổ theo thứ tự: công trình cấp bách, công trình chuyển tiếp, công trình khởi công mới.",
        "{Unit} chịu trách nhiệm thẩm định, {finance} cân đối nguồn và hướng dẫn thanh toán, quyết toán.",
        "Trường hợp {field} không đạt dự kiến, phần chênh lệch được xử lý từ dự phòng và báo cáo tại kỳ họp sau.",
        "Mức chi được tính trên cơ sở {count} đơn vị thụ hưởng, bình quân {unitprice} triệu đồng một đơn vị.",
    ),
    Purpose.OPINION: (
        "Ban cơ bản nhất trí với đánh giá về {field}; đề nghị bổ sung số liệu của {place} để có cơ sở so sánh.",
        "Về việc {work}, Ban đề nghị làm rõ căn cứ xác định mức {part} triệu đồng và tiến độ giải ngân từng quý.",
        "Qua giám sát tại {place}, Ban nhận thấy {field} mới đạt {low} % kế hoạch; nguyên nhân là {cause}.",
        "Có ý kiến đề nghị ưu tiên {place} trước, vì nơi đây có {count} hộ chịu ảnh hưởng trực tiếp.",
        "Đề nghị {unit} xác định rõ trách nhiệm người đứng đầu, thời hạn hoàn thành trước ngày {date}.",
        "Hồ sơ trình đầy đủ, đúng trình tự; nội dung phù hợp với pháp luật và thẩm quyền của Hội đồng nhân dân.",
        "Ban đề nghị chỉnh lý câu chữ, thống nhất cách gọi tên {some} đơn vị trong dự thảo và phụ lục.",
    ),
    Purpose.PETITION: (
        "Cử tri {place} đề nghị sớm thực hiện việc {work}, vì đã kiến nghị nhiều lần nhưng chưa có kết quả.",
        "Cử tri {place2} phản ánh {field} tăng chậm, đề nghị cơ quan chuyên môn về tận thôn, bản hướng dẫn.",
        "Cử tri đề nghị công khai kinh phí {part} triệu đồng đã bố trí cho {place}, nêu rõ từng hạng mục.",
        "Có ý kiến băn khoăn khi {cause}, đề nghị huyện có giải pháp lâu dài, không khắc phục tạm thời từng năm.",
        "Cử tri {place} kiến nghị sửa chữa {some} điểm hư hỏng trên tuyến đường vào trường học trước ngày khai giảng.",
        "Cử tri mong muốn {unit} trả lời bằng văn bản trước ngày {date} và niêm yết tại nhà văn hóa.",
    ),
    Purpose.REPLY: (
        "{Unit} đã kiểm tra thực tế tại {place}; trong {count} kiến nghị, đến nay giải quyết xong {less} kiến nghị.",
        "Nguyên nhân là {cause}; Ủy ban nhân dân huyện đã bố trí {part} triệu đồng để khắc phục trong quý III.",
        "Việc {work} được giao cho {unit}, thời hạn hoàn thành ngày {date}; kết quả được thông báo tới cử tri {place}.",
        "Đối với nội dung thuộc thẩm quyền của tỉnh, huyện đã có văn bản kiến nghị và đang chờ trả lời.",
        "Đến nay {field} đã đạt {percent} % kế hoạch; phần còn lại tập trung ở {place} và {place2}.",
        "Ủy ban nhân dân huyện tiếp thu ý kiến và nhận trách nhiệm về việc trả lời còn chậm so với quy định.",
    ),
}
