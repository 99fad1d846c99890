"""The verb of somebody who is asked."""

from __future__ import annotations

import hashlib
from typing import Annotated

from msgspec import Meta, Struct

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.opinions import rules
from meetings.opinions.models import OpinionForm, OpinionReply
from meetings.opinions.queries import form_row, is_asked, my_replies, questions_of
from meetings.opinions.rules import LONGEST_REMARK, MOST_QUESTIONS, Opinion, Reply


class Said(Struct, forbid_unknown_fields=True):
    """What somebody thinks of one question; another opinion needs the remark that says which."""

    opinion: Opinion
    remark: Annotated[str, Meta(max_length=LONGEST_REMARK)] = ""


class Answers(Payload):
    """Answers by the number of their question; those left out stay as they are."""

    meeting_id: int
    form_id: int
    answers: Annotated[dict[str, Said], Meta(max_length=MOST_QUESTIONS)]


class Replied(Answer):
    """How many questions are answered now."""

    answered: int
    questions: int


@action("opinions.reply", Act.CAST)
def reply(work: Work, actor: Actor, order: Answers) -> Replied:
    """Answer, or answer anew, until the deadline; all of it is taken, or nothing."""
    row = form_row(work.session, work.meeting_id, order.form_id)
    questions = questions_of(work.session, row.id)
    if not order.answers:
        raise Refusal("opinion_nothing_said")
    person = actor.participant_id or 0
    is_one = is_asked(work.session, row.id, person)
    given = [_reply(person, number, said) for number, said in order.answers.items()]
    for each in given:
        rules.check_reply(row.state, row.deadline_at or work.now, work.now, each, is_asked=is_one)
        rules.check_on_form(each.question, questions)
    for each in given:
        told = {"opinion": each.opinion, "remark": each.remark, "replied_at": work.now}
        place = {"form_id": row.id, "number": each.question, "participant_id": person}
        work.session.merge(OpinionReply(**place, **told))
    work.session.flush()
    _record(work, row, actor, given)
    answered = len(my_replies(work.session, row.id, person))
    return Replied(answered=answered, questions=len(questions))


def _reply(person: int, number: str, said: Said) -> Reply:
    return Reply(person, int(number) if number.isdecimal() else 0, said.opinion, said.remark.strip())


def _record(work: Work, row: OpinionForm, actor: Actor, given: list[Reply]) -> None:
    """The journal has the opinions and vouches for the remarks, which stand in the summary."""
    said = [[g.question, g.opinion.value, hashlib.sha256(g.remark.encode()).hexdigest()] for g in given]
    facts = {"form_id": row.id, "title": row.title, "participant_id": actor.participant_id, "name": actor.name}
    work.record("opinion_replied", **facts, answers=said)
    work.announce("opinions")
    work.announce("opinions.me", person_ids=[actor.person_id] if actor.person_id else [])
