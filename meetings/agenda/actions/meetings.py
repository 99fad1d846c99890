"""The verbs that make a meeting and say what it is."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, UnsetType
from sqlalchemy import insert

from meetings.agenda import rules
from meetings.agenda.actions.rows import meeting_of, title_of
from meetings.agenda.models import Meeting
from meetings.agenda.rules import MeetingKind
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.base import Base
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act, Role
from meetings.kernel.work import Work

Title = Annotated[str, Meta(max_length=300)]
Line = Annotated[str, Meta(max_length=200)]
Moment = Annotated[datetime, Meta(tz=True)]
Part = Annotated[int, Meta(ge=1, le=1000)]
# The values of the enums in voting/rules.py, which stands above.
BaseName = Literal["all_on_roll", "summoned_less_excused", "present_at_opening", "cast", "valid", "for_and_against"]
TieName = Literal["fails", "chairs_side", "new_round"]


class CreateMeeting(Payload):
    """A meeting to be; its kind brings the rule and the quorum."""

    title: Title
    kind: MeetingKind
    starts_at: Moment
    ends_at: Moment | None = None
    place: Line = ""
    issuer: Line = ""
    parent_body: Line = ""
    is_example: bool = False


class MeetingCreated(Answer):
    """The new meeting."""

    meeting_id: int


class EditMeeting(Payload):
    """What changes; whatever is left out stays.  Another kind brings its own presets."""

    meeting_id: int
    title: Title | UnsetType = UNSET
    kind: MeetingKind | UnsetType = UNSET
    starts_at: Moment | UnsetType = UNSET
    ends_at: Moment | UnsetType | None = UNSET
    place: Line | UnsetType = UNSET
    issuer: Line | UnsetType = UNSET
    parent_body: Line | UnsetType = UNSET
    majority_numerator: Part | UnsetType = UNSET
    majority_denominator: Part | UnsetType = UNSET
    majority_strict: bool | UnsetType = UNSET
    majority_base: BaseName | UnsetType = UNSET
    tie: TieName | UnsetType = UNSET
    quorum_numerator: Part | UnsetType = UNSET
    quorum_denominator: Part | UnsetType = UNSET
    online_votes: bool | UnsetType = UNSET
    hall_width_cm: Annotated[int, Meta(ge=50, le=3000)] | UnsetType = UNSET
    hall_distance_cm: Annotated[int, Meta(ge=100, le=10000)] | UnsetType = UNSET


@action("agenda.create_meeting", Act.CREATE_MEETING)
def create_meeting(work: Work, actor: Actor, order: CreateMeeting) -> MeetingCreated:
    """Make a meeting; whoever makes it is its secretary."""
    given = {name: getattr(order, name) for name in order.__struct_fields__ if name not in ("title", "kind")}
    title = title_of(order.title)
    meeting = Meeting(title=title, kind=order.kind, created_at=work.now, **given, **preset_columns(order.kind))
    _check(meeting)
    work.session.add(meeting)
    work.session.flush()
    work.open_chain(meeting.id)
    if actor.person_id is not None:
        _seat_secretary(work, meeting.id, actor.person_id)
    facts = {"title": title, "meeting_kind": order.kind, "starts_at": order.starts_at, "place": order.place}
    work.record_in(meeting.id, "meeting_created", name=actor.name, **facts)
    return MeetingCreated(meeting_id=meeting.id)


@action("agenda.edit_meeting", Act.EDIT_MEETING)
def edit_meeting(work: Work, actor: Actor, order: EditMeeting) -> None:
    """Change what a meeting is, or the rule by which its next votes are decided."""
    meeting = meeting_of(work)
    rules.check_editable(meeting.state)
    wanted = _wanted(meeting, order)
    changed = {name: value for name, value in wanted.items() if getattr(meeting, name) != value}
    for name, value in changed.items():
        setattr(meeting, name, value)
    _check(meeting)
    if changed:
        work.record("meeting_edited", title=meeting.title, changed=sorted(changed), **_shown(changed))
        work.announce("agenda")


def preset_columns(kind: MeetingKind) -> dict[str, Any]:
    """The rule and the quorum that a kind brings, as columns of a meeting."""
    preset = rules.PRESETS[kind]
    return {
        "majority_numerator": preset.decision.numerator,
        "majority_denominator": preset.decision.denominator,
        "majority_strict": preset.decision.strict,
        "majority_base": preset.decision.base,
        "tie": preset.decision.tie,
        "quorum_numerator": preset.quorum.numerator,
        "quorum_denominator": preset.quorum.denominator,
        "online_votes": preset.may_vote_online,
    }


def _wanted(meeting: Meeting, order: EditMeeting) -> dict[str, Any]:
    given = {name: getattr(order, name) for name in order.__struct_fields__ if name != "meeting_id"}
    wanted = {name: value for name, value in given.items() if value is not UNSET}
    if "title" in wanted:
        wanted["title"] = title_of(wanted["title"])
    kind = wanted.get("kind", meeting.kind)
    return wanted if kind is meeting.kind else {**preset_columns(kind), **wanted}


def _shown(changed: dict[str, Any]) -> dict[str, Any]:
    """The new values for the journal; the title stands there anyway."""
    return {f"new_{name}": value for name, value in changed.items() if name != "title"}


def _check(meeting: Meeting) -> None:
    if meeting.ends_at is not None and meeting.ends_at <= meeting.starts_at:
        raise Refusal("ends_before_start")
    rules.check_decision(
        rules.Decision(
            meeting.majority_numerator,
            meeting.majority_denominator,
            meeting.majority_strict,
            meeting.majority_base,
            meeting.tie,
        )
    )
    rules.check_quorum(meeting.quorum_numerator, meeting.quorum_denominator)


def _seat_secretary(work: Work, meeting_id: int, person_id: int) -> None:
    tables = Base.metadata.tables
    seat = {"meeting_id": meeting_id, "person_id": person_id, "is_voting": False, "is_guest": False}
    participant_id = work.session.scalar(
        insert(tables["participant"]).values(seat).returning(tables["participant"].c.id)
    )
    work.session.execute(
        insert(tables["participant_role"]).values(participant_id=participant_id, role=Role.SECRETARY.value)
    )
