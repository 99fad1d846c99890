"""Nobody finds, counts or sees a word of what they may not read."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from meetings.kernel.clock import now
from meetings.kernel.policy import MEETING_ROLES, Act, Role, may
from meetings.papers.models import PaperGrant, PaperGroup, PaperGroupMember, PaperVersion
from meetings.papers.rules import Reach
from meetings.search.queries import Results
from meetings.search.queries.finding import FIRST_LOOK
from tests.agenda.stage import Seated
from tests.search.library import add_paper
from tests.search.shelf import Shelf

SECRET = "Phương án bồi thường Bản Mòng"


def nothing(found: Results) -> bool:
    return (found.papers, found.silent, found.is_cut) == ((), (), False)


def finds(shelf: Shelf, who: Seated | int) -> bool:
    """Whether they find it in the meeting; everywhere it must be the same, by text and by name."""
    here, all_over = shelf.found(who, "bồi thường"), shelf.everywhere(who, "boi thuong")
    by_name = shelf.everywhere(who, "tuyet mat")
    outcomes = {bool(here.papers), bool(all_over.papers), bool(by_name.papers)}
    assert len(outcomes) == 1
    assert here.papers or (nothing(here) and nothing(all_over) and nothing(by_name))
    return outcomes.pop()


@pytest.fixture
def paper_id(shelf: Shelf) -> int:
    """A published paper that has a secret and a telling name, in a meeting that is out."""
    shelf.desk.do("agenda.invite")
    return shelf.put("02.1_Tuyet mat.pdf", SECRET)


def test_what_is_for_everybody_is_found_by_everybody_on_the_list(shelf: Shelf, paper_id: int) -> None:
    everybody = [shelf.delegate, shelf.guest, shelf.desk.secretary]
    assert [finds(shelf, who) for who in everybody] == [True] * 3
    assert nothing(shelf.everywhere(shelf.desk.stranger, "bồi thường"))


@pytest.mark.parametrize("role", sorted(MEETING_ROLES))
def test_every_role_finds_what_it_may_read(shelf: Shelf, paper_id: int, role: Role) -> None:
    derived = {"voting": role is Role.DELEGATE, "guest": role is Role.GUEST}
    somebody = shelf.stage.seat(
        shelf.desk.meeting_id, "Cao Văn Vai", *({role} - {Role.DELEGATE, Role.GUEST}), **derived
    )
    assert finds(shelf, somebody) is may(frozenset({role}), Act.READ_PAPERS)
    shelf.change(paper_id, reach=Reach.VOTING)
    allowed = {Role.DELEGATE, Role.SECRETARY} | (
        {Role.CHAIR} if may(frozenset({Role.CHAIR}), Act.APPROVE_PAPERS) else set()
    )
    assert finds(shelf, somebody) is (role in allowed)


def test_what_is_for_voting_delegates_is_not_found_by_guests(shelf: Shelf, paper_id: int) -> None:
    shelf.change(paper_id, reach=Reach.VOTING)
    assert [finds(shelf, who) for who in (shelf.delegate, shelf.guest)] == [True, False]


def test_what_is_for_named_ones_is_found_by_them_alone(shelf: Shelf, paper_id: int) -> None:
    shelf.change(paper_id, reach=Reach.NAMED)
    assert [finds(shelf, who) for who in (shelf.delegate, shelf.other, shelf.guest)] == [False] * 3
    shelf.stage.add(PaperGrant(paper_id=paper_id, person_id=shelf.guest.person_id))
    group = PaperGroup(meeting_id=shelf.desk.meeting_id, name="Tổ 1")
    shelf.stage.add(group)
    shelf.stage.add(
        PaperGroupMember(group_id=group.id, person_id=shelf.other.person_id),
        PaperGrant(paper_id=paper_id, group_id=group.id),
    )
    assert [finds(shelf, who) for who in (shelf.delegate, shelf.other, shelf.guest)] == [False, True, True]
    assert finds(shelf, shelf.desk.secretary)


def test_a_delegation_finds_what_is_for_it(shelf: Shelf, paper_id: int) -> None:
    shelf.change(paper_id, reach=Reach.NAMED)
    group = PaperGroup(meeting_id=shelf.desk.meeting_id, name="", delegation="Tổ 2")
    shelf.stage.add(group)
    shelf.stage.add(PaperGrant(paper_id=paper_id, group_id=group.id))
    inside = shelf.stage.seat(shelf.desk.meeting_id, "Bùi Thị Trong", voting=True, delegation="Tổ 2")
    assert [finds(shelf, who) for who in (inside, shelf.delegate)] == [True, False]


def test_drafts_are_found_by_the_secretary_alone(shelf: Shelf) -> None:
    shelf.desk.do("agenda.invite")
    shelf.put("02.1_Tuyet mat.pdf", SECRET, publish=False)
    assert [finds(shelf, who) for who in (shelf.desk.secretary, shelf.delegate)] == [True, False]


def test_withdrawn_papers_are_found_by_nobody(shelf: Shelf, paper_id: int) -> None:
    shelf.desk.do("papers.withdraw", paper_id=paper_id, reason="Nhầm")
    assert [finds(shelf, who) for who in (shelf.delegate, shelf.desk.secretary)] == [False, False]


def test_old_versions_are_not_found(shelf: Shelf, paper_id: int) -> None:
    facts = {"sha256": "1" * 64, "size": 1, "pages": 1, "file_name": "x.pdf", "uploaded_at": now()}
    shelf.stage.add(PaperVersion(paper_id=paper_id, ordinal=2, **facts))
    shelf.change(paper_id, current_version=2)
    shelf.read(paper_id, "Bản mới không còn nói gì")
    assert nothing(shelf.found(shelf.delegate, "bồi thường"))
    assert len(shelf.found(shelf.delegate, "bản mới").papers) == 1


def test_a_meeting_that_is_still_prepared_is_not_found_elsewhere(shelf: Shelf) -> None:
    shelf.put("02.1_Tuyet mat.pdf", SECRET)
    assert nothing(shelf.everywhere(shelf.delegate, "bồi thường"))
    assert len(shelf.everywhere(shelf.desk.secretary, "bồi thường").papers) == 1


def test_a_link_to_one_meeting_finds_nothing_of_another(shelf: Shelf, paper_id: int) -> None:
    limited = shelf.stage.sign_in(shelf.delegate.person_id, shelf.desk.elsewhere)
    assert nothing(shelf.everywhere(limited, "bồi thường"))
    at_home = shelf.stage.sign_in(shelf.delegate.person_id, shelf.desk.meeting_id)
    assert len(shelf.everywhere(at_home, "bồi thường").papers) == 1


def test_who_may_read_little_still_finds_it_behind_much(shelf: Shelf, paper_id: int) -> None:
    """More newer papers that are not for this person than are looked at first."""
    with Session(shelf.stage.house.database.writing) as session:
        for number in range(1, FIRST_LOOK + 10):
            add_paper(session.connection(), shelf.desk.meeting_id, number, [SECRET], reach=Reach.NAMED)
        session.commit()
    assert [hit.paper.id for hit in shelf.found(shelf.guest, "bồi thường").papers] == [paper_id]
