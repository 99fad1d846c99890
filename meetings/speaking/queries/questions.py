"""The question that is asked or answered right now: who asks whom about what."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.agenda.queries import ItemFacts
from meetings.agenda.rules import ItemKind
from meetings.kernel.policy import Role
from meetings.people import queries as people
from meetings.speaking.queries.rows import Row, rows_on
from meetings.speaking.queries.states import Answerer
from meetings.speaking.rules import OPEN, QUESTIONING, RequestState, SpeechKind


@dataclass(frozen=True, slots=True)
class QuestionNow:
    """Who asks whom about what; `is_answer`: whoever was asked is speaking.

    `asked` is empty where nobody is named: then the item's own presenter is not a participant.
    """

    asker: str
    delegation: str
    asked: tuple[str, ...]
    topic: str
    is_answer: bool


def question_now(session: Session, meeting_id: int) -> QuestionNow | None:
    """What the hall hears of a question session; None while nobody asks or answers."""
    item = agenda.current_item(session, meeting_id)
    rows = {row.request.id: row for row in rows_on(session, meeting_id, item.id if item else None)}
    held = next((row for row in rows.values() if row.request.state is RequestState.SPEAKING), None)
    if held is None or held.request.kind not in QUESTIONING:
        return None
    is_answer = held.request.kind is SpeechKind.ANSWER
    asking = rows.get(held.request.reply_to_id or 0) if is_answer else held
    return QuestionNow(
        asker=asking.name if asking else "",
        delegation=asking.delegation if asking else "",
        asked=(held.name,) if is_answer else _asked(session, meeting_id, item, held, rows),
        topic=_topic(asking, rows),
        is_answer=is_answer,
    )


def answerers(session: Session, meeting_id: int, item: ItemFacts | None) -> tuple[Answerer, ...]:
    """Who presents the item, and who is on the list to be questioned; nobody where no questions are asked."""
    if item is None or item.kind is not ItemKind.QUESTIONS:
        return ()
    return tuple(
        Answerer(line.id, line.full_name)
        for line in people.participants(session, meeting_id)
        if line.id == item.presenter_participant_id or Role.QUESTIONED in line.roles
    )


def _asked(
    session: Session, meeting_id: int, item: ItemFacts | None, asking: Row, rows: dict[int, Row]
) -> tuple[str, ...]:
    """Who was put next to answer, who has answered before (of a follow-up), else everybody who may be called."""
    before = rows.get(asking.request.reply_to_id or 0)
    called = [
        row.name
        for row in rows.values()
        if row.request.reply_to_id == asking.request.id
        and row.request.kind is SpeechKind.ANSWER
        and row.request.state in OPEN
    ]
    if called or before is None:
        return tuple(called) or tuple(each.name for each in answerers(session, meeting_id, item))
    return (before.name,)


def _topic(asking: Row | None, rows: dict[int, Row]) -> str:
    """What the question is about; a follow-up without a topic of its own goes on with the first one's."""
    for _ in range(len(rows)):
        if asking is None or asking.request.topic:
            break
        asking = rows.get(asking.request.reply_to_id or 0)
    return asking.request.topic if asking else ""
