"""The groups of readers that the secretary keeps, and what becomes of their papers."""

from __future__ import annotations

from meetings.papers import queries
from tests.agenda.stage import Seated
from tests.papers.desk import Desk
from tests.queries import counted


def _as(desk: Desk, who: Seated, act: str, /, **order: object) -> str:
    return desk.stage.refused(who.session_id, act, meeting_id=desk.meeting_id, **order)


def _group(members: list[int]) -> dict[str, object]:
    return {"name": "Tổ soạn thảo", "participant_ids": members}


def test_groups_are_named_once(desk: Desk) -> None:
    members = [desk.guest.participant_id]
    group = desk.stage.act(desk.secretary, "papers.save_group", meeting_id=desk.meeting_id, **_group(members))
    group_id = group["paper_group_id"]
    assert desk.refused("papers.save_group", **_group(members)) == "paper_group_named_so"
    assert desk.refused("papers.save_group", **{**_group(members), "name": " "}) == "paper_group_nameless"
    desk.add("02.1_A.pdf")
    desk.do("papers.publish", reach="named", paper_group_ids=[group_id])
    circle = desk.stage.house.read(queries.circle, desk.meeting_id)
    assert [(g.name, g.members) for g in circle.groups] == [("Tổ soạn thảo", 1)]


def test_a_removed_group_leaves_its_papers_to_those_who_belonged_to_it(desk: Desk) -> None:
    one, other = desk.delegates
    group_id = desk.do("papers.save_group", **_group([one.participant_id]))["paper_group_id"]
    paper_id, named, free = desk.add("02.1_A.pdf"), desk.add("02.2_B.pdf"), desk.add("02.3_C.pdf")
    for_both = {"participant_ids": [one.participant_id], "reach": "named", "paper_group_ids": [group_id]}
    desk.do("papers.publish", paper_ids=[paper_id], reach="named", paper_group_ids=[group_id])
    desk.do("papers.publish", paper_ids=[named], **for_both)
    kept = desk.stage.house.read(queries.kept_groups, desk.meeting_id).groups
    assert [(g.name, g.participant_ids, [p.id for p in g.papers]) for g in kept] == [
        ("Tổ soạn thảo", (one.participant_id,), [paper_id, named])
    ]
    desk.do("papers.remove_group", paper_group_id=group_id)
    assert desk.stage.house.read(queries.kept_groups, desk.meeting_id).groups == ()
    for paper in (paper_id, named):
        assert [_as(desk, who, "papers.mark_opened", paper_id=paper) for who in (one, other)] == ["ok", "not_found"]
    facts = desk.stage.journal(desk.meeting_id)[-1][1]
    assert (facts["person_ids"], facts["paper_ids"]) == ([one.person_id], [paper_id, named])
    assert desk.refused("papers.publish", paper_ids=[free], reach="named", paper_group_ids=[group_id]) == "not_found"
    assert desk.refused("papers.remove_group", paper_group_id=group_id) == "not_found"
    assert desk.stage.is_sound()


def test_an_empty_group_that_is_removed_leaves_its_papers_to_nobody(desk: Desk) -> None:
    group_id = desk.do("papers.save_group", **_group([]))["paper_group_id"]
    paper_id = desk.add("02.1_A.pdf")
    desk.do("papers.publish", reach="named", paper_group_ids=[group_id])
    desk.do("papers.remove_group", paper_group_id=group_id)
    readers = (*desk.delegates, desk.guest)
    assert {_as(desk, who, "papers.mark_opened", paper_id=paper_id) for who in readers} == {"not_found"}


def test_kept_groups_cost_the_same_for_one_and_for_many(desk: Desk) -> None:
    def cost() -> int:
        return counted(desk.stage.house, lambda: desk.stage.house.read(queries.kept_groups, desk.meeting_id))

    desk.do("papers.save_group", **_group([desk.guest.participant_id]))
    of_one = cost()
    for number in range(3):
        desk.do("papers.save_group", name=f"Tổ {number}", participant_ids=[desk.guest.participant_id])
    assert cost() == of_one


def test_a_change_of_a_group_opens_and_closes_its_papers(desk: Desk) -> None:
    one, other = desk.delegates
    group_id = desk.do("papers.save_group", **_group([one.participant_id]))["paper_group_id"]
    paper_id = desk.add("02.1_A.pdf")
    desk.do("papers.publish", reach="named", paper_group_ids=[group_id])
    assert _as(desk, other, "papers.mark_opened", paper_id=paper_id) == "not_found"
    desk.do("papers.save_group", **_group([other.participant_id]), paper_group_id=group_id)
    assert _as(desk, other, "papers.mark_opened", paper_id=paper_id) == "ok"
    assert _as(desk, one, "papers.mark_opened", paper_id=paper_id) == "not_found"
