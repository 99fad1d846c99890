"""An opinion form: written and sent at the desk, answered on a phone, reminded, concluded, read by who was asked."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.test_ballot import Hall, hall

__all__ = ["hall"]
TITLE = "Lấy ý kiến về mức hỗ trợ hộ nghèo"


def sent_at_the_desk(hall: Hall) -> Page:
    """By the chair, who is asked, too."""
    desk = hall.tablet(hall.sitting.chair)
    desk.goto(f"/m/{hall.sitting.meeting_id}/opinions")
    desk.locator("[name=title]").fill(TITLE)
    desk.locator("[name=questions]").fill("Mức hỗ trợ 2 triệu đồng\nÁp dụng từ tháng 1")
    desk.locator("[data-form-draft] [type=submit]").click()
    desk.locator("[data-state=draft] [type=submit]").click()
    desk.locator("[data-confirm]").click()
    expect(desk.locator("[data-state=sent] [data-turnout]")).to_have_text("0/10")
    return desk


def test_a_form_goes_out_is_answered_on_a_phone_and_concluded(hall: Hall) -> None:
    member = hall.tablet(hall.sitting.deputies[0], device="phone")
    desk = sent_at_the_desk(hall)
    expect(member.locator("[data-asked]")).to_contain_text(TITLE)
    desk.locator("[data-remind]").click()
    expect(member.locator("[data-asked]")).to_contain_text("Nhắc trả lời phiếu:")
    member.locator("[data-asked] a").click()
    member.locator("[data-question='1'] .opinion__answer--agree").click()
    member.locator("[data-question='2'] .opinion__answer--other").click()
    member.locator("[data-answer-form] [type=submit]").click()
    expect(member.locator("[data-refusal]")).to_contain_text("Xin ghi rõ ý kiến khác")
    member.locator("[data-question='2'] textarea").fill("Áp dụng từ tháng 3.")
    member.locator("[data-answer-form] [type=submit]").click()
    expect(desk.locator("[data-state=sent] [data-turnout]")).to_have_text("1/10")
    desk.locator("[data-close]").click()
    desk.locator("[data-confirm]").click()
    desk.locator("[data-state=closed] a").click()
    expect(desk.locator("[data-summary='2'] [data-count=other]")).to_have_text("1")
    desk.locator("[name=conclusion]").fill("Thống nhất mức hỗ trợ.")
    desk.locator("form[data-act] [type=submit]").click()
    expect(desk.locator(".opinion__conclusion")).to_contain_text("Thống nhất mức hỗ trợ.")
    member.goto(f"/m/{hall.sitting.meeting_id}/opinions")
    member.get_by_role("link", name="Xem tổng hợp").click()
    expect(member.locator(".opinion__conclusion")).to_contain_text("Thống nhất mức hỗ trợ.")
    expect(member.locator("[data-summary='1'] [data-count=agree]")).to_have_text("1")
