"""The words of letters in each language; a letter is written in that of the account it goes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from meetings.invitations.rules import Kind


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences with places for facts: `title`, `name`, `at`, `place`, `link`."""

    subjects: Mapping[Kind, str]
    said: Mapping[Kind, str]
    greeting: str
    at: str
    place: str
    answer: str
    private: str
    clock: str  # for strftime


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What stands on a printed letter; the head of state or party, then the body."""

    state: tuple[str, ...]
    party: tuple[str, ...]
    number: str
    dated: str
    title: str
    subject: str
    invites: str
    to: str
    at: str
    place: str
    answer: str
    ends: str
    code_says: str
    signs: str
    sign_here: str


VIETNAMESE = Words(
    subjects={
        Kind.INVITE: "Giấy mời: {title}",
        Kind.REMIND: "Nhắc xác nhận tham dự: {title}",
        Kind.CHANGE: "Thay đổi thời gian, địa điểm: {title}",
        Kind.CANCEL: "Hoãn hoặc hủy họp: {title}",
    },
    said={
        Kind.INVITE: "Trân trọng kính mời đồng chí dự: {title}.",
        Kind.REMIND: "Đề nghị đồng chí xác nhận tham dự: {title}.",
        Kind.CHANGE: "Thời gian hoặc địa điểm đã thay đổi: {title}.",
        Kind.CANCEL: "Cuộc họp sau đây không diễn ra như đã mời: {title}.",
    },
    greeting="Kính gửi đồng chí {name},",
    at="Thời gian: {at}.",
    place="Địa điểm: {place}.",
    answer="Xác nhận tham dự, báo vắng hoặc cử người dự thay tại đường dẫn riêng của đồng chí:\n{link}",
    private="Đường dẫn chỉ dành cho đồng chí; xin không chuyển tiếp thư này.",
    clock="%H giờ %M, ngày %d/%m/%Y",
)
ENGLISH = Words(
    subjects={
        Kind.INVITE: "Invitation: {title}",
        Kind.REMIND: "Please answer the invitation: {title}",
        Kind.CHANGE: "Change of time or place: {title}",
        Kind.CANCEL: "Postponed or cancelled: {title}",
    },
    said={
        Kind.INVITE: "You are invited to attend: {title}.",
        Kind.REMIND: "Please say whether you will attend: {title}.",
        Kind.CHANGE: "The time or the place has changed: {title}.",
        Kind.CANCEL: "This meeting will not take place as you were told: {title}.",
    },
    greeting="Dear {name},",
    at="Time: {at}.",
    place="Place: {place}.",
    answer="Accept, decline or name somebody to attend instead of you by your personal link:\n{link}",
    private="The link is for you alone; please do not forward this letter.",
    clock="%H:%M on %d/%m/%Y (Viet Nam time)",
)
VIETNAMESE_PAPER = PaperWords(
    state=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    party=("ĐẢNG CỘNG SẢN VIỆT NAM",),
    number="Số:        /GM",
    dated="…, ngày … tháng … năm …",
    title="GIẤY MỜI",
    subject="dự {title}",
    invites="Trân trọng kính mời: đồng chí {name}.",
    to="Tới dự: {title}.",
    at="Thời gian: {at}.",
    place="Địa điểm: {place}.",
    answer="Đề nghị đồng chí xác nhận tham dự, báo vắng hoặc cử người dự thay bằng cách quét mã dưới đây. "
    "Mã chỉ dành cho đồng chí, dùng để vào cuộc họp trên điện thoại và máy tính bảng.",
    ends="Rất hân hạnh được đón tiếp./.",
    code_says="Quét mã để trả lời và vào cuộc họp",
    signs="CHỦ TỌA",
    sign_here="(Ký, ghi rõ họ tên)",
)
ENGLISH_PAPER = PaperWords(
    state=("SOCIALIST REPUBLIC OF VIET NAM", "Independence - Freedom - Happiness"),
    party=("COMMUNIST PARTY OF VIET NAM",),
    number="No.        /GM",
    dated="…, … / … / …",
    title="INVITATION",
    subject="to {title}",
    invites="You are invited: {name}.",
    to="To attend: {title}.",
    at="Time: {at}.",
    place="Place: {place}.",
    answer="Please accept, decline or name somebody to attend instead of you by scanning the code below. "
    "It is for you alone, and opens the meeting on your phone and your tablet.",
    ends="We look forward to welcoming you.",
    code_says="Scan to answer and to enter the meeting",
    signs="CHAIR",
    sign_here="(Signature and full name)",
)


def words_of(locale: str) -> Words:
    """Of e-mails."""
    return ENGLISH if locale == "en" else VIETNAMESE


def paper_words_of(locale: str) -> PaperWords:
    """Of letters on paper."""
    return ENGLISH_PAPER if locale == "en" else VIETNAMESE_PAPER
