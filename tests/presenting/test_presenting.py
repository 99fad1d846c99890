"""A page before everybody: who turns it, who sees it, and when it ends."""

from __future__ import annotations

import pytest

from tests.presenting.chamber import Chamber


def test_everybody_is_offered_the_page_and_the_journal_says_when(chamber: Chamber) -> None:
    assert (chamber.page(), chamber.offer(chamber.desk.guest)) == (None, None)
    chamber.does("start", paper_id=chamber.paper, page=7)
    assert chamber.page() == (chamber.paper, 7)
    offer = chamber.offer(chamber.desk.delegates[0])
    assert offer is not None
    assert (offer.paper_id, offer.number, offer.title, offer.pages, offer.by) == (
        *(chamber.paper, "02.1", "Tờ trình", 20),
        "Trịnh Văn Quyết",
    )
    chamber.does("turn", paper_id=chamber.paper, page=9)
    chamber.does("turn", paper_id=chamber.paper, page=99)
    assert chamber.page() == (chamber.paper, 20)
    chamber.does("stop")
    assert (chamber.page(), chamber.offer(chamber.desk.delegates[0])) == (None, None)
    assert chamber.told() == [("presenting_started", 7), ("presenting_ended", 20)]
    assert chamber.stage.is_sound()


def test_another_paper_takes_the_place_of_the_first(chamber: Chamber) -> None:
    chamber.does("start", paper_id=chamber.paper, page=3)
    chamber.does("start", paper_id=chamber.other)
    assert chamber.page() == (chamber.other, 1)
    assert chamber.refused("turn", paper_id=chamber.paper, page=4) == "nothing_presented"
    assert chamber.told() == [("presenting_started", 3), ("presenting_ended", 3), ("presenting_started", 1)]


def test_presenting_the_same_paper_again_only_turns_to_the_page(chamber: Chamber) -> None:
    chamber.does("start", paper_id=chamber.paper, page=3)
    chamber.does("start", paper_id=chamber.paper, page=5)
    assert chamber.page() == (chamber.paper, 5)
    assert chamber.told() == [("presenting_started", 3)]


def test_only_who_presents_turns_and_the_secretary_may_take_over(chamber: Chamber) -> None:
    chamber.does("start", paper_id=chamber.paper, page=3)
    secretary = chamber.desk.secretary
    assert chamber.refused("turn", who=secretary, paper_id=chamber.paper, page=8) == "somebody_presents"
    assert chamber.page() == (chamber.paper, 3)
    chamber.by(secretary, "presenting.start", paper_id=chamber.paper, page=8)
    assert chamber.page() == (chamber.paper, 8)
    assert chamber.refused("turn", paper_id=chamber.paper, page=4) == "somebody_presents"
    delegate = chamber.desk.delegates[0].session_id
    for name, payload in (("start", {"paper_id": chamber.paper}), ("turn", {"paper_id": chamber.paper, "page": 2})):
        assert chamber.refused(name, who=delegate, **payload) == "forbidden"
    assert chamber.refused("stop", who=delegate) == "forbidden"


def test_nothing_is_presented_that_is_not_out_or_while_nobody_sits(chamber: Chamber) -> None:
    draft = chamber.desk.add("02.9_Dự thảo.pdf")
    assert chamber.refused("start", paper_id=draft) == "presenting_needs_published"
    assert chamber.refused("start", paper_id=987_654) == "not_found"
    assert chamber.refused("stop") == "nothing_presented"
    assert chamber.refused("show_in_hall", is_shown=True) == "nothing_presented"
    chamber.by(chamber.chair.session_id, "agenda.recess")
    assert chamber.refused("start", paper_id=chamber.paper) == "presenting_needs_session"


@pytest.mark.parametrize("step", ["next_item", "finish_item", "close"])
def test_leaving_the_item_ends_the_presentation(chamber: Chamber, step: str) -> None:
    chamber.does("start", paper_id=chamber.paper)
    chamber.does("show_in_hall", is_shown=True)
    steps = {
        "next_item": ("agenda.open_item", {"item_id": chamber.desk.items[2]}),
        "finish_item": ("agenda.finish_item", {"item_id": chamber.desk.items[1]}),
        "close": ("agenda.close_meeting", {}),
    }
    name, payload = steps[step]
    chamber.by(chamber.chair.session_id, name, **payload)
    assert (chamber.page(), chamber.hall()) == (None, None)
    assert chamber.told()[-1] == ("presenting_ended", 1)


def test_the_hall_sees_a_page_only_when_it_is_put_there(chamber: Chamber) -> None:
    chamber.does("start", paper_id=chamber.paper, page=4)
    assert chamber.hall() is None
    chamber.does("show_in_hall", is_shown=True)
    hall = chamber.hall()
    assert hall is not None
    assert (hall.paper_id, hall.page, hall.pages) == (chamber.paper, 4, 20)
    chamber.does("turn", paper_id=chamber.paper, page=5)
    turned = chamber.hall()
    assert turned is not None
    assert turned.key != hall.key
    chamber.does("show_in_hall", is_shown=False)
    assert chamber.hall() is None
    assert [kind for kind, _ in chamber.told()] == [
        "presenting_started",
        "presenting_shown_in_hall",
        "presenting_left_hall",
    ]


def test_a_paper_for_some_is_offered_to_them_alone_and_never_in_the_hall(chamber: Chamber) -> None:
    voting = chamber.published("02.3_Riêng đại biểu.pdf", reach="voting")
    chamber.does("start", paper_id=voting)
    assert chamber.offer(chamber.desk.delegates[0]) is not None
    assert chamber.offer(chamber.desk.guest) is None
    assert chamber.refused("show_in_hall", is_shown=True) == "presenting_not_in_hall"
    assert chamber.hall() is None


def test_a_withdrawn_paper_is_presented_to_nobody(chamber: Chamber) -> None:
    chamber.does("start", paper_id=chamber.paper)
    chamber.does("show_in_hall", is_shown=True)
    chamber.desk.do("papers.withdraw", paper_id=chamber.paper, reason="Nhầm bản")
    assert (chamber.page(), chamber.hall(), chamber.offer(chamber.desk.guest)) == (None, None, None)
