"""Texts in the code pages before Unicode."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.papers.rules import CodePage
from meetings.papers.rules.legacy import TO_TCVN3, TO_VISCII, code_page_of_font, converted, recognised, sound
from meetings.papers.rules.syllables import is_syllable

TODAY = (
    "Hội đồng nhân dân quyết nghị điều chỉnh kế hoạch đầu tư công trung hạn, ưu tiên bố trí vốn cho những công "
    "trình thuỷ lợi; giao Uỷ ban nhân dân tổ chức thực hiện, phương án sử dụng ngân sách để trả nợ, hỗ trợ người dân."
)
TCVN3 = (
    "Héi ®ång nh©n d©n quyÕt nghÞ ®iÒu chØnh kÕ ho¹ch ®Çu t- c«ng trung h¹n, -u tiªn bè trÝ vèn cho nh÷ng c«ng "
    "tr×nh thuû lîi; giao Uû ban nh©n d©n tæ chøc thùc hiÖn, ph-¬ng ¸n sö dông ng©n s¸ch ®Ó tr¶ nî, hç trî ng-êi d©n."
)
VNI = (
    "Hoäi ñoàng nhaân daân quyeát nghò ñieàu chænh keá hoaïch ñaàu tö coâng trung haïn, öu tieân boá trí voán cho "
    "nhöõng coâng trình thuûy lôïi; giao Uûy ban nhaân daân toå chöùc thöïc hieän, phöông aùn söû duïng ngaân saùch "
    "ñeå traû nôï, hoã trôï ngöôøi daân."
)
OF_VNI = TODAY.replace("thuỷ", "thủy").replace("Uỷ", "Ủy")
VISCII = TODAY.translate({ord(letter): code for code, letter in TO_VISCII.items() if code < 0x100})


@pytest.mark.parametrize(
    "page, text, wanted",
    [(CodePage.TCVN3, TCVN3, TODAY), (CodePage.VNI, VNI, OF_VNI), (CodePage.VISCII, VISCII, TODAY)],
)
def test_an_old_text_is_recognised_and_converted(page: CodePage, text: str, wanted: str) -> None:
    assert recognised(text) is page
    assert converted(text, page) == wanted
    assert sound(wanted) == 1.0


@pytest.mark.parametrize(
    "text",
    [
        TODAY,
        "L’été à la plage était très agréable, où déjà le théâtre français a été créé grâce à André et Noël, là-bas en "
        "forêt près du château où l’hôtel rêvé était fermé après la fête",
        "Plain English, nothing else",
        "",
        "§ ® « ¬ ± ² ³ µ · ¸ ¹ º » ¼ ½ ¾",
        TCVN3[:40],  # too little to be sure
    ],
)
def test_a_text_of_today_stays(text: str) -> None:
    assert recognised(text) is None


def test_what_is_unicode_already_stays_under_an_old_font() -> None:
    assert converted(TODAY, CodePage.TCVN3) == TODAY
    assert converted(VNI, CodePage.OTHER) == VNI


def test_hyphens_stay_hyphens_where_no_syllable_comes_of_it() -> None:
    text = "NQ-H§ND 15-20, kinh tÕ - x· héi, ®Çu t\ufffec«ng, ti\ufffeng"
    assert converted(text, CodePage.TCVN3) == "NQ-HĐND 15-20, kinh tế - xã hội, đầu tư\ncông, ti\ufffeng"


def test_a_font_says_its_code_page() -> None:
    names = (
        ".VnTime",
        "ABCDEF+.VnTimeH",
        "VnArial",
        "VNI-Times",
        "BCDEFG+VNI-Helve",
        "VPS Times",
        "Times New Roman",
        "Vinhan",
    )
    pages = [code_page_of_font(name) for name in names]
    assert pages == [*[CodePage.TCVN3] * 3, *[CodePage.VNI] * 2, CodePage.OTHER, None, None]


def test_tables_are_one_to_one() -> None:
    assert len(set(TO_TCVN3.values())) == len(TO_TCVN3) == 74
    assert len({TO_VISCII[code] for code in range(0x80, 0x100)}) == 128


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "gì", "giữa", "ở", "ưu", "khuỷu", "thuở", "Ý", "QUỐC", "xoong"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["®Çu", "coâng", "HĐND", "été", "ưầ", "bướcs", "đ", "dđa", ""])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@given(st.text(max_size=200), st.sampled_from(list(CodePage)))
def test_any_text_can_be_read(text: str, page: CodePage) -> None:
    assert isinstance(converted(text, page), str)
    recognised(text)
