"""Everything that the minutes say: the meeting, the lines, who was there, every vote. What is signed off is this."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.attendance import queries as attendance
from meetings.kernel.base import Base
from meetings.kernel.journal import Entry
from meetings.kernel.policy import Role
from meetings.minutes.rules.drafting import Line
from meetings.minutes.rules.results import by_name, result
from meetings.people import queries as people
from meetings.speaking import queries as speaking


def content(session: Session, meeting_id: int, version: int, lines: Sequence[Line], upto_seq: int) -> dict[str, Any]:
    """JSON values alone; raises Gone."""
    return {
        "meeting": _meeting(session, meeting_id),
        "version": version,
        "journal": _reached(session, meeting_id, upto_seq),
        "lines": [asdict(line) for line in lines],
        "leading": _leading(session, meeting_id),
        "attendance": _attendance(session, meeting_id),
        "votes": _votes(session, meeting_id, upto_seq),
        "written": _written(session, meeting_id),
    }


def _meeting(session: Session, meeting_id: int) -> dict[str, Any]:
    meeting = agenda.meeting_facts(session, meeting_id)
    moments = {name: getattr(meeting, name) for name in ("starts_at", "opened_at", "closed_at")}
    names = ("title", "issuer", "parent_body", "place")
    return {
        **{name: getattr(meeting, name) for name in names},
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
        "kind": meeting.kind.value,
    }


def _reached(session: Session, meeting_id: int, upto_seq: int) -> dict[str, Any]:
    """The entry up to which the journal was read, with the hash that stands for all before it."""
    query = select(Entry.hash).where(Entry.meeting_id == meeting_id, Entry.seq == upto_seq)
    return {"seq": upto_seq, "hash": session.scalar(query) or ""}


def _leading(session: Session, meeting_id: int) -> dict[str, list[str]]:
    lines = people.participants(session, meeting_id)
    roles = {"chair": Role.CHAIR, "secretary": Role.SECRETARY}
    return {word: [line.full_name for line in lines if role in line.roles] for word, role in roles.items()}


def _attendance(session: Session, meeting_id: int) -> list[dict[str, Any]]:
    """Everybody on the list by given name: when they came first, when they were gone for good."""
    stays = _stays(session, meeting_id)
    return [
        {
            "name": each.name,
            "position": each.position,
            "unit": each.delegation,
            "is_voting": each.is_voting,
            "state": each.state.value,
            "reason": each.reason,
            "came": stays.get(each.participant_id, (None, None))[0],
            "went": stays.get(each.participant_id, (None, None))[1],
        }
        for each in attendance.standings(session, meeting_id)
    ]


def _stays(session: Session, meeting_id: int) -> dict[int, tuple[str, str | None]]:
    stay = Base.metadata.tables["presence"].c
    ends = (func.min(stay.began_at), func.max(stay.ended_at), func.count() - func.count(stay.ended_at))
    query = select(stay.participant_id, *ends).where(stay.meeting_id == meeting_id).group_by(stay.participant_id)
    return {
        person: (came.isoformat(), None if still_here or went is None else went.isoformat())
        for person, came, went, still_here in session.execute(query)
    }


def _votes(session: Session, meeting_id: int, upto_seq: int) -> list[dict[str, Any]]:
    """Every result that the journal announced, in its order."""
    is_wanted = (Entry.meeting_id == meeting_id, Entry.kind == "poll_announced", Entry.seq <= upto_seq)
    return [
        _vote(entry, json.loads(entry.facts))
        for entry in session.scalars(select(Entry).where(*is_wanted).order_by(Entry.seq))
    ]


def _written(session: Session, meeting_id: int) -> list[dict[str, Any]]:
    """What was filed in writing, and the texts of those who waited for the floor and were never called."""
    names = ("item_number", "item_title", "name", "topic", "text", "is_filed")
    return [
        {**{name: getattr(text, name) for name in names}, "unit": text.delegation, "at": text.filed_at.isoformat()}
        for text in speaking.texts_for_minutes(session, meeting_id)
    ]


def _vote(entry: Entry, facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "item": facts.get("item_number", ""),
        "question": facts.get("question", ""),
        "result": result(facts),
        "names": [list(each) for each in by_name(facts)],
    }
