"""Papers before guests without an account."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from meetings.kernel.pages import COOKIE
from meetings.papers import queries
from meetings.papers.rules import Door, PaperReader, PaperState, Reach, may_read
from meetings.people.models import AuthSession
from meetings.people.rules import new_token, token_hash
from tests.papers import files
from tests.papers.desk import Desk
from tests.papers.visits import Visits

VISITOR = PaperReader(person_id=None, is_listed=False, is_visitor=True)


@given(st.sampled_from(PaperState), st.sampled_from(Reach), st.booleans())
def test_visitors_read_what_is_out_for_everybody_and_given_to_them(
    state: PaperState, reach: Reach, is_given: bool
) -> None:
    door = Door(state, reach, is_for_visitors=is_given)
    wanted = is_given and state is PaperState.PUBLISHED and reach is Reach.EVERYBODY
    assert may_read(door, VISITOR) is wanted


def shown(desk: Desk) -> list[str]:
    """What guests have in their list."""
    return [p.title for p in desk.stage.house.read(queries.visitor_papers, desk.meeting_id, None).papers]


def test_paper_is_given_and_taken_back(desk: Desk) -> None:
    first, second = desk.add("01_Báo cáo"), desk.add("02_Tờ trình")
    desk.do("papers.publish", paper_ids=[first, second])
    desk.do("papers.give_to_visitors", paper_ids=[first], is_given=True)
    assert shown(desk) == ["Báo cáo"]
    desk.do("papers.give_to_visitors", paper_ids=[first, second], is_given=True)
    desk.do("papers.give_to_visitors", paper_ids=[first], is_given=False)
    assert shown(desk) == ["Tờ trình"]
    told = [(kind, facts["numbers"]) for kind, facts in desk.stage.journal(desk.meeting_id) if "visitors" in kind]
    assert [kind for kind, _ in told] == ["papers_given_to_visitors"] * 2 + ["papers_taken_from_visitors"]


@pytest.mark.parametrize("how", ["named", "watermarked", "elsewhere"])
def test_what_is_not_for_everybody_is_never_given(desk: Desk, how: str) -> None:
    paper = desk.add("01_Báo cáo")
    if how == "named":
        desk.do("papers.publish", paper_ids=[paper], reach="voting")
    if how == "watermarked":
        desk.do("papers.protect", paper_id=paper, is_watermarked=True)
    wanted = "not_found" if how == "elsewhere" else "paper_not_for_visitors"
    ids = [paper + 999] if how == "elsewhere" else [paper]
    assert desk.refused("papers.give_to_visitors", paper_ids=ids, is_given=True) == wanted
    assert shown(desk) == []


def test_marking_a_paper_with_names_takes_it_back(desk: Desk) -> None:
    paper = desk.add("01_Báo cáo")
    desk.do("papers.publish", paper_ids=[paper])
    desk.do("papers.give_to_visitors", paper_ids=[paper], is_given=True)
    desk.do("papers.protect", paper_id=paper, is_watermarked=True)
    assert shown(desk) == []


def test_guest_reads_pages_and_file_of_what_was_given_and_of_nothing_else(visits: Visits) -> None:
    content = files.pdf("Trang một", "Trang hai")
    given_id, other_id = visits.put("01_Báo cáo.pdf", content), visits.put("02_Tờ trình.pdf", files.pdf("Kín"))
    visits.desk.do("papers.give_to_visitors", paper_ids=[given_id], is_given=True)
    guest, token = visits.site.client(None), new_token()
    session_id = visits.site.sign_in(None, visits.desk.meeting_id)
    with visits.site.house.database.writing.begin() as connection:
        own = update(AuthSession).where(AuthSession.id == session_id)
        connection.execute(own.values(is_visitor=True, token_hash=token_hash(token)))
    guest.set_cookie(COOKIE, token)
    here = f"/m/{visits.desk.meeting_id}/guest/papers"
    assert guest.get(f"{here}/{given_id}").status_code == 200
    assert guest.get(f"{here}/{given_id}/pages/2.jpg").mimetype == "image/jpeg"
    assert guest.get(f"{here}/{given_id}/file").data == content
    ways = ("", "/pages/1.jpg", "/file")
    assert [guest.get(f"{here}/{other_id}{way}").status_code for way in ways] == [404] * 3
    visits.desk.do("papers.protect", paper_id=given_id, may_download=False)
    assert guest.get(f"{here}/{given_id}/file").status_code == 403
    assert guest.get(f"/m/{visits.desk.meeting_id}/papers/{given_id}/file").status_code == 403
