"""Meetings are made, edited, and taken from state to state."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from meetings.agenda import guards, queries, rules
from meetings.agenda.guards import Turn
from meetings.kernel.clock import now
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Role
from meetings.kernel.work import Work
from tests.agenda.stage import STARTS, Stage, iso


def test_create_meeting_brings_the_presets_of_its_kind_and_a_secretary(stage: Stage) -> None:
    meeting_id = stage.meeting("  Họp   thường kỳ ", kind="committee", place="Phòng 2")
    facts = stage.house.read(queries.meeting_facts, meeting_id)
    assert (facts.title, facts.kind, facts.state) == ("Họp thường kỳ", "committee", "draft")
    assert facts.decision == rules.Decision(1, 2, strict=True, base="all_on_roll", tie="chairs_side")
    assert (facts.quorum, facts.online_votes, facts.starts_at) == (Fraction(2, 3), True, STARTS)
    assert stage.house.actor(stage.office, meeting_id).roles >= {Role.SECRETARY}
    assert [kind for kind, _ in stage.journal(meeting_id)] == ["meeting_created"]
    assert stage.is_sound()


def test_create_meeting_is_for_the_office(stage: Stage) -> None:
    nobody = stage.sign_in(stage.person("Lê Văn Ba"))
    payload = {"title": "X", "kind": "council", "starts_at": iso(STARTS)}
    assert stage.refused(nobody, "agenda.create_meeting", **payload) == "forbidden"


def test_meetings_do_not_share_a_number_with_a_removed_one(stage: Stage) -> None:
    first = stage.meeting()
    with stage.house.database.writing.begin() as connection:
        connection.exec_driver_sql(f"DELETE FROM meeting WHERE id = {first}")
    assert stage.meeting() == first + 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": "   "}, "title_missing"),
        ({"ends_at": iso(STARTS)}, "ends_before_start"),
        ({"starts_at": "2026-08-05T08:00:00"}, "malformed"),
        ({"majority_numerator": 3}, "decision_impossible"),
        ({"majority_numerator": 1, "majority_denominator": 1}, "decision_impossible"),
        ({"majority_numerator": 2, "majority_denominator": 3, "tie": "chairs_side"}, "tie_without_half"),
        ({"quorum_numerator": 4}, "quorum_impossible"),
        ({"majority_base": "of_the_moon"}, "malformed"),
        ({"title": "x" * 301}, "malformed"),
        ({"colour": "blue"}, "malformed"),
    ],
)
def test_edit_meeting_refuses_what_makes_no_sense_and_changes_nothing(
    stage: Stage, change: dict[str, object], code: str
) -> None:
    meeting_id = stage.meeting()
    before = stage.house.read(queries.meeting_facts, meeting_id)
    assert stage.refused(stage.office, "agenda.edit_meeting", meeting_id=meeting_id, place="Sân", **change) == code
    assert stage.house.read(queries.meeting_facts, meeting_id) == before


def test_edit_meeting_changes_what_is_given_and_journals_it(stage: Stage) -> None:
    meeting_id = stage.meeting()
    ends = iso(STARTS + timedelta(hours=4))
    stage.act(stage.office, "agenda.edit_meeting", meeting_id=meeting_id, place="Hội trường A", ends_at=ends)
    stage.act(stage.office, "agenda.edit_meeting", meeting_id=meeting_id, kind="congress", quorum_numerator=1)
    facts = stage.house.read(queries.meeting_facts, meeting_id)
    assert (facts.place, facts.decision.base, facts.quorum) == ("Hội trường A", "summoned_less_excused", Fraction(1, 3))
    assert stage.journal(meeting_id)[-1][1]["changed"] == ["kind", "majority_base", "quorum_numerator"]


def test_meeting_runs_from_draft_to_closed(stage: Stage) -> None:
    meeting_id = stage.meeting()
    item_id = stage.item(meeting_id, "Khai mạc")
    steps = ["invite", "open_meeting", "recess", "resume"]
    for step in steps:
        stage.act(stage.office, f"agenda.{step}", meeting_id=meeting_id)
    stage.act(stage.office, "agenda.open_item", meeting_id=meeting_id, item_id=item_id)
    stage.act(stage.office, "agenda.close_meeting", meeting_id=meeting_id)
    facts = stage.house.read(queries.meeting_facts, meeting_id)
    assert (facts.state, facts.current_item_id) == ("closed", None)
    assert facts.opened_at is not None
    assert facts.closed_at is not None
    assert stage.house.read(queries.item_facts, meeting_id, item_id).state == "done"
    kinds = [kind for kind, _ in stage.journal(meeting_id)[2:]]
    assert kinds == [
        "meeting_invited",
        "meeting_opened",
        "recess_begun",
        "recess_ended",
        "item_opened",
        "item_finished",
        "meeting_closed",
    ]
    assert stage.refused(stage.office, "agenda.edit_meeting", meeting_id=meeting_id, place="Y") == "meeting_over"
    assert stage.refused(stage.office, "agenda.add_item", meeting_id=meeting_id, title="Y") == "meeting_over"


def test_meeting_takes_no_step_out_of_turn(stage: Stage) -> None:
    meeting_id = stage.meeting()
    order = {"meeting_id": meeting_id}
    refused = {step: stage.refused(stage.office, f"agenda.{step}", **order) for step in ("open_meeting", "resume")}
    assert refused == {"open_meeting": "meeting_not_invited", "resume": "not_in_recess"}
    assert stage.refused(stage.office, "agenda.cancel", reason=" ", **order) == "reason_needed"
    stage.act(stage.office, "agenda.cancel", reason="Bão số 5", **order)
    assert stage.refused(stage.office, "agenda.invite", **order) == "meeting_step_impossible"


def test_postponed_meeting_is_invited_to_again(stage: Stage) -> None:
    meeting_id = stage.meeting()
    later = STARTS + timedelta(days=7)
    order = {"meeting_id": meeting_id, "reason": "Bão số 5", "starts_at": iso(later)}
    stage.act(stage.office, "agenda.postpone", **order)
    stage.act(stage.office, "agenda.invite", meeting_id=meeting_id)
    facts = stage.house.read(queries.meeting_facts, meeting_id)
    assert (facts.state, facts.starts_at) == ("invited", later)


def test_recess_ends_later_than_now(stage: Stage) -> None:
    meeting_id = stage.open_meeting()
    past, later = iso(now() - timedelta(minutes=1)), now() + timedelta(minutes=15)
    assert stage.refused(stage.office, "agenda.recess", meeting_id=meeting_id, until=past) == "recess_in_the_past"
    stage.act(stage.office, "agenda.recess", meeting_id=meeting_id, until=iso(later))
    assert stage.house.read(queries.meeting_facts, meeting_id).recess_until == later
    assert stage.refused(stage.office, "agenda.open_meeting", meeting_id=meeting_id) == "meeting_already_open"


def test_chair_runs_the_meeting_but_does_not_edit_it(stage: Stage) -> None:
    meeting_id = stage.meeting()
    chair = stage.seat(meeting_id, "Phạm Quốc Hưng", Role.CHAIR, voting=True)
    delegate = stage.seat(meeting_id, "Vũ Đình Khải", voting=True)
    stage.act(stage.office, "agenda.invite", meeting_id=meeting_id)
    assert stage.refused(delegate.session_id, "agenda.open_meeting", meeting_id=meeting_id) == "forbidden"
    assert stage.refused(chair.session_id, "agenda.edit_meeting", meeting_id=meeting_id, place="Z") == "forbidden"
    assert stage.refused(chair.session_id, "agenda.open_meeting", meeting_id=meeting_id) == "ok"


def test_meetings_of_others_do_not_exist(stage: Stage) -> None:
    mine = stage.meeting()
    stranger = stage.sign_in(stage.person("Lê Văn Ba", Role.OFFICE))
    for meeting_id in (mine, 999_999):
        assert stage.refused(stranger, "agenda.edit_meeting", meeting_id=meeting_id, place="Z") == "not_found"
        assert stage.refused(stranger, "agenda.open_meeting", meeting_id=meeting_id) == "not_found"


def test_guards_are_asked_before_the_meeting_moves_on(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setitem(guards._GUARDS, Turn.CLOSE, [])
    monkeypatch.setitem(guards._GUARDS, Turn.LEAVE_ITEM, [])

    @guards.before(Turn.CLOSE, Turn.LEAVE_ITEM)
    def no(work: Work, item_id: int) -> None:
        asked.append(item_id)
        raise Refusal("poll_still_open")

    meeting_id = stage.open_meeting()
    item_id = stage.item(meeting_id, "Khai mạc")
    stage.act(stage.office, "agenda.open_item", meeting_id=meeting_id, item_id=item_id)
    other = stage.item(meeting_id, "Báo cáo")
    assert stage.refused(stage.office, "agenda.open_item", meeting_id=meeting_id, item_id=other) == "poll_still_open"
    assert stage.refused(stage.office, "agenda.close_meeting", meeting_id=meeting_id) == "poll_still_open"
    assert asked == [item_id, item_id]
    assert stage.house.read(queries.meeting_facts, meeting_id).current_item_id == item_id
