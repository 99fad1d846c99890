"""The verbs by which a form is written; once sent, it stays as it is."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy import delete

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.opinions.models import OpinionForm, OpinionQuestion
from meetings.opinions.queries import form_row
from meetings.opinions.rules import LONGEST_QUESTION, LONGEST_TITLE, MOST_QUESTIONS, OpinionState

Question = Annotated[str, Meta(max_length=LONGEST_QUESTION)]


class Save(Payload):
    """What is asked; without `form_id` it is a new form."""

    meeting_id: int
    title: Annotated[str, Meta(max_length=LONGEST_TITLE)]
    questions: Annotated[list[Question], Meta(max_length=MOST_QUESTIONS)]
    note: Annotated[str, Meta(max_length=5000)] = ""
    form_id: int | None = None


class ThisForm(Payload):
    """Which form of which meeting."""

    meeting_id: int
    form_id: int


class Saved(Answer):
    """The form as it was kept."""

    form_id: int


@action("opinions.save", Act.PREPARE_POLL)
def save(work: Work, actor: Actor, order: Save) -> Saved:
    """Write a draft, or change one that was not sent yet."""
    row = _draft(work, order.form_id) if order.form_id else _new(work)
    row.title, row.note = order.title.strip(), order.note.strip()
    questions = [text.strip() for text in order.questions]
    if not row.title:
        raise Refusal("opinion_title_needed")
    if not questions:
        raise Refusal("opinion_incomplete")
    if not all(questions):
        raise Refusal("opinion_question_empty")
    work.session.add(row)
    work.session.flush()
    work.session.execute(delete(OpinionQuestion).where(OpinionQuestion.form_id == row.id))
    numbered = enumerate(questions, start=1)
    work.session.add_all(OpinionQuestion(form_id=row.id, number=number, text=text) for number, text in numbered)
    work.record("opinion_form_saved", form_id=row.id, title=row.title, questions=questions)
    work.announce("opinions")
    return Saved(form_id=row.id)


@action("opinions.delete", Act.PREPARE_POLL)
def delete_draft(work: Work, actor: Actor, order: ThisForm) -> None:
    """Throw a draft away."""
    row = _draft(work, order.form_id)
    work.record("opinion_form_deleted", form_id=row.id, title=row.title)
    work.session.delete(row)
    work.announce("opinions")


def _draft(work: Work, form_id: int) -> OpinionForm:
    row = form_row(work.session, work.meeting_id, form_id)
    if row.state is not OpinionState.DRAFT:
        raise Refusal("opinion_form_frozen")
    return row


def _new(work: Work) -> OpinionForm:
    return OpinionForm(meeting_id=work.meeting_id, title="", created_at=work.now)
