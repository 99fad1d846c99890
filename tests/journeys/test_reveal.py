"""A vote that shows its sums while it is open: prepared at the desk, told to voters, seen in the hall."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.test_ballot import Hall, hall, settle

__all__ = ["hall"]


def test_sums_are_shown_while_people_vote_and_voters_know(hall: Hall) -> None:
    desk = hall.tablet(hall.sitting.chair)
    desk.goto(f"/m/{hall.sitting.meeting_id}/polls")
    desk.locator("[name=question]").fill("Thống nhất chương trình")
    desk.locator("[name=reveal]").select_option("totals")
    desk.locator("[data-prepare] [type=submit]").click()
    expect(desk.locator(".polls__row", has_text="Thống nhất chương trình")).to_be_visible()
    hall.chair("voting.open", poll_id=hall.sitting.poll_id + 1, seconds=600)
    voter = hall.tablet(hall.sitting.deputies[0])
    expect(voter.locator("[data-reveal=totals]")).to_have_text("Kết quả được hiển thị ngay trong khi biểu quyết.")
    desk.goto(f"/m/{hall.sitting.meeting_id}/hall")
    settle(voter)
    voter.locator("[data-choice=no]").click()
    expect(voter.locator("[data-receipt=no]")).to_be_visible()
    expect(desk.locator("[data-running]")).to_have_text("Tán thành 0, Không tán thành 1, Không biểu quyết 0;")
    desk.goto(f"/m/{hall.sitting.meeting_id}/chair")
    expect(desk.locator("[data-running] .tally__v")).to_have_text(["0", "1", "0", "9"])


def test_an_annulled_result_is_struck_through_in_the_course(hall: Hall) -> None:
    member = hall.tablet(hall.sitting.deputies[0])
    hall.chair("voting.open", seconds=600)
    hall.chair("voting.close")
    hall.chair("voting.announce")
    member.goto(f"/m/{hall.sitting.meeting_id}/course")
    announced = member.locator(".course__row", has_text="Công bố kết quả")
    expect(announced).to_be_visible()
    expect(announced.locator(".struck")).to_have_count(0)
    hall.chair("voting.annul", reason="Nhầm câu hỏi")
    expect(announced.locator(".struck")).to_be_visible()
