"""What is read of opinion forms: by those who ask, and by those who are asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.kernel.board import Audience
from meetings.kernel.errors import Gone
from meetings.opinions import rules
from meetings.opinions.models import OpinionAsked, OpinionForm, OpinionQuestion, OpinionReply
from meetings.opinions.rules import OpinionState, Reply, Summary

GIVEN = func.count(OpinionReply.number)
BY_THEM = (OpinionReply.form_id == OpinionAsked.form_id) & (OpinionReply.participant_id == OpinionAsked.participant_id)
ASKED = (OpinionAsked.form_id, OpinionAsked.participant_id)


@dataclass(frozen=True, slots=True)
class FormFacts:
    """A form as it is read; questions are (number, text)."""

    id: int
    title: str
    note: str
    state: OpinionState
    sent_at: datetime | None
    deadline_at: datetime | None
    closed_at: datetime | None
    summarised_at: datetime | None
    conclusion: str
    questions: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form as the desk follows it: asked = answered + silent; who has answered some questions is silent still."""

    id: int
    title: str
    state: OpinionState
    deadline_at: datetime | None
    questions: int
    asked: int
    answered: int
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MyForm:
    """A form that I am asked; `answered` of `questions`, `may_answer` until the deadline."""

    id: int
    title: str
    deadline_at: datetime | None
    may_answer: bool
    questions: int
    answered: int
    reminded_at: datetime | None
    summarised: bool


@dataclass(frozen=True, slots=True)
class OpinionsBoard:
    """All forms of a meeting, the newest first."""

    forms: tuple[FormLine, ...]


@dataclass(frozen=True, slots=True)
class MyOpinions:
    """The forms that one person is asked, the newest first."""

    forms: tuple[MyForm, ...] = ()


@dataclass(frozen=True, slots=True)
class FormSummary:
    """What came back, question by question; `names`: participant → name of everybody asked."""

    summaries: tuple[Summary, ...]
    names: Mapping[int, str]


def form_row(session: Session, meeting_id: int, form_id: int) -> OpinionForm:
    """A form of this meeting; raises Gone for any other."""
    row = session.get(OpinionForm, form_id)
    if row is None or row.meeting_id != meeting_id:
        raise Gone()
    return row


def form_facts(session: Session, meeting_id: int, form_id: int) -> FormFacts:
    """One form with its questions."""
    row = form_row(session, meeting_id, form_id)
    asked = (row.id, row.title, row.note, row.state)
    moments = (row.sent_at, row.deadline_at, row.closed_at, row.summarised_at)
    return FormFacts(*asked, *moments, row.conclusion, tuple(questions_of(session, form_id).items()))


def questions_of(session: Session, form_id: int) -> dict[int, str]:
    """number → text, in the form's order."""
    query = select(OpinionQuestion).where(OpinionQuestion.form_id == form_id).order_by(OpinionQuestion.number)
    return {row.number: row.text for row in session.scalars(query)}


def opinions_board(session: Session, meeting_id: int, _audience: Audience) -> OpinionsBoard:
    """Who has answered which form, for those who ask."""
    mine = OpinionForm.meeting_id == meeting_id
    forms = session.scalars(select(OpinionForm).where(mine).order_by(OpinionForm.id.desc())).all()
    many = _how_many_questions(session, meeting_id)
    people: dict[int, list[tuple[str, int]]] = {}
    query = select(OpinionAsked.form_id, OpinionAsked.name, GIVEN).outerjoin(OpinionReply, BY_THEM)
    query = query.join(OpinionForm, OpinionForm.id == OpinionAsked.form_id).where(mine).order_by(OpinionAsked.place)
    for form_id, name, given in session.execute(query.group_by(*ASKED, OpinionAsked.name, OpinionAsked.place)):
        people.setdefault(form_id, []).append((name, given))
    return OpinionsBoard(tuple(_line(row, many.get(row.id, 0), people.get(row.id, [])) for row in forms))


