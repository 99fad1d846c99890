"""Votes in the hands of others: given at the desk, cast in one tap or each differently, regained on arrival."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.test_ballot import Hall, hall, settle

__all__ = ["hall"]


def desk_of(hall: Hall) -> Page:
    """The office's tablet, on the page of voting rights."""
    page = hall.room.enter("office", hall.server.url)
    hall.sitting.admit(page.context, hall.server.url, hall.sitting.token(hall.sitting.office_person))
    page.goto(f"/m/{hall.sitting.meeting_id}/mandates")
    return page


def excuse(hall: Hall, desk: Page, *people: int) -> None:
    """These deputies are away."""
    away = [hall.sitting.deputies[n].participant_id for n in people]
    order = {
        "meeting_id": hall.sitting.meeting_id,
        "participant_ids": away,
        "state": "excused",
        "reason": "Ốm",
    }
    answer = desk.request.post(f"{hall.server.url}/api/act/attendance.correct", data=order, headers=hall.own)
    assert answer.ok, answer.text()


def give(desk: Page, giver: int, holder: int) -> None:
    """Through the dialog."""
    desk.locator(f"[data-mandate-of='{giver}'] [data-give]").click()
    desk.locator(f"[data-holder='{holder}']").click()
    expect(desk.locator(f"[data-mandate-of='{giver}'] [data-held-by]")).to_be_visible()


def prepared(hall: Hall) -> Page:
    """Two deputies are away, the first one holds their votes and has one of weight 2,5."""
    holder, one, two = hall.sitting.deputies[:3]
    desk = desk_of(hall)
    excuse(hall, desk, 1, 2)
    desk.locator("[name=has_proxies]").check()
    desk.locator("[name=most_held]").select_option("2")
    desk.locator("[data-mandate-rule] [type=submit]").click()
    for giver in (one, two):
        give(desk, giver.participant_id, holder.participant_id)
    desk.locator(f"[data-mandate-of='{holder.participant_id}'] input").check()
    desk.locator("[name=weight]").fill("2,5")
    desk.locator("[data-weigh] [type=submit]").click()
    expect(desk.locator("[data-sums]")).to_have_text("10 đại biểu, tổng trọng số 11,5, 2 phiếu đã ủy quyền")
    return desk


def test_votes_given_at_the_desk_are_cast_together_or_each_differently(hall: Hall) -> None:
    holder, one, two = hall.sitting.deputies[:3]
    desk = prepared(hall)
    giver = hall.tablet(one)
    voter = hall.tablet(holder)
    hall.chair("voting.open", seconds=600)
    expect(giver.locator("[data-votebar=open]")).to_contain_text("Nguyễn Văn Đức biểu quyết thay đồng chí")
    expect(voter.locator("[data-mandate][aria-checked=true]")).to_have_count(3)
    settle(voter)
    voter.locator(f"[data-mandate='{two.participant_id}']").click()
    voter.locator("[data-choice=yes]").click()
    expect(voter.locator("[data-mandate][aria-checked=true]")).to_have_count(1)
    expect(voter.locator(f"[data-mandate='{two.participant_id}']")).to_have_attribute("aria-checked", "true")
    settle(voter)
    voter.locator("[data-choice=no]").click()
    expect(voter.locator("[data-receipt=cast]")).to_contain_text("3 phiếu")
    expect(voter.locator(f"[data-cast-vote='{two.participant_id}']")).to_contain_text("Không tán thành")
    hall.chair("voting.close")
    hall.chair("voting.announce")
    desk.goto(f"/m/{hall.sitting.meeting_id}/polls/{hall.sitting.poll_id}")
    row = desk.locator("[data-vote]", has_text="Phạm Quốc Hưng")
    expect(row).to_contain_text("do Nguyễn Văn Đức biểu quyết thay")
    expect(desk.locator("[data-weights]")).to_contain_text(
        "11,5 trong danh sách, 11,5 được biểu quyết, 4,5 đã biểu quyết"
    )


def test_what_is_being_changed_stays_while_others_change_something_else(hall: Hall) -> None:
    holder = hall.sitting.deputies[0]
    desk = desk_of(hall)
    desk.locator("[name=has_proxies]").check()
    desk.locator("[name=late]").select_option("join")
    order = {"meeting_id": hall.sitting.meeting_id, "participant_ids": [holder.participant_id], "weight": "3"}
    answer = desk.request.post(f"{hall.server.url}/api/act/voting.set_weight", data=order, headers=hall.own)
    assert answer.ok, answer.text()
    expect(desk.locator(f"[data-mandate-of='{holder.participant_id}'] [data-weight]")).to_contain_text("3")
    expect(desk.locator("[name=has_proxies]")).to_be_checked()
    expect(desk.locator("[name=late]")).to_have_value("join")


def test_who_arrives_during_the_vote_has_the_own_ballot_back(hall: Hall) -> None:
    holder, one = hall.sitting.deputies[:2]
    desk = desk_of(hall)
    excuse(hall, desk, 1)
    desk.locator("[name=has_proxies]").check()
    desk.locator("[data-mandate-rule] [type=submit]").click()
    give(desk, one.participant_id, holder.participant_id)
    voter, late = hall.tablet(holder), hall.tablet(one)
    hall.chair("voting.open", seconds=600)
    expect(voter.locator("[data-mandate]")).to_have_count(2)
    arrival = {"meeting_id": hall.sitting.meeting_id}
    assert late.request.post(f"{hall.server.url}/api/act/attendance.check_in", data=arrival, headers=hall.own).ok
    expect(voter.locator("[data-mandate]")).to_have_count(0)
    expect(late.locator("[data-ballot]")).to_be_visible()
    settle(late)
    late.locator("[data-choice=abstain]").click()
    expect(late.locator("[data-receipt=abstain]")).to_be_visible()
