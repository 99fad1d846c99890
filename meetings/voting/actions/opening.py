"""The verb that opens a vote, and freezes everything about it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from meetings.agenda import queries as agenda
from meetings.attendance import queries as attendance
from meetings.attendance.rules import Presence, quorum_needed
from meetings.kernel import undo
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting import rules
from meetings.voting.actions import blocks
from meetings.voting.actions.preparing import Seconds
from meetings.voting.actions.rows import open_poll_of, poll_of, told, told_paper
from meetings.voting.actions.secret import ballot
from meetings.voting.models import Poll, RollEntry
from meetings.voting.queries.mandates import proxies_of, settings_of, weights_of
from meetings.voting.rules import PollState, Standing, mandates
from meetings.voting.rules.mandates import Late, Listed, OpenRoll
from meetings.voting.rules.means import COUNTED, Means, check_weights


class Open(Payload):
    """Which vote; `seconds` replaces the time prepared for it.

    `confirm_without_quorum` is the chair's explicit word, and is recorded; `confirm_cautions`: what secrecy
    cannot help against was read.
    """

    meeting_id: int
    poll_id: int
    confirm_without_quorum: bool = False
    confirm_cautions: bool = False
    seconds: Seconds | None = None


class Opened(Answer):
    """How many may vote, and the digest of what was frozen."""

    poll_id: int
    eligible: int
    roll_digest: str


# A vote builds on who was there and what was in hand; one that an arrival changed, too.
undo.final(
    *("poll_opened", "poll_closed", "poll_announced", "poll_annulled", "poll_counted", "poll_item_pulled_out"),
    *("round_opened", "round_closed", "roll_joined", "vote_regained", "proxy_given", "proxy_taken"),
)


@action("voting.open", Act.RUN_POLL)
def open_poll(work: Work, actor: Actor, order: Open) -> Opened:
    """Freeze question, rule, base, roll and quorum, and let people vote."""
    poll = poll_of(work, order.poll_id)
    meeting = agenda.meeting_facts(work.session, work.meeting_id)
    voters = attendance.voters(work.session, work.meeting_id)
    is_named = not poll.is_secret and poll.means not in COUNTED
    poll.late = mandates.late_of(settings_of(work.session, work.meeting_id).late, poll.base, is_named=is_named)
    frozen = _roll(work, poll, voters, may_online=meeting.online_votes)
    roll = _entries(poll, voters, frozen)
    eligible = sum(entry["caster_id"] is not None for entry in roll)
    other = open_poll_of(work)
    rules.check_can_open(poll.state, other.question if other else None, eligible, is_in_session=meeting.is_in_session)
    required = quorum_needed(len(voters), meeting.quorum)
    present = sum(voter.is_present for voter in voters)
    rules.check_quorum(present, required, is_confirmed=order.confirm_without_quorum)
    poll.quorum_present, poll.quorum_required, poll.is_without_quorum = present, required, present < required
    check_weights(poll.means, (entry["weight"] for entry in roll))
    blocks.renew(work, poll)
    weights = [entry["weight"] for entry in roll if entry["caster_id"] is not None]
    secret = ballot.check_opening(work, poll, weights, is_warned=order.confirm_cautions)
    _freeze_sums(poll, frozen)
    _freeze(work, poll, roll, actor, order.seconds, secret)
    work.session.execute(insert(RollEntry), roll)
    work.record("poll_opened", **_frozen(poll, roll), **secret, eligible=eligible, roll_digest=poll.roll_digest)
    work.announce("voting", "voting.me")
    return Opened(poll_id=poll.id, eligible=eligible, roll_digest=poll.roll_digest)


def _roll(work: Work, poll: Poll, voters: Sequence[attendance.Standing], *, may_online: bool) -> OpenRoll:
    """Whose votes there are, with weights, and who may cast them."""
    weights = weights_of(work.session, [voter.participant_id for voter in voters])
    listed = [
        Listed(each.participant_id, _standing(each, may_online), weights.get(each.participant_id, rules.WHOLE))
        for each in voters
    ]
    # Nobody can promise how somebody else's secret ballot was filled in: it is cast in person.
    proxies = settings_of(work.session, work.meeting_id).proxies
    given = proxies_of(work.session, {each.participant_id for each in voters})
    return mandates.open_roll(listed, given if proxies.allowed and not poll.is_secret else {}, proxies, poll.late)


def _entries(poll: Poll, voters: Sequence[attendance.Standing], roll: OpenRoll) -> list[dict[str, Any]]:
    return [_entry(poll, place, voter, roll) for place, voter in enumerate(voters, start=1)]


def _entry(poll: Poll, place: int, voter: attendance.Standing, roll: OpenRoll) -> dict[str, Any]:
    mandate = roll.mandates[voter.participant_id]
    return {
        "poll_id": poll.id,
        "participant_id": voter.participant_id,
        "person_id": voter.person_id,
        "place": place,
        "name": voter.name,
        "seat": voter.seat,
        "standing": Standing.PROXY if mandate.is_by_proxy else mandate.standing,
        "weight": mandate.weight,
        "caster_id": mandate.caster,
        "holder_id": roll.holders.get(voter.participant_id),
        "has_joined": False,
    }


def _standing(voter: attendance.Standing, may_online: bool) -> Standing:
    if voter.is_present:
        return Standing.ONLINE if voter.state is Presence.ONLINE and not may_online else Standing.VOTING
    is_known_absent = voter.state in (Presence.EXCUSED, Presence.ABSENT)
    return Standing.ABSENT if is_known_absent and not voter.has_been_present else Standing.AWAY


def _freeze_sums(poll: Poll, roll: OpenRoll) -> None:
    """What the bases are taken of, and the least step of weights; none where each is 1."""
    weights = [mandate.weight for mandate in roll.mandates.values()]
    frozen = mandates.sums(roll)
    poll.listed, poll.absent, poll.present = frozen.listed, frozen.absent, frozen.present
    poll.unit = None if all(weight == 1 for weight in weights) else rules.unit_of(weights)


def _freeze(
    work: Work,
    poll: Poll,
    roll: Sequence[dict[str, Any]],
    actor: Actor,
    seconds: int | None,
    secret: Mapping[str, Any],
) -> None:
    poll.state, poll.opened_at = PollState.OPEN, work.now
    # Hands are counted and names are called to the end: no clock cuts them off.
    poll.seconds = (seconds or poll.seconds) if poll.means is Means.TABLETS else None
    poll.deadline_at = work.now + timedelta(seconds=poll.seconds) if poll.seconds else None
    poll.chair_participant_id = actor.participant_id
    poll.salt = secrets.token_hex(32)
    poll.roll_digest = rules.roll_digest({**_frozen(poll, roll), **secret})


def _frozen(poll: Poll, roll: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What nobody can change any more; the journal carries it, its digest is shown on every screen."""
    held = [[e["participant_id"], e["holder_id"]] for e in roll if e["holder_id"] is not None]
    return {
        **({"proxies": held} if held else {}),
        **({"late": poll.late.value} if poll.late is Late.JOIN else {}),
        **told(poll),
        **told_paper(poll),
        "changeable": poll.is_changeable,
        "reveal": poll.reveal.value,
        "chair": poll.chair_participant_id,  # whose side decides a tie, where the rule says so
        "quorum": {
            "present": poll.quorum_present,
            "required": poll.quorum_required,
            "without_quorum": poll.is_without_quorum,
        },
        "roll": [[e["participant_id"], e["name"], e["seat"], e["standing"].value, str(e["weight"])] for e in roll],
        "salt_sha256": rules.roll_digest({"salt": poll.salt}),
    }
