"""A secret ballot in browsers: from the tellers' codes to the announcement, one tablet offline in the middle."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.cable import Cable
from tests.journeys.ceremony import Ceremony, called, choose, kept_on, receipt_of
from tests.journeys.room import Room
from tests.journeys.test_ballot import settle
from tests.journeys.test_election import screen
from tests.serving import Server

NAMES = [f"Ứng cử viên {name}" for name in ("Lê An", "Trần Bình", "Vũ Cường", "Hồ Dung")]


@pytest.fixture
def ceremony(sqlite_database: str, serve: Callable[..., Server], room: Room) -> Ceremony:
    """Everybody is here, the second item is in hand, three tellers are appointed."""
    return called(sqlite_database, serve, room)


def step(console: Page, code: str) -> None:
    """The chair does the next step, and confirms it."""
    console.locator(f"[data-step={code}]").click()
    console.locator("dialog .button--primary, dialog .button--danger").last.click()


def rehearse(ceremony: Ceremony, table: Page) -> None:
    """One teller slips, then all codes are right."""
    ceremony.room.forgive("409 .*tellers/code")
    ceremony.give(table, 1, ceremony.codes[0][:-1] + ("2" if ceremony.codes[0][-1] != "2" else "3"))
    expect(table.locator("[data-slip]")).to_contain_text("gõ sai")
    for number in (1, 2, 3):
        ceremony.give(table, number)
        expect(table.locator(f"[data-teller='{number}'][data-taken=yes]")).to_be_visible()
    expect(table.locator("[data-tried]")).to_be_visible()


def vote_through_a_cut(ceremony: Ceremony, wire: Cable, page: Page) -> str:
    """Seal, lose the connection, hand in once more when it is back; the receipt."""
    choose(page, "no")
    wire.cut()
    page.locator("[data-hand-in]").click()
    expect(page.locator("[data-sealed]")).to_be_visible()
    kept = kept_on(page)
    assert '\\"papers\\"' in kept
    assert '\\"no\\"' not in kept
    wire.mend()
    retry = page.locator("[data-retry]")
    expect(retry).to_be_enabled()
    retry.click()
    return receipt_of(page)


@pytest.mark.timeout(600)
def test_a_secret_vote_from_the_codes_to_the_announcement(ceremony: Ceremony, cable: Callable[[Server], Cable]) -> None:
    poll_id, console, wall = ceremony.prepared(), ceremony.console(), screen(ceremony)
    expect(console.locator("[data-step=issue_codes]")).to_be_visible()
    table = ceremony.table()
    ceremony.issue(table)
    rehearse(ceremony, table)
    wire = cable(ceremony.server)
    tablet = ceremony.tablet(ceremony.sitting.deputies[0])
    cut = ceremony.tablet(ceremony.sitting.deputies[1], wire.url)
    step(console, "open_poll")
    expect(tablet.locator("[data-ballot]")).to_contain_text(re.compile("bỏ phiếu kín", re.IGNORECASE))
    receipts = [vote_through_a_cut(ceremony, wire, cut)]
    choose(tablet, "yes")
    tablet.locator("[data-hand-in]").click()
    receipts.append(receipt_of(tablet))
    expect(tablet.locator("[data-receipt]")).not_to_contain_text("Tán thành")
    assert '\\"yes\\"' not in kept_on(tablet)
    expect(wall.locator(".hall__turnout")).to_contain_text("2/10")
    step(console, "close_poll")
    open_the_box(ceremony, console, table)
    step(console, "announce_poll")
    expect(wall.locator(".hall__verdict")).to_be_visible()
    tablet.goto(f"/m/{ceremony.sitting.meeting_id}/polls/{poll_id}")
    expect(tablet.locator("[data-valid]")).to_have_text("2")
    assert sorted(tablet.locator("[data-receipts] li").all_text_contents()) == sorted(receipts)


def open_the_box(ceremony: Ceremony, console: Page, table: Page) -> None:
    """Two of three tellers; the chair cannot announce before."""
    expect(console.locator("[data-step=unlock_box]")).to_be_visible()
    for number in (3, 1):
        ceremony.give(table, number)
        expect(table.locator(f"[data-teller='{number}'][data-taken=yes]")).to_be_visible()
    table.locator("[data-unlock]").click()
    expect(table.locator("#step")).to_have_text("Đã kiểm phiếu")
    expect(console.locator("[data-step=announce_poll]")).to_be_visible()


def test_marks_of_an_election_do_not_stay_on_the_tablet(ceremony: Ceremony) -> None:
    ceremony.prepared("Bầu Tổ thư ký", form={"kind": "election", "subjects": NAMES, "seats": 2})
    table = ceremony.table("phone")
    ceremony.issue(table)
    phone = ceremony.tablet(ceremony.sitting.deputies[0], device="phone")
    other = ceremony.tablet(ceremony.sitting.deputies[0])
    ceremony.chair("voting.open", confirm_cautions=True)
    expect(phone.locator("[data-ballot]")).to_be_visible()
    settle(phone)
    for number in (1, 3):
        phone.locator(f"[data-line='{number}']").click()
    assert "mark" in kept_on(phone)
    phone.locator("[data-check]").click()
    settle(phone)
    phone.locator("[data-hand-in]").click()
    receipt = receipt_of(phone)
    assert "mark" not in kept_on(phone)
    expect(other.locator("[data-receipt=secret] [data-elsewhere]")).to_be_visible()
    phone.reload()
    phone.locator("[data-open-ballot]").click()
    assert receipt_of(phone) == receipt
