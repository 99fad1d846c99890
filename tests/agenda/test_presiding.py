"""Who has the meeting in hand: the chair who opened it, and whoever takes over."""

from __future__ import annotations

from typing import Any

from meetings.agenda import queries
from meetings.kernel.policy import Role
from tests.agenda.stage import Seated, Stage


def presides(stage: Stage, meeting_id: int) -> int:
    """The participant who has it in hand, 0 for nobody."""
    found = stage.house.read(queries.presiding, meeting_id)
    return found[0] if found else 0


def two_chairs(stage: Stage) -> tuple[int, Seated, Seated]:
    """A meeting that is about to begin, with a chair and a deputy."""
    meeting_id = stage.meeting()
    stage.act(stage.office, "agenda.invite", meeting_id=meeting_id)
    chair, deputy = (stage.seat(meeting_id, name, Role.CHAIR, voting=True) for name in ("Trần Văn Chủ", "Bùi Thị Phó"))
    return meeting_id, chair, deputy


def taken(stage: Stage, meeting_id: int) -> list[dict[str, Any]]:
    """What the journal tells of it."""
    return [facts for kind, facts in stage.journal(meeting_id) if kind == "presiding_taken"]


def test_the_chair_who_opens_the_meeting_presides_until_another_takes_over(stage: Stage) -> None:
    meeting_id, chair, deputy = two_chairs(stage)
    assert stage.refused(chair.session_id, "agenda.preside", meeting_id=meeting_id) == "meeting_not_in_session"
    stage.act(chair.session_id, "agenda.open_meeting", meeting_id=meeting_id)
    assert presides(stage, meeting_id) == chair.participant_id
    for _ in range(2):
        stage.act(deputy.session_id, "agenda.preside", meeting_id=meeting_id)
    assert presides(stage, meeting_id) == deputy.participant_id
    assert [(facts["name"], facts["before"]) for facts in taken(stage, meeting_id)] == [
        (chair.name, None),
        (deputy.name, chair.participant_id),
    ]


def test_a_secretary_opens_the_meeting_for_whoever_presides(stage: Stage) -> None:
    meeting_id, chair, _ = two_chairs(stage)
    stage.act(stage.office, "agenda.open_meeting", meeting_id=meeting_id)
    assert presides(stage, meeting_id) == 0
    assert stage.refused(stage.office, "agenda.preside", meeting_id=meeting_id) == "forbidden"
    stage.act(chair.session_id, "agenda.preside", meeting_id=meeting_id)
    assert presides(stage, meeting_id) == chair.participant_id


def test_what_the_chair_had_begun_goes_on(stage: Stage) -> None:
    meeting_id, chair, deputy = two_chairs(stage)
    item_id = stage.item(meeting_id, "Khai mạc")
    stage.act(chair.session_id, "agenda.open_meeting", meeting_id=meeting_id)
    stage.act(chair.session_id, "agenda.open_item", meeting_id=meeting_id, item_id=item_id)
    stage.act(deputy.session_id, "agenda.preside", meeting_id=meeting_id)
    stage.act(deputy.session_id, "agenda.finish_item", meeting_id=meeting_id, item_id=item_id)
    assert stage.house.read(queries.agenda_board, meeting_id, None).current_item_id is None
