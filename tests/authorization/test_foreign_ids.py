"""Every id of another meeting, in every act that takes one: the same answer as for what does not exist.

The one who sends may do everything in both meetings, so that nothing but the id is wrong.
"""

from __future__ import annotations

import pytest

from meetings.kernel.actions import Action
from tests.authorization.estate import Estate
from tests.authorization.payloads import fields_with_ids, smallest
from tests.authorization.registry import open_acts
from tests.authorization.test_acts import status

PAPERS = ("paper_id", "draft_id", "paper_group_id", "comment_id", "sent_id", "zip_id")
SPEECHES = ("request_id", "reply_to_id")
VOTES = ("poll_id", "round_id", "form_id")
PEOPLE = ("participant_id", "presenter_participant_id", "giver_id", "holder_id")
KINDS = ("item_id", "parent_id", "message_id", "screen_id", "step_id", *VOTES, *PAPERS, *SPEECHES, *PEOPLE)
NAMES = dict.fromkeys((*KINDS, "instead_of", "interrupts"), 1)
OF_THE_HOUSE = {"meeting_id", "person_id", "unit_id", "session_id"}
NOWHERE = 987_654
# The order of a list is compared with the list itself: a foreign id is, like any other, "not the list I know".
# A step is one of those that may still be taken back: a foreign one is "nothing to take back".
COMPARED = {"speaking.reorder": 409, "agenda.undo": 409}
OF_ONES_OWN = {"speaking.withdraw", "messages.seen"}  # what else there is, test_acts asks
SWAPS = [
    pytest.param(action, name, id=f"{action.name}-{name}")
    for action in open_acts()
    if action.is_of_meeting
    for name in fields_with_ids(action, NAMES)
]


def test_every_field_that_names_something_of_a_meeting_is_known() -> None:
    named = {
        name
        for action in open_acts()
        for name in action.payload.__struct_fields__
        if name.endswith(("_id", "_ids")) and name not in OF_THE_HOUSE
    }
    assert {name.replace("_ids", "_id") for name in named} == set(KINDS)


@pytest.mark.parametrize(("action", "name"), SWAPS)
def test_id_of_another_meeting_does_not_exist_here(estate: Estate, action: Action, name: str) -> None:
    estate.restore()
    before, answers = estate.contents(), []
    for wrong in (estate.there.ids[name.replace("_ids", "_id")], NOWHERE):
        swapped = {name: [wrong] if name.endswith("_ids") else wrong}
        payload = smallest(action, {**estate.here.ids, "meeting_id": estate.here.meeting_id}, **swapped)
        answers.append(status(estate, estate.leads, action, payload))
    assert answers == [COMPARED.get(action.name, 404)] * 2
    assert estate.contents() == before


def test_ids_of_this_meeting_are_found(estate: Estate) -> None:
    """Else the refusals above would say nothing."""
    ids = {**estate.here.ids, "meeting_id": estate.here.meeting_id, "person_id": estate.outsider}
    missing = []
    for action in open_acts():
        if action.is_of_meeting and action.name not in OF_ONES_OWN:
            estate.restore()
            if status(estate, estate.leads, action, smallest(action, ids)) == 404:
                missing.append(action.name)
    assert missing == []
