"""Letters as they are written into the outbox."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from sqlalchemy import delete, insert, select

from meetings.agenda import queries as agenda
from meetings.invitations.models import InvitationLetter, InvitationSeries
from meetings.invitations.queries import told_now
from meetings.invitations.rules import Kind, LetterState, is_address
from meetings.kernel.base import Base
from meetings.kernel.work import Work

WENT = (LetterState.SENT, LetterState.SENDING, LetterState.UNSURE)


def series_of(work: Work) -> InvitationSeries:
    """What those invited to this meeting know of it, begun with what is so now."""
    series = work.session.get(InvitationSeries, work.meeting_id)
    if series is None:
        told = told_now(agenda.meeting_facts(work.session, work.meeting_id))
        series = InvitationSeries(meeting_id=work.meeting_id, uid=secrets.token_hex(16), sequence=0, told=told)
        series.is_cancelled = False
        work.session.add(series)
        work.session.flush()
    return series


def queue(work: Work, kind: Kind, person_ids: Collection[int]) -> int:
    """Write a letter to each of these who has an address, instead of one that has not gone; how many.

    That a meeting is off is told to those whose invitation may have gone, and to nobody else.
    """
    waiting = (InvitationLetter.meeting_id == work.meeting_id, InvitationLetter.state == LetterState.WAITING)
    work.session.execute(delete(InvitationLetter).where(*waiting, InvitationLetter.person_id.in_(person_ids)))
    person = Base.metadata.tables["person"].c
    query = select(person.id, person.email).where(person.id.in_(person_ids), person.email != "").order_by(person.id)
    if kind is Kind.CANCEL:
        told = select(InvitationLetter.person_id).where(
            InvitationLetter.meeting_id == work.meeting_id, InvitationLetter.state.in_(WENT)
        )
        query = query.where(person.id.in_(told))
    rows = [_row(work, kind, person_id, email.strip()) for person_id, email in work.session.execute(query)]
    if rows:
        work.session.execute(insert(InvitationLetter), rows)
    return len(rows)


def _row(work: Work, kind: Kind, person_id: int, email: str) -> dict[str, object]:
    is_good = is_address(email) and email.isascii()
    return {
        "meeting_id": work.meeting_id,
        "person_id": person_id,
        "kind": kind,
        "sequence": series_of(work).sequence,
        "address": email[:200],
        "state": LetterState.WAITING if is_good else LetterState.FAILED,
        "tries": 0,
        "due_at": work.now,
        "error": "" if is_good else email[:200],
    }