def my_opinions(session: Session, meeting_id: int, person_ids: Collection[int]) -> dict[int, MyOpinions]:
    """What each of these persons is asked."""
    many = _how_many_questions(session, meeting_id)
    query = (
        select(OpinionAsked.person_id, OpinionAsked.reminded_at, OpinionForm, GIVEN)
        .join(OpinionForm, OpinionForm.id == OpinionAsked.form_id)
        .outerjoin(OpinionReply, BY_THEM)
        .where(OpinionForm.meeting_id == meeting_id, OpinionAsked.person_id.in_(person_ids))
        .group_by(OpinionAsked.person_id, OpinionAsked.reminded_at, OpinionForm.id)
        .order_by(OpinionForm.id.desc())
    )
    found: dict[int, list[MyForm]] = {person_id: [] for person_id in person_ids}
    for person_id, reminded_at, row, answered in session.execute(query):
        is_open = row.state is OpinionState.SENT
        told = (row.id, row.title, row.deadline_at, is_open, many.get(row.id, 0), answered)
        found[person_id].append(MyForm(*told, reminded_at, row.state is OpinionState.SUMMARISED))
    return {person_id: MyOpinions(tuple(forms)) for person_id, forms in found.items()}


def my_replies(session: Session, form_id: int, participant_id: int) -> dict[int, Reply]:
    """number → what this participant answered."""
    query = select(OpinionReply).where(OpinionReply.form_id == form_id, OpinionReply.participant_id == participant_id)
    return {
        row.number: Reply(row.participant_id, row.number, row.opinion, row.remark) for row in session.scalars(query)
    }


def is_asked(session: Session, form_id: int, participant_id: int | None) -> bool:
    """Whether this participant is asked."""
    return participant_id is not None and session.get(OpinionAsked, (form_id, participant_id)) is not None


def people_of(session: Session, form_id: int) -> tuple[OpinionAsked, ...]:
    """Everybody asked, by given name as the list stood."""
    query = select(OpinionAsked).where(OpinionAsked.form_id == form_id).order_by(OpinionAsked.place)
    return tuple(session.scalars(query))


def silent_of(session: Session, form_id: int) -> tuple[OpinionAsked, ...]:
    """Who has not answered every question."""
    query = select(OpinionReply.participant_id, func.count()).where(OpinionReply.form_id == form_id)
    given = {row[0]: row[1] for row in session.execute(query.group_by(OpinionReply.participant_id))}
    all_of_them = len(questions_of(session, form_id))
    return tuple(who for who in people_of(session, form_id) if given.get(who.participant_id, 0) < all_of_them)


def form_summary(session: Session, meeting_id: int, form_id: int) -> FormSummary:
    """What came back so far."""
    form_row(session, meeting_id, form_id)
    rows = session.scalars(select(OpinionReply).where(OpinionReply.form_id == form_id))
    replies = [Reply(row.participant_id, row.number, row.opinion, row.remark) for row in rows]
    people = people_of(session, form_id)
    numbers = list(questions_of(session, form_id))
    summaries = rules.summarise(numbers, [who.participant_id for who in people], replies)
    return FormSummary(summaries, {who.participant_id: who.name for who in people})


def forms_sent(session: Session) -> tuple[tuple[int, int, datetime, datetime, int], ...]:
    """(meeting, form, sent, deadline, reminders that went out) of all forms whose answers are awaited."""
    query = select(OpinionForm).where(OpinionForm.state == OpinionState.SENT).order_by(OpinionForm.id)
    return tuple(
        (row.meeting_id, row.id, row.sent_at, row.deadline_at, row.reminded)
        for row in session.scalars(query)
        if row.sent_at and row.deadline_at
    )


def _how_many_questions(session: Session, meeting_id: int) -> dict[int, int]:
    query = select(OpinionQuestion.form_id, func.count()).join(OpinionForm, OpinionForm.id == OpinionQuestion.form_id)
    query = query.where(OpinionForm.meeting_id == meeting_id).group_by(OpinionQuestion.form_id)
    return {row[0]: row[1] for row in session.execute(query)}


def _line(row: OpinionForm, questions: int, people: Sequence[tuple[str, int]]) -> FormLine:
    """`people`: everybody asked, with how many questions they have answered."""
    silent = tuple(name for name, given in people if given < questions)
    told = (row.id, row.title, row.state, row.deadline_at, questions)
    return FormLine(*told, len(people), len(people) - len(silent), silent)
