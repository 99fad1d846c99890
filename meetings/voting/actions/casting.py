"""The verb of a voter: many casts in one transaction, each answered by itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec import field as each_own
from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.attendance import queries as attendance
from meetings.attendance.rules.devices import VotesOn, check_device
from meetings.kernel.actions import Answer, Payload, batch_action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting import rules
from meetings.voting.actions import statements
from meetings.voting.actions.rows import closed_by
from meetings.voting.models import Ballot, Poll
from meetings.voting.queries import form_of
from meetings.voting.rules import kinds
from meetings.voting.rules.kinds import MOST_SUBJECTS, Form, Shown
from meetings.voting.rules.mandates import check_mandate
from meetings.voting.rules.means import Means

Place = tuple[int, int]  # poll, participant
MOST_MANDATES = 100
Revision = Annotated[int, Meta(ge=0, le=2**31)]
Word = Annotated[str, Meta(max_length=20)]
Numbers = Annotated[list[int], Meta(max_length=MOST_SUBJECTS)]
Answers = Annotated[dict[str, Word], Meta(max_length=MOST_SUBJECTS)]


class Cast(Payload):
    """An answer; `replaces` is the revision of the ballot that its sender knew (0: none yet).

    A decision is a word, marks are a list of numbers, approvals and ratings {number: answer}.  `mandates`:
    whose votes these are, {participant: revision}, all or none of them; without any it is the own one.
    """

    meeting_id: int
    poll_id: int
    choice: Word | Numbers | Answers
    replaces: Revision = 0
    mandates: Annotated[dict[str, Revision], Meta(max_length=MOST_MANDATES)] = each_own(default_factory=dict)


class CastMandate(Struct, frozen=True):
    """One vote of several that were cast together."""

    participant_id: int
    revision: int
    receipt: str


class Receipt(Answer):
    """What a voter keeps: the answer as it stands in the box; of several votes the first one's, and `cast` of each."""

    poll_id: int
    choice: Shown | None
    revision: int
    receipt: str
    cast_at: datetime
    is_current: bool = True  # False in the answer to a repeat whose vote a newer one has replaced
    cast: list[CastMandate] = each_own(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place on the roll with the ballot that stands there, revision 0 where none does; `caster`: who may cast it."""

    name: str
    caster: int | None
    holder: int | None = None
    revision: int = 0
    choice: str | None = None
    receipt: str = ""
    cast_at: datetime | None = None


@dataclass(slots=True)
class _Box:
    """What a batch knows of its votes, and what it will write."""

    polls: Mapping[int, Poll]
    forms: Mapping[int, Form]
    devices: Mapping[int, VotesOn]
    marks: dict[Place, _Mark]
    stood: Mapping[Place, _Mark]
    replaced: list[tuple[Place, _Mark]] = field(default_factory=list)
    changed: set[Place] = field(default_factory=set)

    def put(self, place: Place, mark: _Mark) -> None:
        """A new answer; the one that stood there is history."""
        if self.marks[place].revision:
            self.replaced.append((place, self.marks[place]))
        self.marks[place] = mark
        self.changed.add(place)


def _retell(session: Session, answer: dict[str, Any]) -> dict[str, Any]:
    """A repeat gets its receipt again, and is told where it does not count any more."""
    wanted = [each["receipt"] for each in answer["cast"]] or [answer["receipt"]]
    standing = select(Ballot.receipt).where(Ballot.poll_id == answer["poll_id"], Ballot.receipt.in_(wanted))
    return {**answer, "is_current": set(session.scalars(standing)) == set(wanted)}


@batch_action("voting.cast", Act.CAST, retell=_retell)
def cast(work: Work, orders: list[tuple[Actor, Cast]]) -> list[Receipt | Refusal]:
    """Put answers into the box: acknowledged is counted, and one ballot a voter, whoever sends at once."""
    casters = {actor.participant_id for actor, _ in orders if actor.participant_id}
    devices = attendance.voting_devices(work.session, casters)
    box = _box(work, devices, {o.poll_id for _, o in orders}, {each for a, o in orders for each in _owners(a, o)})
    answers = [_take(work, box, actor, order) for actor, order in orders]
    _write(work, box)
    persons = [a.person_id for (a, _), answer in zip(orders, answers, strict=True) if not isinstance(answer, Refusal)]
    if persons:
        work.announce("voting")
        work.announce("voting.me", person_ids=[p for p in persons if p is not None])
    return answers


def _box(
    work: Work, devices: Mapping[int, VotesOn], poll_ids: Collection[int], participant_ids: Collection[int]
) -> _Box:
    found = statements.asked.rows(work.session, {"meeting": work.meeting_id, "polls": poll_ids})
    polls: dict[int, Poll] = {row.id: row for row in found}
    rows = statements.stood.rows(work.session, {"polls": polls, "owners": participant_ids})
    marks = {
        (row.poll_id, row.participant_id): _Mark(
            row.name, row.caster_id, row.holder_id, row.revision or 0, row.choice, row.receipt or "", row.cast_at
        )
        for row in rows
    }
    return _Box(polls, {poll.id: form_of(poll) for poll in polls.values()}, devices, marks, dict(marks))


def _take(work: Work, box: _Box, actor: Actor, order: Cast) -> Receipt | Refusal:
    poll = box.polls.get(order.poll_id)
    if poll is None:
        return Gone()
    nobody = _Mark("", caster=None)
    wanted = _owners(actor, order)
    marks = {owner: box.marks.get((poll.id, owner), nobody) for owner in wanted}
    try:
        _check_way(poll, work.now)
        check_device(box.devices, actor.participant_id, actor.machine)
        for owner, replaces in wanted.items():
            check_mandate(
                owner, actor.participant_id, marks[owner].caster, marks[owner].holder, is_cast=marks[owner].revision > 0
            )
            _check(poll, marks[owner], replaces, work.now)
        choice = kinds.kept(box.forms[poll.id], kinds.read(box.forms[poll.id], order.choice))
    except Refusal as refusal:
        return refusal
    done = [_put(work, box, actor, (poll.id, owner), choice) for owner in wanted]
    first, cast = done[0], done if order.mandates else []
    shown = kinds.shown(box.forms[poll.id], choice)
    return Receipt(
        poll_id=poll.id, choice=shown, revision=first.revision, receipt=first.receipt, cast_at=work.now, cast=cast
    )


def _owners(actor: Actor, order: Cast) -> dict[int, int]:
    """Whose votes these are, with the revisions that their sender knew; the own one first."""
    me = actor.participant_id or 0
    if not order.mandates:
        return {me: order.replaces}
    named = {int(owner) if owner.isdecimal() else 0: revision for owner, revision in order.mandates.items()}
    return dict(sorted(named.items(), key=lambda pair: (pair[0] != me, pair[0])))


def _put(work: Work, box: _Box, actor: Actor, place: Place, choice: str) -> CastMandate:
    """One answer into the box, journalled; `by` where it is not the voter's own."""
    mark, poll = box.marks[place], box.polls[place[0]]
    revision = mark.revision + 1
    code = rules.receipt_code(poll.salt, (*place, revision, choice))
    box.put(place, _Mark(mark.name, mark.caster, mark.holder, revision, choice, code, work.now))
    by = {"by": actor.participant_id} if place[1] != actor.participant_id else {}
    facts = {"poll_id": poll.id, "participant_id": place[1], "name": mark.name, **by}
    # The choice is sealed until the result is announced; until then the receipt vouches for it.
    work.record_as(actor, "vote_cast", **facts, revision=revision, receipt=code)
    return CastMandate(participant_id=place[1], revision=revision, receipt=code)


def _check_way(poll: Poll, now: datetime) -> None:
    if poll.is_secret:
        raise Refusal("poll_is_secret")
    if poll.means is not Means.TABLETS:
        raise Refusal("vote_not_on_tablets")
    rules.check_is_taking(poll.state, closed_by(poll, now))


def _check(poll: Poll, mark: _Mark, replaces: int, now: datetime) -> None:
    rules.check_can_cast(
        poll.state,
        closed_by(poll, now),
        is_eligible=mark.caster is not None,
        is_changeable=poll.is_changeable,
        revision=mark.revision,
        replaces=replaces,
    )


def _write(work: Work, box: _Box) -> None:
    first = [_row(place, box.marks[place]) for place in sorted(box.changed) if not box.stood[place].revision]
    again = [_row(place, box.marks[place]) for place in sorted(box.changed) if box.stood[place].revision]
    statements.INSERT.write_each(work.session, first)
    statements.UPDATE.write_each(work.session, [_renamed(row) for row in again])
    statements.KEEP.write_each(work.session, [_row(place, mark) for place, mark in box.replaced])


def _renamed(row: dict[str, Any]) -> dict[str, Any]:
    answer = {f"new_{name}": value for name, value in row.items()}
    return {**answer, "at_poll": row["poll_id"], "at_place": row["participant_id"]}


def _row(place: Place, mark: _Mark) -> dict[str, Any]:
    return {
        "poll_id": place[0],
        "participant_id": place[1],
        "choice": mark.choice,
        "revision": mark.revision,
        "receipt": mark.receipt,
        "cast_at": mark.cast_at,
    }
