"""The verbs by which the secretary sets down what votes weigh and who votes for whom; open votes keep their roll."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy import delete

from meetings.attendance import queries as attendance
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting import rules
from meetings.voting.models import MandateRule, Proxy, VotingWeight
from meetings.voting.queries.mandates import proxies_of, settings_of, weights_of
from meetings.voting.rules.mandates import Late, ProxyRules, check_proxies, check_proxy, weight_of

MOST_PEOPLE = 5000


class SetMandates(Payload):
    """Whether votes may be given to others, how many one may hold (None: any number), what becomes of late comers."""

    meeting_id: int
    has_proxies: bool
    most_held: Annotated[int, Meta(ge=1, le=100)] | None = 1
    late: Late = Late.WAIT


class SetWeight(Payload):
    """What the votes of these participants weigh from now on: as text, for it is exact."""

    meeting_id: int
    participant_ids: Annotated[list[int], Meta(min_length=1, max_length=MOST_PEOPLE)]
    weight: Annotated[str, Meta(max_length=20)]


class GiveProxy(Payload):
    """Whose vote, and who casts it."""

    meeting_id: int
    giver_id: int
    holder_id: int


class TakeProxy(Payload):
    """Whose vote is their own again."""

    meeting_id: int
    giver_id: int


@action("voting.set_mandates", Act.MANAGE_PARTICIPANTS)
def set_mandates(work: Work, actor: Actor, order: SetMandates) -> None:
    """Say what this meeting allows; proxies that are given stay written down, and count only while it is allowed.

    A limit below what somebody holds is refused here, and not to the chair when a vote is to be opened.
    """
    if order.has_proxies:
        voters = _voters(work).keys()
        check_proxies(ProxyRules(True, order.most_held), proxies_of(work.session, voters), voters)
    rule = {"has_proxies": order.has_proxies, "most_held": order.most_held, "late": order.late}
    work.session.merge(MandateRule(meeting_id=work.meeting_id, **rule))
    work.record("mandates_set", **{**rule, "late": order.late.value})
    work.announce("mandates")


@action("voting.set_weight", Act.MANAGE_PARTICIPANTS)
def set_weight(work: Work, actor: Actor, order: SetWeight) -> None:
    """Let these votes weigh so much, all or none of them."""
    voters = _voters(work)
    if not voters.keys() >= set(order.participant_ids):
        _check_listed(work, *order.participant_ids)
        raise Refusal("weight_needs_voters")
    weight = weight_of(order.weight.strip().replace(",", "."))
    before = weights_of(work.session, order.participant_ids)
    for participant_id in order.participant_ids:
        was = before.get(participant_id, rules.WHOLE)
        if was == weight:
            continue
        work.session.merge(VotingWeight(participant_id=participant_id, weight=weight))
        facts = {"participant_id": participant_id, "name": voters[participant_id]}
        work.record("weight_set", **facts, was=str(was), weight=str(weight))
    work.announce("mandates")


@action("voting.give_proxy", Act.MANAGE_PARTICIPANTS)
def give_proxy(work: Work, actor: Actor, order: GiveProxy) -> None:
    """Write down that one delegate votes for another whenever that one is not here."""
    voters = _voters(work)
    if order.giver_id not in voters or order.holder_id not in voters:
        _check_listed(work, order.giver_id, order.holder_id)
    given = proxies_of(work.session, voters.keys())
    check_proxy(
        settings_of(work.session, work.meeting_id).proxies, given, voters.keys(), order.giver_id, order.holder_id
    )
    if given.get(order.giver_id) == order.holder_id:
        return
    work.session.merge(Proxy(giver_id=order.giver_id, holder_id=order.holder_id, given_at=work.now))
    work.record("proxy_given", **_pair(voters, order.giver_id, order.holder_id))
    work.announce("mandates")


@action("voting.take_proxy", Act.MANAGE_PARTICIPANTS)
def take_proxy(work: Work, actor: Actor, order: TakeProxy) -> None:
    """The vote is the delegate's own again; one that is open keeps the roll it was opened with."""
    voters = _voters(work)
    if order.giver_id not in voters:
        _check_listed(work, order.giver_id)
    proxy = work.session.get(Proxy, order.giver_id)
    if proxy is None:
        raise Refusal("proxy_not_given")
    work.session.execute(delete(Proxy).where(Proxy.giver_id == order.giver_id))
    work.record("proxy_taken", **_pair(voters, order.giver_id, proxy.holder_id))
    work.announce("mandates")


def _voters(work: Work) -> dict[int, str]:
    """participant → name of all voting delegates."""
    return {each.participant_id: each.name for each in attendance.voters(work.session, work.meeting_id)}


def _check_listed(work: Work, *participant_ids: int) -> None:
    """Raise Gone for anybody of another meeting; who is on this list without a vote is refused with a sentence."""
    listed = {each.participant_id for each in attendance.standings(work.session, work.meeting_id)}
    if not listed.issuperset(participant_ids):
        raise Gone()


def _pair(names: dict[int, str], giver_id: int, holder_id: int) -> dict[str, object]:
    pair = {"giver_id": giver_id, "holder_id": holder_id}
    return {**pair, "name": names.get(giver_id, ""), "holder": names.get(holder_id, "")}
