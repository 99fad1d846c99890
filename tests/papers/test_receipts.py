"""Whom papers have reached, who has opened and finished them, and who is reminded."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from meetings.kernel.clock import now
from meetings.papers import queries
from meetings.papers.models import PaperPast, PaperReceipt, PaperVersion
from meetings.papers.queries import MyPapers
from tests.agenda.stage import Seated
from tests.papers import files
from tests.papers.desk import Desk
from tests.papers.visits import Visits
from tests.queries import counted


def _receives(desk: Desk, who: Seated, *paper_ids: int) -> None:
    order = {"meeting_id": desk.meeting_id, "paper_ids": list(paper_ids)}
    desk.stage.act(who.session_id, "papers.note_received", **order)


def _mine(desk: Desk, who: Seated) -> MyPapers:
    return desk.stage.house.read(queries.my_papers, desk.meeting_id, frozenset({who.person_id}))[who.person_id]


def _counts(desk: Desk) -> list[tuple[str, int, int, int, int]]:
    found = desk.stage.house.read(queries.attention, desk.meeting_id)
    return [(p.name.split()[-1], p.meant, p.received, p.opened, p.finished) for p in found]


def _reminded(desk: Desk, who: Seated) -> set[int]:
    return set(_mine(desk, who).reminded)


def _minutes_pass(desk: Desk, minutes: int) -> None:
    with Session(desk.stage.house.database.writing) as session:
        session.execute(update(PaperReceipt).values(reminded_at=now() - timedelta(minutes=minutes)))
        session.execute(update(PaperVersion).values(published_at=now() - timedelta(hours=1)))
        session.commit()


def test_receipts_are_kept_once_for_what_one_may_read(desk: Desk) -> None:
    out, private, draft = desk.add("02.1_A.pdf"), desk.add("02.2_B.pdf"), desk.add("02.3_C.pdf")
    dương, đức = desk.delegates
    desk.do("papers.publish", paper_ids=[out])
    desk.do("papers.publish", paper_ids=[private], reach="named", participant_ids=[đức.participant_id])
    for _ in range(2):
        _receives(desk, dương, out, private, draft, out)
    assert _mine(desk, dương).received == {out}
    before = desk.stage.house.read(queries.readers, desk.meeting_id, out)[0].received_at
    _receives(desk, dương, out)
    assert before is not None
    assert desk.stage.house.read(queries.readers, desk.meeting_id, out)[0].received_at == before
    _receives(desk, đức, out, private)
    assert _mine(desk, đức).received == {out, private}
    assert not [kind for kind, _ in desk.stage.journal(desk.meeting_id) if "receiv" in kind]


def test_receipts_of_another_meetings_paper_are_refused(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf")
    desk.do("papers.publish")
    order = {"meeting_id": desk.elsewhere, "paper_ids": [paper_id]}
    assert desk.stage.refused(desk.stranger.session_id, "papers.note_received", **order) == "not_found"
    assert _mine(desk, desk.delegates[0]).received == set()
    order = {"meeting_id": desk.meeting_id, "paper_ids": [paper_id]}
    assert desk.stage.refused(desk.stranger.session_id, "papers.note_received", **order) != "ok"


def test_attention_counts_person_by_person(desk: Desk) -> None:
    first = desk.add("02.1_A.pdf", desk.taken("A", pages=2))
    second = desk.add("02.2_B.pdf", desk.taken("B", pages=2))
    desk.do("papers.publish", paper_ids=[first])
    desk.do("papers.publish", paper_ids=[second], reach="voting")
    dương, đức = desk.delegates
    _receives(desk, dương, first, second)
    desk.opens(dương, first, 2)
    desk.opens(đức, second)
    assert _counts(desk) == [("Dương", 2, 2, 1, 1), ("Đức", 2, 1, 1, 0), ("Khách", 1, 0, 0, 0)]
    desk.do("papers.replace", paper_id=first, draft_id=desk.add("02.1_C.pdf", desk.taken("C", pages=2)))
    assert _counts(desk)[0] == ("Dương", 2, 1, 0, 0)  # of what is out now


def test_attention_costs_the_same_for_one_paper_and_person_and_for_many(desk: Desk) -> None:
    def cost() -> int:
        return counted(desk.stage.house, lambda: desk.stage.house.read(queries.attention, desk.meeting_id))

    def publish(name: str) -> int:
        paper_id = desk.add(name)
        desk.do("papers.publish", paper_ids=[paper_id])
        return paper_id

    desk.opens(desk.delegates[0], publish("02.1_A.pdf"))
    of_one = cost()
    for name in ("02.2_B.pdf", "03.1_C.pdf"):
        desk.opens(desk.delegates[0], publish(name))
    assert cost() == of_one
    desk.stage.delegates(desk.meeting_id, [f"Nguyễn Văn {number}" for number in range(32)])
    assert len(_counts(desk)) == 35
    assert cost() == of_one


def test_a_reminder_reaches_those_who_have_not_opened_and_goes_when_they_do(desk: Desk) -> None:
    paper_id, other = desk.add("02.1_A.pdf"), desk.add("02.2_B.pdf")
    desk.do("papers.publish")
    dương, đức = desk.delegates
    desk.opens(dương, paper_id)
    assert desk.do("papers.remind", paper_ids=[paper_id]) == {"persons": 2, "papers": 1}
    people = desk.stage.house.read(queries.attention, desk.meeting_id)
    assert [person.reminded_at is not None for person in people] == [False, True, True]
    readers = desk.stage.house.read(queries.readers, desk.meeting_id, paper_id)
    assert [reader.reminded_at is not None for reader in readers] == [False, True, True]
    assert [_reminded(desk, who) for who in (dương, đức, desk.guest)] == [set(), {paper_id}, {paper_id}]
    kind, facts = desk.stage.journal(desk.meeting_id)[-1]
    assert (kind, facts["persons"], facts["numbers"]) == ("papers_reminded", 2, ["02.1"])
    desk.opens(đức, paper_id)
    assert _reminded(desk, đức) == set()
    assert desk.do("papers.remind")["papers"] == 1  # the first one was reminded of a moment ago
    assert _reminded(desk, đức) == {other}
    assert _reminded(desk, dương) == {other}
    assert [kind for kind, _ in desk.stage.journal(desk.meeting_id)].count("papers_reminded") == 2
    assert desk.stage.is_sound()


def test_a_paper_is_reminded_of_at_most_once_in_ten_minutes(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf")
    desk.do("papers.publish")
    desk.do("papers.remind", paper_ids=[paper_id])
    assert desk.refused("papers.remind", paper_ids=[paper_id]) == "papers_reminded_already"
    assert desk.refused("papers.remind") == "papers_reminded_already"
    _minutes_pass(desk, 9)
    assert desk.refused("papers.remind") == "papers_reminded_already"
    _minutes_pass(desk, 10)
    assert desk.refused("papers.remind") == "ok"
    for reader in (*desk.delegates, desk.guest):
        desk.opens(reader, paper_id)
    _minutes_pass(desk, 20)
    assert desk.refused("papers.remind") == "papers_opened_by_all"


def test_a_reminder_is_for_those_whom_the_paper_is_for(desk: Desk) -> None:
    private = desk.add("02.1_A.pdf")
    dương, đức = desk.delegates
    desk.do("papers.publish", reach="named", participant_ids=[đức.participant_id])
    on_paper = desk.do("papers.add_paper_only", item_id=desk.items[1], title="Mật")["paper_id"]
    desk.do("papers.publish", paper_ids=[on_paper], reach="everybody")
    assert desk.do("papers.remind") == {"persons": 1, "papers": 1}
    assert (_reminded(desk, đức), _reminded(desk, dương)) == ({private}, set())
    assert desk.refused("papers.remind", who=dương.session_id) == "forbidden"
    assert desk.stage.refused(desk.secretary, "papers.remind", meeting_id=desk.elsewhere, paper_ids=[private]) == (
        "not_found"
    )


def _replace(desk: Desk, paper_id: int, name: str = "02.1_Bản sau.pdf") -> None:
    desk.do("papers.replace", paper_id=paper_id, draft_id=desk.add(name, desk.taken(name, pages=2)))


def _standing(desk: Desk, paper_id: int) -> list[tuple[bool, bool, bool, int]]:
    found = desk.stage.house.read(queries.readers, desk.meeting_id, paper_id)
    return [(r.received_at is not None, r.opened_at is not None, r.is_finished, r.older_version) for r in found]


def _past(desk: Desk) -> list[tuple[int, int, bool, bool, int | None]]:
    with Session(desk.stage.house.database.readers) as session:
        rows = session.scalars(select(PaperPast).order_by(PaperPast.person_id, PaperPast.version))
        return [(r.person_id, r.version, bool(r.received_at), bool(r.opened_at), r.furthest_page) for r in rows]


def test_who_opened_only_the_old_version_is_shown_so_and_reminded(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf", desk.taken("A", pages=2))
    desk.do("papers.publish")
    dương, đức = desk.delegates
    _receives(desk, dương, paper_id)
    desk.opens(dương, paper_id, 2)
    assert _standing(desk, paper_id)[0] == (True, True, True, 0)
    assert desk.do("papers.remind")["persons"] == 2
    _replace(desk, paper_id)
    assert _standing(desk, paper_id)[0] == (False, False, False, 1)
    assert [person.outdated for person in desk.stage.house.read(queries.attention, desk.meeting_id)] == [1, 0, 0]
    assert desk.opened().papers[paper_id].delegates == 0
    assert (_reminded(desk, dương), _reminded(desk, đức)) == (set(), {paper_id})
    assert desk.do("papers.remind") == {"persons": 3, "papers": 1}  # the new version need not wait
    assert _reminded(desk, dương) == {paper_id}
    desk.opens(dương, paper_id)
    assert (_reminded(desk, dương), _standing(desk, paper_id)[0]) == (set(), (False, True, False, 0))


def test_what_people_had_of_the_old_version_is_kept(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf", desk.taken("A", pages=2))
    desk.do("papers.publish")
    dương, đức = desk.delegates
    for who in (dương, đức):
        _receives(desk, who, paper_id)
    desk.opens(dương, paper_id, 2)
    assert _past(desk) == []
    _replace(desk, paper_id)
    for who in (dương, đức, dương):
        _receives(desk, who, paper_id)
        assert _mine(desk, who).received == {paper_id}
    desk.opens(dương, paper_id)
    assert _past(desk) == [(dương.person_id, 1, True, True, 2), (đức.person_id, 1, True, False, None)]
    _replace(desk, paper_id, "02.1_Bản ba.pdf")
    desk.opens(dương, paper_id)
    assert _past(desk)[1] == (dương.person_id, 2, False, True, 1)
    assert _standing(desk, paper_id)[:2] == [(False, True, False, 0), (False, False, False, 0)]


def test_a_page_that_still_shows_the_old_version_is_no_opening_of_the_new_one(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf", desk.taken("A", pages=2))
    desk.do("papers.publish")
    dương = desk.delegates[0]
    desk.opens(dương, paper_id)
    _replace(desk, paper_id)
    where = {"meeting_id": desk.meeting_id, "paper_id": paper_id, "version": 1}
    desk.stage.act(dương.session_id, "papers.mark_opened", **where)
    desk.stage.act(dương.session_id, "papers.reached_page", **where, page=2)
    assert _standing(desk, paper_id)[0] == (False, False, False, 1)
    desk.stage.act(dương.session_id, "papers.reached_page", **{**where, "version": 2}, page=2)
    assert _standing(desk, paper_id)[0] == (False, True, True, 0)


def test_attention_is_listed_as_json_for_the_desk_only(visits: Visits) -> None:
    visits.put("02.1_A.pdf", files.pdf("a"))
    url = f"/api/m/{visits.desk.meeting_id}/papers/attention"
    answer = visits.get(visits.secretary, url).json
    assert [(p["name"], p["meant"], p["opened"]) for p in answer["persons"]][-1] == ("Đỗ Văn Khách", 1, 0)
    assert visits.get(visits.delegate, url).status_code == 403
