"""The verb of a voter in a secret vote.

It leaves nothing but a mark and ciphertexts: its key goes to no table of repeats (`is_traceless`), no line
of the journal tells of it, and the box has neither time nor order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from msgspec import Meta
from sqlalchemy import insert, select

from meetings.attendance import queries as attendance
from meetings.attendance.rules.devices import VotesOn, check_device
from meetings.kernel.actions import Answer, Payload, batch_action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting import rules
from meetings.voting.actions.rows import closed_by
from meetings.voting.models import Poll, RollEntry, SealedPaper, SecretMark
from meetings.voting.queries import form_of
from meetings.voting.queries.mandates import IS_ELIGIBLE
from meetings.voting.rules.kinds import MOST_SUBJECTS, Form
from meetings.voting.rules.secret import casting, codes
from meetings.voting.rules.secret.box import Sealed, mark_hash

Place = tuple[int, int]  # poll, participant
Ciphertext = Annotated[bytes, Meta(max_length=8192)]


class CastSealed(Payload):
    """The sealed papers of all parts in their order (base64), and the tablet's own random key (hex)."""

    meeting_id: int
    poll_id: int
    device_key: Annotated[str, Meta(pattern="^[0-9a-f]{32,64}$")]
    papers: Annotated[list[Ciphertext], Meta(max_length=MOST_SUBJECTS)]


class SealedReceipt(Answer):
    """What the published list of the box must show, part by part."""

    poll_id: int
    receipts: list[str]


@dataclass(slots=True)
class _Box:
    """What a batch knows of its votes, and what it will put in."""

    polls: Mapping[int, Poll]
    forms: Mapping[int, Form]
    devices: Mapping[int, VotesOn]
    eligible: frozenset[Place]
    marks: dict[Place, SecretMark]
    hashes: set[str]
    papers: list[dict[str, object]] = field(default_factory=list)
    cast: list[dict[str, object]] = field(default_factory=list)


@batch_action("voting.cast_sealed", Act.CAST, is_traceless=True)
def cast_sealed(work: Work, orders: list[tuple[Actor, CastSealed]]) -> list[SealedReceipt | Refusal]:
    """Put sealed papers into the box: acknowledged is counted, one ballot a voter, and nobody can change it."""
    box = _box(work, orders)
    answers = [_take(work, box, actor, order) for actor, order in orders]
    if box.cast:
        work.session.execute(insert(SecretMark), box.cast)
        # In the order of their hashes: those of one batch cannot be told apart by where they lie.
        work.session.execute(
            insert(SealedPaper), sorted(box.papers, key=lambda paper: (paper["part"], paper["sha256"]))
        )
        voted = {row["participant_id"] for row in box.cast}
        persons = [actor.person_id for actor, _ in orders if actor.participant_id in voted]
        work.announce("voting.me", person_ids=[person for person in persons if person is not None])
    return answers


def _box(work: Work, orders: list[tuple[Actor, CastSealed]]) -> _Box:
    poll_ids = {order.poll_id for _, order in orders}
    people = {actor.participant_id for actor, _ in orders if actor.participant_id}
    wanted = select(Poll).where(Poll.id.in_(poll_ids), Poll.meeting_id == work.meeting_id)
    polls = {poll.id: poll for poll in work.session.scalars(wanted)}
    entries = select(RollEntry).where(
        RollEntry.poll_id.in_(poll_ids), RollEntry.participant_id.in_(people), IS_ELIGIBLE
    )
    marks = select(SecretMark).where(SecretMark.poll_id.in_(poll_ids), SecretMark.participant_id.in_(people))
    hashes = {Sealed(1, each).hash for _, order in orders for each in order.papers}
    return _Box(
        polls,
        {poll.id: form_of(poll) for poll in polls.values()},
        attendance.voting_devices(work.session, people),
        frozenset((entry.poll_id, entry.participant_id) for entry in work.session.scalars(entries)),
        {(mark.poll_id, mark.participant_id): mark for mark in work.session.scalars(marks)},
        _lying(work, poll_ids, hashes),
    )


def _lying(work: Work, poll_ids: Iterable[int], hashes: Iterable[str]) -> set[str]:
    """Those of these papers that lie in the box already."""
    query = select(SealedPaper.sha256).where(SealedPaper.poll_id.in_(poll_ids), SealedPaper.sha256.in_(hashes))
    return set(work.session.scalars(query))


def _take(work: Work, box: _Box, actor: Actor, order: CastSealed) -> SealedReceipt | Refusal:
    poll = box.polls.get(order.poll_id)
    if poll is None:
        return Gone()
    try:
        check_device(box.devices, actor.participant_id, actor.machine)
        return _put(work, box, poll, actor.participant_id or 0, order)
    except Refusal as refusal:
        return refusal


def _put(work: Work, box: _Box, poll: Poll, participant_id: int, order: CastSealed) -> SealedReceipt:
    if not poll.is_secret:
        raise Refusal("poll_not_secret")
    place, form = (poll.id, participant_id), box.forms[poll.id]
    papers = [Sealed(part, each) for part, each in enumerate(order.papers, start=1)]
    casting.check_papers(form, poll.id, papers)
    stored, mark = box.marks.get(place), mark_hash(poll.id, participant_id, bytes.fromhex(order.device_key))
    if stored is not None and stored.is_on_paper:
        raise Refusal("votes_on_paper")
    if stored is None:
        _check_open(work, poll, is_eligible=place in box.eligible)
    if casting.is_first(stored.idem_hash if stored else None, mark, papers, box.hashes):
        row = {"poll_id": poll.id, "participant_id": participant_id, "idem_hash": mark}
        box.marks[place] = SecretMark(**row, is_on_paper=False, is_shown=False)
        box.cast.append({**row, "is_on_paper": False, "is_shown": False})
        box.papers += [_row(poll.id, paper) for paper in papers]
        box.hashes |= {paper.hash for paper in papers}
    return SealedReceipt(poll_id=poll.id, receipts=[codes.receipt(paper.hash) for paper in papers])


def _check_open(work: Work, poll: Poll, *, is_eligible: bool) -> None:
    closed_at = closed_by(poll, work.now)
    rules.check_can_cast(poll.state, closed_at, is_eligible=is_eligible, is_changeable=False, revision=0, replaces=0)


def _row(poll_id: int, paper: Sealed) -> dict[str, object]:
    return {"poll_id": poll_id, "part": paper.part, "sha256": paper.hash, "ciphertext": paper.ciphertext}
