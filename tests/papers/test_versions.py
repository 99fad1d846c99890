"""New versions of papers: who gets them, and who keeps the old ones."""

from __future__ import annotations

import pytest

from meetings.kernel.policy import Role
from meetings.papers import queries
from tests.papers import files
from tests.papers.desk import Desk
from tests.papers.visits import Visits


def _replaced(desk: Desk, paper_id: int, name: str = "02.1_A mới.pdf") -> dict[str, object]:
    return dict(desk.do("papers.replace", paper_id=paper_id, draft_id=desk.add(name)))


def _version(desk: Desk, paper_id: int) -> int:
    return next(paper.version for paper in desk.at_desk().papers if paper.id == paper_id)


def test_readers_have_the_new_version_at_once_and_the_old_one_still(visits: Visits) -> None:
    old, new = files.pdf("cũ"), files.pdf("mới")
    paper_id = visits.put("02.1_A.pdf", old)
    draft_id = visits.put("02.1_A mới.pdf", new, publish=False)
    assert visits.desk.do("papers.replace", paper_id=paper_id, draft_id=draft_id) == {"version": 2, "is_out": True}
    assert visits.file(visits.delegate, paper_id).data == new
    address = f"{visits.address(paper_id)}/file?version="
    assert visits.get(visits.delegate, f"{address}1").data == old
    assert visits.get(visits.delegate, f"{address}3").status_code == 404
    assert visits.get(visits.stranger, f"{address}1").status_code == 404
    assert visits.get(visits.delegate, visits.address(draft_id)).status_code == 404


@pytest.mark.parametrize("path", ["", "/file", "/pages/1.jpg", "/differences"])
@pytest.mark.parametrize("number", [-1, 9, 2**63, 10**30])
def test_a_number_that_no_version_has_is_nowhere(visits: Visits, path: str, number: int) -> None:
    paper_id = visits.put("02.1_A.pdf", files.pdf("một"))
    assert visits.get(visits.delegate, f"{visits.address(paper_id)}{path}?version={number}").status_code == 404


def test_a_version_that_was_never_out_is_the_secretarys_alone(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", files.pdf("cũ"), publish=False)
    draft_id = visits.put("02.1_A mới.pdf", files.pdf("mới"), publish=False)
    visits.desk.do("papers.replace", paper_id=paper_id, draft_id=draft_id)
    visits.desk.do("papers.publish")
    address = f"{visits.address(paper_id)}/file?version=1"
    assert visits.get(visits.delegate, address).status_code == 404
    assert visits.get(visits.secretary, address).status_code == 200


def test_a_new_version_is_to_be_opened_and_read_again(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf", desk.taken("A", pages=5))
    desk.do("papers.publish")
    desk.opens(desk.guest, paper_id, page=5)
    _replaced(desk, paper_id)
    guest = desk.guest.person_id
    place = desk.stage.house.read(queries.place_of, paper_id, guest)
    assert place
    assert (place.version, _version(desk, paper_id)) == (1, 2)
    desk.opens(desk.guest, paper_id)
    place = desk.stage.house.read(queries.place_of, paper_id, guest)
    assert place
    assert (place.version, place.furthest_page) == (2, 1)


def test_where_the_chair_approves_readers_keep_the_old_version_until_then(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf")
    desk.do("papers.publish")
    desk.do("papers.set_approval", is_needed=True)
    chair = desk.stage.seat(desk.meeting_id, "Hoàng Thị Chủ", Role.CHAIR)
    whole = {"meeting_id": desk.meeting_id, "paper_ids": [paper_id]}
    assert _replaced(desk, paper_id) == {"version": 2, "is_out": False}
    assert desk.in_room().papers[0].version == 1
    desk.stage.act(chair.session_id, "papers.reject", **whole, reason="Sai số liệu")
    assert desk.in_room().papers[0].version == 1
    assert _replaced(desk, paper_id, "02.1_A sửa.pdf")["version"] == 3
    desk.stage.act(chair.session_id, "papers.approve", **whole)
    assert desk.in_room().papers[0].version == 3


def test_what_is_no_draft_or_classified_is_no_new_version(desk: Desk) -> None:
    first, second = desk.add("02.1_A.pdf"), desk.add("02.2_B.pdf")
    only = desk.do("papers.add_paper_only", item_id=desk.items[1], title="Mật")["paper_id"]
    refused = {
        "itself": desk.refused("papers.replace", paper_id=first, draft_id=first),
        "classified": desk.refused("papers.replace", paper_id=first, draft_id=only),
        "for a classified one": desk.refused("papers.replace", paper_id=only, draft_id=first),
    }
    desk.do("papers.publish", paper_ids=[second])
    refused["published"] = desk.refused("papers.replace", paper_id=first, draft_id=second)
    assert refused == {
        "itself": "paper_no_new_version",
        "classified": "paper_no_new_version",
        "for a classified one": "paper_is_classified",
        "published": "paper_no_new_version",
    }
