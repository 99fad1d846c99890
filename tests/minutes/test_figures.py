"""Time per item and votes, counted from the journal."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from meetings.minutes.rules.figures import ItemTime, item_times, votes
from tests.minutes.test_drafting import NINE, Told
from tests.minutes.test_minutes import Desk
from tests.minutes.test_minutes import desk as desk
from tests.voting.test_pages import Site

ONE = {"item_id": 1, "number": "1", "title": "Khai mạc"}
TWO = {"item_id": 2, "number": "2", "title": "Ngân sách"}


def test_an_item_taken_up_twice_counts_both_times_and_no_recess() -> None:
    found = item_times(
        [
            Told(1, "meeting_opened"),
            Told(2, "item_opened", ONE, 1),
            Told(3, "item_finished", ONE, 3),
            Told(4, "item_opened", TWO, 5),
            Told(5, "recess_begun", minute=6),
            Told(6, "recess_ended", minute=60),
            Told(7, "item_finished", TWO, 62),
            Told(8, "item_reopened", ONE, 70),
            Told(9, "meeting_closed", minute=71),
        ],
        NINE + timedelta(hours=9),
    )
    assert found == (ItemTime(1, "1", "Khai mạc", 180), ItemTime(2, "2", "Ngân sách", 180))


def test_an_item_in_hand_counts_until_now_but_not_in_a_recess() -> None:
    until = NINE + timedelta(minutes=30)
    opened = Told(1, "item_opened", ONE, 10)
    assert [each.seconds for each in item_times([opened], until)] == [1200]
    assert [each.seconds for each in item_times([opened, Told(2, "recess_begun", minute=15)], until)] == [300]


def test_an_annulled_vote_is_no_figure() -> None:
    numbers = {"yes": 5, "no": "1/2", "abstain": 0, "not_voted": 2, "carried": True}
    kept = Told(1, "poll_announced", {"poll_id": 1, "question": "Một", **numbers})
    gone = Told(2, "poll_announced", {"poll_id": 2, "question": "Hai", **numbers})
    (found,) = votes([kept, gone, Told(3, "poll_annulled", {"poll_id": 2}), Told(4, "poll_announced", {"poll_id": 3})])
    assert (found.question, found.counts, found.carried) == ("Một", (5.0, 0.5, 0.0, 2.0), True)


def test_the_page_draws_all_four_for_the_desk(desk: Desk, tmp_path: Path) -> None:
    site = Site(desk.council, tmp_path)
    here = f"/m/{desk.council.meeting_id}/figures"
    page = site.get(desk.secretary, here).text
    for name in ("items", "units", "votes", "presence"):
        assert f'data-figure="{name}"' in page
    assert "Thông qua nghị quyết" in page
    assert 'class="figure__quorum"' in page
    assert site.get(desk.council.delegates[0], here).status_code == 403
