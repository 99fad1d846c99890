"""Every act × every role: refused exactly where the policy table says no."""

from __future__ import annotations

from typing import Any

import pytest

from meetings.kernel import policy
from meetings.kernel.actions import Action
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import MAY, Act, Role
from tests.authorization.estate import ANONYMOUS, Estate, Visitor
from tests.authorization.payloads import smallest
from tests.authorization.registry import every_act, open_acts

DONE = 200
CRASHED = 500
WRONG = (401, 403, 404, CRASHED)


def status(estate: Estate, session_id: int, action: Action, payload: dict[str, Any]) -> int:
    """What the real dispatch answers, as the HTTP door would say it."""
    try:
        estate.house.dispatch(action.name, payload, session_id)
    except Refusal as refusal:
        return CRASHED if refusal.code == "internal" else refusal.http_status
    return DONE


def denial(visitor: Visitor, action: Action) -> int | None:
    """The status that the table demands; None where the act is permitted."""
    if action.act is Act.SYSTEM:
        return 404  # no client has ever heard of it
    if policy.may(visitor.roles, action.act):
        return None
    if visitor.name == ANONYMOUS:
        return 401
    return 404 if action.is_of_meeting and not policy.may(visitor.roles, Act.SEE_MEETING) else 403


def payload_for(estate: Estate, action: Action) -> dict[str, Any]:
    """One that names things of this meeting, and accounts of the unit that has an administrator."""
    house_ids = {"person_id": estate.outsider, "unit_id": estate.inner_unit_id, "session_id": estate.leads}
    payload = smallest(action, {**estate.here.ids, **house_ids, "meeting_id": estate.here.meeting_id})
    if action.name in OF_A_UNIT:
        payload["unit_id"] = estate.inner_unit_id
    if action.name == "people.set_house_role":
        payload["role"] = Role.UNIT_ADMINISTRATOR.value
    if action.name == "people.save_unit":
        payload["parent_id"] = estate.unit_id
    return payload


def own(estate: Estate, visitor: Visitor, action: Action, payload: dict[str, Any]) -> dict[str, Any]:
    """The payload with what must be the visitor's own: a sign-in to end, a request to withdraw."""
    if action.name == "people.end_session":
        return {"session_id": visitor.session_id}
    if action.name in ("notes.delete_comment", "notes.edit_comment"):
        person_id = estate.house.actor(visitor.session_id).person_id
        return {**payload, "comment_id": estate.comment(estate.here.ids["paper_id"], person_id or 0)}
    if action.name == "messages.seen":
        message = estate.message(estate.here.meeting_id, visitor.participant_id, from_desk=True)
        return {**payload, "message_id": message}
    if action.name == "papers.take_back":
        person_id = estate.house.actor(visitor.session_id).person_id
        return {**payload, "sent_id": estate.sending(estate.here.meeting_id, person_id or 0)}
    if action.name == "speaking.withdraw":
        return {**payload, "request_id": estate.request(estate.here, visitor.participant_id)}
    return payload


# What a unit administrator may do is bounded by more than the table: their unit, and no greater role than their own.
OF_A_UNIT = ("people.save_person", "people.set_house_role", "people.save_unit")
# Permitted, and yet there is nothing to do it to: this house has no example.
NOTHING_THERE = {"example.remove": {"administrator": 404}}


def test_every_permission_names_at_least_one_role() -> None:
    assert [act for act in Act if not MAY.get(act)] == []


@pytest.mark.parametrize("action", every_act(), ids=lambda action: action.name)
def test_act_is_refused_exactly_to_whom_the_table_does_not_name(estate: Estate, action: Action) -> None:
    estate.restore()
    payload, before = payload_for(estate, action), estate.contents()
    wanted = {visitor.name: denial(visitor, action) for visitor in estate.visitors.values()}
    refused = {
        visitor.name: status(estate, visitor.session_id, action, payload)
        for visitor in estate.visitors.values()
        if wanted[visitor.name]
    }
    assert refused == {name: code for name, code in wanted.items() if code}
    assert estate.contents() == before


@pytest.mark.parametrize("action", open_acts(), ids=lambda action: action.name)
def test_act_reaches_its_handler_for_whom_the_table_names(estate: Estate, action: Action) -> None:
    payload = payload_for(estate, action)
    turned_away = {}
    for visitor in estate.visitors.values():
        if denial(visitor, action) is None:
            estate.restore()
            code = status(estate, visitor.session_id, action, own(estate, visitor, action, payload))
            if code in WRONG:
                turned_away[visitor.name] = code
    assert turned_away == NOTHING_THERE.get(action.name, {})
