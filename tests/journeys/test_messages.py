"""A message on real screens: from the console to one and to all, from a delegate to the desk and answered."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.test_taking_over import Hall, hall

__all__ = ["hall"]


def write(page: Page, text: str) -> None:
    """Fill the form and send it."""
    page.locator("[data-message] textarea").fill(text)
    page.locator("[data-message] [type=submit]").click()


def test_desk_and_delegates_write_to_each_other(hall: Hall) -> None:
    first, second = hall.sitting.deputies[:2]
    chair = hall.screen(hall.sitting.chair, "messages")
    home, papers = hall.screen(first, "home"), hall.screen(second, "papers")
    chair.locator("[data-people] summary").click()
    chair.get_by_label(first.name).check()
    chair.locator("[data-sentence]").first.click()
    chair.locator("[data-message] [type=submit]").click()
    expect(chair.locator("[data-sent]")).to_contain_text("0/1 đã xem")
    expect(home.locator("[data-message-line]")).to_contain_text("đến bàn thư ký")
    expect(home.get_by_role("link", name="Tin nhắn 1 tin chưa xem")).to_be_visible()
    expect(papers.locator(".nav [data-unseen]")).to_be_hidden()
    expect(chair.locator("[data-sent]")).to_contain_text("0/1 đã xem")
    home.locator("[data-seen]").click()
    expect(home.locator("[data-message-line]")).to_have_count(0)
    expect(home.locator(".nav [data-unseen]")).to_be_hidden()
    expect(chair.locator("[data-sent]")).to_contain_text("1/1 đã xem")
    expect(papers.locator("[data-message-line]")).to_have_count(0)
    _everybody_and_back(hall, chair, home, papers)


def _everybody_and_back(hall: Hall, chair: Page, home: Page, papers: Page) -> None:
    """A message to all; an answer to one; what came to the desk is counted on the console too."""
    chair.locator("[name=to_all]").check()
    write(chair, "Mười phút nữa họp tiếp")
    expect(papers.locator("[data-message-line]")).to_contain_text("Mười phút nữa họp tiếp")
    papers.goto(f"/m/{hall.sitting.meeting_id}/messages")
    write(papers, "Micro của tôi hỏng")
    expect(chair.locator("[data-came]")).to_contain_text("Micro của tôi hỏng")
    expect(chair.locator(".nav [data-unseen]")).to_contain_text("1")
    chair.locator("[data-answer]").click()
    chair.locator("dialog [name=answer]").fill("Kỹ thuật đang đến")
    chair.locator("dialog [data-confirm]").click()
    expect(chair.locator(".nav [data-unseen]")).to_be_hidden()
    expect(papers.locator("[data-mine]").first).to_contain_text("Kỹ thuật đang đến")
    expect(home.locator("body")).not_to_contain_text("Kỹ thuật đang đến")
    chair.goto(f"/m/{hall.sitting.meeting_id}/chair")  # the console has no navigation: its strip has the number
    papers.locator("[data-seen]").first.click()
    write(papers, "Đã có micro khác")
    expect(chair.get_by_role("link", name="1 tin chưa xem")).to_be_visible()
