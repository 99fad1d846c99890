"""Papers on their way out: approved by the chair, addressed to some, on paper only."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.reading import Reading, opened
from tests.papers import files

MOST_LOOKS = 60


def _paper_only(desk: Page, title: str) -> None:
    desk.locator("[data-paper-only]").click()
    desk.locator("dialog [name=title]").fill(title)
    desk.locator("dialog [data-confirm]").click()
    expect(desk.locator("[data-paper]", has_text=title)).to_be_visible()


def _chair(reading: Reading, **more: str) -> Page:
    page = reading.enter("chair", reading.sitting.chair.person_id, "papers", **more)
    expect(page.locator(".approval")).to_be_visible()
    return page


def test_the_chair_passes_papers_and_sends_one_back(reading: Reading) -> None:
    desk = reading.desk()
    reading.send(desk, **{"02__1_Báo cáo": files.pdf("a"), "02__2_Tờ trình": files.pdf("b")})
    _paper_only(desk, "Phương án bảo đảm an ninh")
    desk.locator(".publish .form__tick", has_text="Chủ tọa").click()
    expect(desk.locator("[data-publish]")).to_contain_text("Trình duyệt 3 tài liệu")
    reading.publish(desk)
    chair = _chair(reading, device="portrait")
    chair.locator("[data-waits]", has_text="Báo cáo").get_by_role("button", name="Trả lại…").click()
    chair.locator("dialog input").fill("Thiếu phụ lục")
    chair.locator("dialog [data-confirm]").click()
    expect(chair.locator("[data-waits]")).to_have_count(2)
    chair.locator("[data-approve-all]").click()
    expect(chair.locator(".approval")).to_have_count(0)
    expect(chair.locator(".paper")).to_have_count(2)
    desk.locator("summary", has_text="Điều chỉnh").click()
    expect(desk.locator(".file__reason")).to_contain_text("Thiếu phụ lục")
    delegate = reading.delegate("papers")
    expect(delegate.locator(".paper", has_text="Chỉ có bản giấy")).to_contain_text("Phương án bảo đảm an ninh")
    expect(delegate.locator("a.paper")).to_have_count(1)


def test_a_paper_for_one_person_is_in_nobody_elses_list(reading: Reading) -> None:
    desk = reading.desk()
    reading.send(desk, **{"02__1_Riêng": files.pdf("a"), "02__2_Chung": files.pdf("b")})
    desk.locator("summary", has_text="Điều chỉnh").click()
    desk.get_by_role("button", name="Sửa: Riêng").click()
    desk.locator("[name=issued_by]").fill("Sở Tài chính")
    desk.get_by_role("button", name="Lưu").click()
    expect(desk.locator("[data-paper]", has_text="Riêng")).to_contain_text("Sở Tài chính")
    desk.get_by_role("button", name="Sửa: Riêng").click()
    desk.get_by_role("button", name="Phát hành tài liệu này…").click()
    desk.locator("dialog [value=named]").check()
    desk.locator("dialog .form__tick", has_text=reading.sitting.deputies[1].name).click()
    desk.locator("dialog [data-confirm]").click()
    expect(desk.locator("[data-readers]")).to_have_count(1)
    reading.publish(desk)
    named = reading.delegate("papers")
    expect(named.locator(".paper")).to_have_count(2)
    other = reading.enter("other", reading.sitting.deputies[2].person_id, "papers")
    expect(other.locator(".paper")).to_have_count(1)
    assert "Riêng" not in other.content()


def compared(reader: Page) -> None:
    """Look at what has changed, beside the paper that stays open; the text is read seconds after the file came."""
    with reader.context.expect_page() as beside:
        reader.locator("[data-renewed] [data-differences]").click(modifiers=["Control"])
    page = beside.value
    for _ in range(MOST_LOOKS):
        page.wait_for_load_state()
        if page.locator("[data-changes]").count():
            break
        page.reload()
    expect(page.locator("[data-changes]")).not_to_have_attribute("data-changes", "0")
    expect(page.locator("[data-passages] li").first).to_be_visible()
    page.close()


def test_a_file_with_the_number_of_a_paper_becomes_its_new_version(reading: Reading) -> None:
    desk = reading.desk()
    reading.send(desk, **{"02__1_Báo cáo": files.pdf("a")})
    reading.publish(desk)
    delegate = reading.delegate("papers")
    reader = delegate.context.new_page()
    reader.goto(delegate.locator("a.paper").get_attribute("href") or "")
    opened(reader)
    expect(delegate.locator("a.paper .tag--yes")).to_be_visible()
    reading.send(desk, **{"02__1_Báo cáo bản sửa": files.pdf("b", "c", "d")})
    desk.locator("[data-replace]").click()
    expect(delegate.locator("[data-newer]")).to_be_visible()
    compared(reader)
    reader.locator("[data-renewed] .button--primary").click()
    opened(reader)
    expect(reader.locator(".reader__place")).to_contain_text("/ 3")
    reader.goto(f"{reader.url}?version=1")
    opened(reader)
    expect(reader.locator("[data-old-version]")).to_contain_text("Bản 1")
    reader.close()
    desk.locator("summary", has_text="Điều chỉnh").click()
    desk.locator("[data-readers]").click()
    expect(desk.locator("dialog .cells-key")).to_contain_text("đã đọc hết")


def test_a_group_is_made_renamed_and_removed_on_its_page(reading: Reading) -> None:
    page = reading.enter("secretary", reading.sitting.office_person, "desk/papers/groups", "phone")
    member = reading.sitting.deputies[1].name
    page.locator("[data-new]").click()
    page.locator("[name=name]").fill("Tổ soạn thảo")
    page.locator(".form__tick", has_text=member).click()
    page.locator("[data-save]").click()
    group = page.locator("[data-group]")
    expect(group).to_contain_text(member)
    page.locator("[data-edit]").click()
    page.locator("[name=name]").fill("Tổ thẩm tra")
    page.locator("[data-save]").click()
    expect(group).to_contain_text("Tổ thẩm tra")
    expect(group).to_contain_text(member)
    page.locator("[data-remove]").click()
    page.locator("dialog [data-confirm]").click()
    expect(group).to_have_count(0)
    expect(page.locator(".empty")).to_be_visible()
