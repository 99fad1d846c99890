"""Nobody but their owner ever sees private marks: every role, over every address, act and board."""

from __future__ import annotations

import re

import pytest
from werkzeug.routing import Rule

from meetings.kernel.actions import Action
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.pages import COOKIE
from tests.authorization.estate import ANONYMOUS, Estate
from tests.authorization.payloads import smallest
from tests.authorization.registry import open_acts
from tests.notes.notebook import Notebook

SECRET = "Ghi riêng: không tin số liệu này"
KEY = "a" * 32


@pytest.fixture
def owned(estate: Estate) -> Estate:
    """A delegate of the estate has written something."""
    estate.restore()
    write(estate)
    return estate


def write(estate: Estate) -> None:
    """The delegate's device sends a note."""
    owner = estate.visitors["delegate"]
    where = {"meeting_id": estate.here.meeting_id, "paper_id": estate.here.ids["paper_id"], "version": 1, "page": 1}
    mark = {"key": KEY, "kind": "note", "text": SECRET, "quote": SECRET}
    estate.act(owner.session_id, "notes.save", **where, **mark)


def addresses(estate: Estate) -> list[str]:
    """Every address that is read, with ids that exist."""
    ids = {**estate.here.ids, "meeting_id": estate.here.meeting_id, "person_id": estate.leader}

    def path(rule: Rule) -> str:
        return re.sub(r"<(?:(?:int|path|string):)?(\w+)>", lambda found: str(ids.get(found[1], "x")), rule.rule)

    readable = [rule for rule in estate.application.flask.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return sorted({path(rule) for rule in readable if rule.endpoint != "static"})


def strangers(estate: Estate) -> list[str]:
    return [name for name in estate.visitors if name != "delegate"]


def test_owner_reads_it_so_that_this_suite_looks_at_something(owned: Estate) -> None:
    browser = owned.application.flask.test_client()
    browser.set_cookie(COOKIE, owned.visitors["delegate"].token)
    shown = [path for path in addresses(owned) if SECRET.encode() in browser.get(path).get_data()]
    assert [path.rsplit("/", 1)[1] for path in shown] == ["notes", "notes.txt", "notes"]


def test_no_address_shows_it_to_anybody_else(owned: Estate) -> None:
    leaks = []
    for name in strangers(owned):
        browser = owned.application.flask.test_client()
        if name != ANONYMOUS:
            browser.set_cookie(COOKIE, owned.visitors[name].token)
        for path in addresses(owned):
            said = browser.get(path).get_data()
            if SECRET.encode() in said or KEY.encode() in said:
                leaks.append((name, path))
    assert leaks == []


def test_no_board_shows_it_to_anybody_else(owned: Estate) -> None:
    boards, meeting_id, leaks, looked = owned.application.boards, owned.here.meeting_id, [], 0
    for name in strangers(owned):
        actor = owned.house.actor(owned.visitors[name].session_id, meeting_id)
        for kind in boards.kinds:
            try:
                (state,) = boards.states([boards.watch_for(actor, meeting_id, kind)])
            except Gone:
                continue
            looked += 1
            if SECRET in str(state) or KEY in str(state) or (kind == "notes.me" and state["state"]["revisions"]):
                leaks.append((name, kind))
    assert leaks == []
    assert looked > 50


def test_no_act_answers_it_to_anybody_else(owned: Estate) -> None:
    leaks = []
    for action in open_acts():
        owned.restore()
        write(owned)
        for name in strangers(owned):
            said = answer(owned, action, owned.visitors[name].session_id)
            if SECRET in said:
                leaks.append((name, action.name))
    assert leaks == []


def answer(estate: Estate, action: Action, session_id: int) -> str:
    """What the house says to this act, about the very mark where the act has a key."""
    payload = smallest(action, {**estate.here.ids, "meeting_id": estate.here.meeting_id})
    if "key" in payload:
        payload["key"] = KEY
    try:
        return str(estate.house.dispatch(action.name, payload, session_id))
    except Refusal as refusal:
        return f"{refusal} {refusal.facts}"


def test_journal_and_its_page_know_nothing_of_it(house_of_notes: Notebook) -> None:
    house_of_notes.save(text=SECRET)
    assert SECRET not in str(house_of_notes.stage.journal(house_of_notes.meeting_id))
