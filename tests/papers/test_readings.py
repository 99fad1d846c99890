"""Who has opened what, and where they were."""

from __future__ import annotations

from meetings.papers import queries
from meetings.papers.queries import Opened, Place
from tests.papers.desk import Desk
from tests.queries import counted


def _where(desk: Desk, person_id: int) -> dict[int, tuple[int, int]]:
    mine = desk.stage.house.read(queries.my_papers, desk.meeting_id, frozenset({person_id}))[person_id]
    return {paper_id: (place.page, place.furthest_page) for paper_id, place in mine.opened.items()}


def test_openings_are_counted_once_a_reader(desk: Desk) -> None:
    first, second = desk.add("02.1_A.pdf"), desk.add("02.2_B.pdf")
    desk.do("papers.publish")
    dương, đức = desk.delegates
    for paper_id in (first, first, second):
        desk.opens(dương, paper_id)
    desk.opens(đức, first)
    desk.opens(desk.guest, second)
    board = desk.opened()
    assert board.papers == {first: Opened(2, 0), second: Opened(1, 1)}
    assert board.items == {desk.items[1]: 1}
    assert (board.delegates, board.guests) == (2, 1)


def test_looking_through_drafts_counts_for_nobody(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf")
    assert desk.refused("papers.mark_opened", paper_id=paper_id) == "ok"
    assert desk.refused("papers.mark_opened", who=desk.delegates[0].session_id, paper_id=paper_id) == "not_found"
    desk.do("papers.publish")
    assert desk.opened().papers == {paper_id: Opened(0, 0)}


def test_reached_page_remembers_the_page_and_the_furthest(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf", desk.taken("A", pages=8))
    desk.do("papers.publish")
    reader = desk.delegates[0]
    for page in (3, 6, 2):
        desk.opens(reader, paper_id, page)
    assert _where(desk, reader.person_id) == {paper_id: (2, 6)}
    desk.opens(reader, paper_id, 99)
    assert _where(desk, reader.person_id) == {paper_id: (8, 8)}
    assert _where(desk, desk.delegates[1].person_id) == {}
    where = {"meeting_id": desk.meeting_id, "paper_id": paper_id, "page": 0}
    assert desk.stage.refused(reader.session_id, "papers.reached_page", **where) == "malformed"


def test_place_of_is_where_the_paper_opens_again(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf", desk.taken("A", pages=2))
    desk.do("papers.publish")
    desk.opens(desk.guest, paper_id, 2)
    place = desk.stage.house.read(queries.place_of, paper_id, desk.guest.person_id)
    assert isinstance(place, Place)
    assert (place.page, place.version) == (2, 1)


def test_readers_lists_every_recipient_by_given_name(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf")
    desk.do("papers.publish")
    desk.opens(desk.delegates[1], paper_id)
    found = desk.stage.house.read(queries.readers, desk.meeting_id, paper_id)
    assert [(r.name, r.is_voting, r.opened_at is not None) for r in found] == [
        ("Lê Thị Thùy Dương", True, False),
        ("Nguyễn Văn Đức", True, True),
        ("Đỗ Văn Khách", False, False),
    ]


def test_boards_cost_the_same_for_one_paper_and_for_three(desk: Desk) -> None:
    def cost() -> list[int]:
        everybody = frozenset(d.person_id for d in desk.delegates)
        return [
            counted(desk.stage.house, desk.at_desk),
            counted(desk.stage.house, desk.in_room),
            counted(desk.stage.house, desk.opened),
            counted(
                desk.stage.house,
                lambda: desk.stage.house.read(queries.my_papers, desk.meeting_id, everybody),
            ),
        ]

    desk.opens(desk.delegates[0], _published(desk, "02.1_A.pdf"))
    of_one = cost()
    desk.opens(desk.delegates[0], _published(desk, "03.1_B.pdf"))
    desk.opens(desk.delegates[1], _published(desk, "03.2_C.pdf"))
    assert cost() == of_one


def _published(desk: Desk, name: str) -> int:
    paper_id = desk.add(name)
    desk.do("papers.publish", paper_ids=[paper_id])
    return paper_id


def test_finished_is_who_was_on_the_last_page_of_what_is_out_now(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf", desk.taken("A", pages=3))
    desk.do("papers.publish")
    desk.opens(desk.delegates[0], paper_id, 3)
    desk.opens(desk.delegates[1], paper_id, 2)

    def finished() -> list[bool]:
        found = desk.stage.house.read(queries.readers, desk.meeting_id, paper_id)
        return [reader.is_finished for reader in found]

    assert finished() == [True, False, False]
    desk.do("papers.replace", paper_id=paper_id, draft_id=desk.add("02.1_B.pdf", desk.taken("B", pages=2)))
    assert finished() == [False, False, False]
