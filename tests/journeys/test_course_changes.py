"""The chair changes the course on the console: an item more, one put off, one taken up again, a recess with its end."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.test_taking_over import Hall, hall

__all__ = ["hall"]


def more(chair: Page, item: int) -> None:
    """Show what else can be done with an item."""
    chair.locator(f"[data-more='{item}']").click()


def ask(chair: Page, button: str, answer: str) -> None:
    """Tap a button that asks for a text, and answer."""
    chair.locator(button).click()
    chair.locator("dialog [name=answer]").fill(answer)
    chair.locator("dialog [data-confirm]").click()


def test_items_are_put_off_added_and_taken_up_again(hall: Hall) -> None:
    first, _, third = hall.sitting.items
    chair, delegate = hall.screen(hall.sitting.chair, "chair"), hall.screen(hall.sitting.deputies[0], "home")
    more(chair, third)
    ask(chair, "[data-postpone]", "Chờ thẩm tra")
    expect(chair.locator("[data-set-aside=postponed]")).to_have_text("Hoãn: Chờ thẩm tra")
    ask(chair, "[data-insert-item]", "Xin ý kiến về nhân sự")
    expect(chair.locator(".agenda")).to_contain_text("2a")
    more(chair, first)
    chair.locator("[data-move-item='agenda.reopen_item']").click()
    expect(delegate.locator("#item")).to_have_text("Khai mạc kỳ họp")
    more(chair, third)
    chair.locator("[data-move-item='agenda.put_back_item']").click()
    expect(chair.locator("[data-set-aside]")).to_have_count(0)


def test_a_recess_counts_down_on_the_halls_screen_until_the_chair_goes_on(hall: Hall) -> None:
    chair = hall.screen(hall.sitting.chair, "chair")
    screen = hall.screen(hall.sitting.chair, "hall")
    chair.locator("[data-recess]").click()
    chair.locator("[data-recess-minutes='15']").click()
    expect(screen.locator(".hall__time")).to_have_text(re.compile(r"^14:5|^15:00"))
    expect(chair.locator("[data-step=resume]")).to_be_visible()
    chair.locator("[data-step=resume]").click()
    expect(screen.locator("body")).to_contain_text("Điều chỉnh kế hoạch đầu tư công trung hạn")
