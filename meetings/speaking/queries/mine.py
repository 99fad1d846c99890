"""Each person's own place on the floor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.agenda.rules import MeetingState
from meetings.attendance import queries as attendance
from meetings.kernel.clock import now
from meetings.kernel.once import once_a_read
from meetings.speaking import rules
from meetings.speaking.models import SpeechRequest
from meetings.speaking.queries.rows import clock_of, floor_limits, is_list_open, last_said, rows_on, waiting_of
from meetings.speaking.queries.states import MyFloor
from meetings.speaking.rules import OPEN, RequestState, SpeechKind, Waiting


@dataclass(frozen=True, slots=True)
class _Here:
    """What is the same for everybody: the requests, what may be replied to, and why nobody may ask."""

    item_id: int | None
    requests: Sequence[SpeechRequest]
    closed: str | None
    last: SpeechRequest | None
    last_name: str
    rest_seconds: int | None  # what is left of a recess, None where its end is open
    _waiting: dict[int, list[Waiting]] = field(default_factory=dict)

    def waiting(self, item_id: int) -> list[Waiting]:
        """Those who wait on an item."""
        if item_id not in self._waiting:
            self._waiting[item_id] = waiting_of(r for r in self.requests if r.item_id == item_id)
        return self._waiting[item_id]


_BOTH = tuple(product((True, False), repeat=2))


@once_a_read
def my_floor(session: Session, meeting_id: int, person_ids: Collection[int]) -> dict[int, MyFloor]:
    """The place of each of these persons, in a constant number of queries."""
    item = agenda.current_item(session, meeting_id)
    item_id = item.id if item else None
    rows = rows_on(session, meeting_id, item_id)
    requests = [row.request for row in rows]
    needs_presence = floor_limits(session, meeting_id).needs_presence
    places = attendance.places_of(session, meeting_id, person_ids)
    closed = None if is_list_open(session, meeting_id, item_id) else "list_closed"
    last = last_said(requests, item_id)
    last_name = next((row.name for row in rows if row.request is last), "")
    here = _Here(item_id, requests, closed, last, last_name, _rest_seconds(session, meeting_id))
    own = _by_participant(requests, item_id)
    silent = {(on, away): _mine(here, 0 if on else None, [], is_absent=away) for on, away in _BOTH}
    found: dict[int, MyFloor] = {}
    for person_id in person_ids:
        place = places.get(person_id)
        is_absent = needs_presence and not (place and place.is_present)
        asked = own.get(place.participant_id) if place else None
        if place and asked:
            found[person_id] = _mine(here, place.participant_id, asked, is_absent=is_absent)
        else:  # most of a hall: one state for all of them
            found[person_id] = silent[place is not None, is_absent]
    return found


def _by_participant(requests: Sequence[SpeechRequest], item_id: int | None) -> Mapping[int, list[SpeechRequest]]:
    own: defaultdict[int, list[SpeechRequest]] = defaultdict(list)
    for request in requests:
        if _concerns(request, item_id):
            own[request.participant_id].append(request)
    return own


def _mine(here: _Here, participant_id: int | None, own: list[SpeechRequest], *, is_absent: bool) -> MyFloor:
    point = next((r for r in own if r.kind is SpeechKind.POINT_OF_ORDER and r.state in OPEN), None)
    asked = next((r for r in own if r.state in OPEN and r is not point), None)
    written = next((r.id for r in own if r.state is RequestState.WRITTEN), None)
    reason = _why_not(here, participant_id, asked, is_absent=is_absent)
    shown = _shown(asked, point)
    spoken = any(r.state is RequestState.DONE for r in own)
    is_other = here.last is not None and here.last.participant_id != participant_id
    waits = here.waiting(shown.item_id) if shown else []
    return MyFloor(
        request_id=shown.id if shown else None,
        state=_state(shown) if shown else "done" if spoken else "none",
        place=rules.place_of(waits, shown.id) if shown else None,
        estimate_seconds=_estimate(here, waits, shown.id) if shown else None,
        asked_at=shown.asked_at if shown else None,
        may_ask=reason is None,
        reason=reason,
        point_id=point.id if point else None,
        may_point=point is None and _why_not(here, participant_id, None, is_absent=is_absent) is None,
        reply_to=here.last.id if here.last and is_other and reason is None else None,
        reply_name=here.last_name if is_other and reason is None else "",
        follow_up_to=_answer_to(own, here.last) if reason is None else None,
        may_write=participant_id is not None and here.item_id is not None and written is None,
        written_id=written,
        not_called=_not_called(own) if shown is None else None,
    )


def _not_called(own: Sequence[SpeechRequest]) -> str | None:
    last = max(own, key=lambda r: r.id, default=None)
    return last.reason if last is not None and last.state is RequestState.DECLINED else None


def _estimate(here: _Here, waits: Sequence[Waiting], request_id: int) -> int | None:
    return rules.estimate_seconds(waits, request_id, _speaker_left(here.requests), here.rest_seconds)


def _rest_seconds(session: Session, meeting_id: int) -> int | None:
    meeting = agenda.meeting_facts(session, meeting_id)
    if meeting.state is not MeetingState.RECESS:
        return 0
    return None if meeting.recess_until is None else round((meeting.recess_until - now()).total_seconds())


def _answer_to(own: Sequence[SpeechRequest], last: SpeechRequest | None) -> int | None:
    """The last speech, where it is the answer to a question of one's own."""
    is_answer = last is not None and last.kind is SpeechKind.ANSWER
    return last.id if last and is_answer and last.reply_to_id in {r.id for r in own} else None


def _concerns(request: SpeechRequest, item_id: int | None) -> bool:
    """A speech that is held concerns its speaker, whatever item is in hand."""
    return request.item_id == item_id or request.state in (RequestState.SPEAKING, RequestState.INTERRUPTED)


def _shown(asked: SpeechRequest | None, point: SpeechRequest | None) -> SpeechRequest | None:
    """Of two requests the one that is held, else the one that comes first."""
    both = [r for r in (point, asked) if r is not None]
    return next((r for r in both if r.state is RequestState.SPEAKING), both[0] if both else None)


def _state(request: SpeechRequest) -> str:
    """Who was interrupted has the floor again in a moment."""
    return "speaking" if request.state is RequestState.INTERRUPTED else request.state.value


def _why_not(here: _Here, participant_id: int | None, asked: SpeechRequest | None, *, is_absent: bool) -> str | None:
    if here.item_id is None or participant_id is None:
        return "no_item_to_speak_on"
    if asked is not None:
        return "already_asked"
    return here.closed or ("check_in_first" if is_absent else None)


def _speaker_left(requests: Sequence[SpeechRequest]) -> int:
    held = [clock_of(r) for r in requests if r.state in (RequestState.SPEAKING, RequestState.INTERRUPTED)]
    at = now()
    return sum(max(0, round(rules.remaining_seconds(clock, at))) for clock in held)
