"""The verbs by which people come and go themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import delete, select

from meetings.agenda import queries as agenda
from meetings.agenda.queries import MeetingFacts
from meetings.attendance import guards, rules
from meetings.attendance.actions.stays import begin_stays, end_stays
from meetings.attendance.models import Absence, Presence
from meetings.kernel.actions import Answer, Payload, action, batch_action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work

Mode = Literal["room", "online"]
STATES = {"room": rules.Presence.IN_ROOM, "online": rules.Presence.ONLINE}


class CheckIn(Payload):
    """I am here: in the room, or online."""

    meeting_id: int
    mode: Mode = "room"


class CheckedIn(Answer):
    """The receipt: since when the arrival is on record; not `is_new` where it already was."""

    participant_id: int
    mode: Mode
    since: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who comes, and how they were recognised: "self", or as in `Presence.method`."""

    participant_id: int
    person_id: int | None
    name: str
    is_voting: bool
    method: str = "self"


class ThisMeeting(Payload):
    """Which meeting."""

    meeting_id: int


@batch_action("attendance.check_in", Act.CHECK_IN)
def check_in(work: Work, orders: list[tuple[Actor, CheckIn]]) -> list[CheckedIn | Refusal]:
    """Record that people are here; who already is gets the receipt they had."""
    meeting = agenda.meeting_facts(work.session, work.meeting_id)
    here = {a.participant_id for a, _ in orders if a.participant_id is not None}
    arrivals = _Arrivals(work, meeting, _open_stays(work, here))
    answers = [arrivals.take(actor, _own(actor), order.mode) for actor, order in orders]
    arrivals.write()
    return answers


def arrive(work: Work, actor: Actor, who: Arrival) -> CheckedIn:
    """Record that somebody was recognised in the room; raises Refusal."""
    meeting = agenda.meeting_facts(work.session, work.meeting_id)
    arrivals = _Arrivals(work, meeting, _open_stays(work, {who.participant_id}))
    answer = arrivals.take(actor, who, "room")
    if isinstance(answer, Refusal):
        raise answer
    arrivals.write()
    return answer


@action("attendance.leave", Act.CHECK_IN)
def leave(work: Work, actor: Actor, order: ThisMeeting) -> None:
    """Go, early or for a while; whoever comes back checks in again."""
    open_stays = _open_stays(work, {actor.participant_id or 0})
    stay = open_stays.get(actor.participant_id or 0)
    if stay is None:
        raise Refusal("not_present")
    rules.check_can_leave(STATES[stay.mode])
    end_stays(work, [stay.participant_id])
    work.record("left", participant_id=actor.participant_id, name=actor.name, is_voting=actor.is_voting)
    work.announce("attendance")
    work.announce("attendance.me", person_ids=[actor.person_id] if actor.person_id is not None else [])


class _Arrivals:
    """The arrivals of one batch, checked in memory and written together."""

    def __init__(self, work: Work, meeting: MeetingFacts, stays: dict[int, Presence]) -> None:
        self._work, self._meeting = work, meeting
        self._known: dict[int, tuple[Mode, datetime]] = {
            who: (_mode(stay.mode), stay.began_at) for who, stay in stays.items()
        }
        self._open = frozenset(stays)
        self._new: dict[int, dict[str, Any]] = {}
        self._persons: set[int] = set()

    def take(self, actor: Actor, arrival: Arrival | None, mode: Mode) -> CheckedIn | Refusal:
        """What this arrival is answered; nothing is written yet."""
        if arrival is None:
            return Gone()
        who = arrival.participant_id
        mode_before, since = self._known.get(who, (None, None))
        if mode_before == mode and since is not None:
            return CheckedIn(participant_id=who, mode=mode, since=since, is_new=False)
        state = STATES[mode_before] if mode_before else rules.Presence.AWAITED
        online = self._meeting.online_votes
        try:
            rules.check_can_check_in(state, STATES[mode], self._meeting.state, may_be_online=online)
        except Refusal as refusal:
            return refusal
        self._accept(actor, arrival, mode)
        return CheckedIn(participant_id=who, mode=mode, since=self._work.now, is_new=True)

    def write(self) -> None:
        """Write what was accepted: whoever changes from the room to online begins a new stay."""
        if not self._new:
            return
        session, who = self._work.session, list(self._new)
        ended = [i for i in who if i in self._open]
        if ended:
            end_stays(self._work, ended)
        session.execute(delete(Absence).where(Absence.participant_id.in_(who)))
        begin_stays(self._work, list(self._new.values()))
        self._work.announce("attendance")
        self._work.announce("attendance.me", person_ids=self._persons)
        guards.arrived(self._work, who)

    def _accept(self, actor: Actor, arrival: Arrival, mode: Mode) -> None:
        now, who = self._work.now, arrival.participant_id
        place = {"meeting_id": self._work.meeting_id, "participant_id": who, "mode": mode}
        self._new[who] = {**place, "method": arrival.method, "by_person_id": actor.person_id, "reason": ""}
        self._known[who] = (mode, now)
        if arrival.person_id is not None:
            self._persons.add(arrival.person_id)
        facts = {"participant_id": who, "name": arrival.name, "mode": mode, "is_voting": arrival.is_voting}
        self._work.record_as(actor, "checked_in", **facts, way=arrival.method)


def _own(actor: Actor) -> Arrival | None:
    if actor.participant_id is None:
        return None
    return Arrival(actor.participant_id, actor.person_id, actor.name, actor.is_voting)


def _open_stays(work: Work, participants: Iterable[int]) -> dict[int, Presence]:
    query = select(Presence).where(Presence.participant_id.in_(participants), Presence.ended_at.is_(None))
    return {stay.participant_id: stay for stay in work.session.scalars(query)}


def _mode(text: str) -> Mode:
    return "online" if text == "online" else "room"
