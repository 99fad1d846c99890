"""The seats of a replay: what its steps say, to whom, and how little that is."""

from __future__ import annotations

import json
import time
from pathlib import Path

import msgspec

from meetings.seating import rules
from meetings.seating.rules import Plan, Row
from tests.agenda.stage import Stage
from tests.minutes.test_drafting import Told
from tests.minutes.test_minutes import Desk
from tests.minutes.test_minutes import desk as desk
from tests.seating.hall import Hall
from tests.seating.replayed import Map, maps, replay
from tests.voting.conftest import council as council
from tests.voting.test_pages import Site

PLAN = Plan((Row(("CT1",), is_podium=True), Row(("A1", "", "A2"))))


def test_an_arrival_is_one_letter_of_one_seat() -> None:
    come = [Told(n, "checked_in", {"participant_id": n, "mode": "room"}) for n in (1, 2)]
    first, second = rules.replayed(come, PLAN, {1: "CT1", 2: "A2", 3: ""}).steps
    assert first.change == {"plan": 0, "presence": {0: "p", 2: "n"}, "at": {0: 1, 2: 2}}
    assert second.change == {"presence": {2: "p"}}


def test_entries_of_an_earlier_version_are_told_on_the_plan_of_today() -> None:
    entries = [Told(1, "participant_added", {"participant_id": 7, "seat": ""}), Told(2, "seating_drawn", {"seats": 9})]
    entries.append(Told(3, "seating_placed", {"participant_id": 7, "moves": [[7, "", "A1"]]}))
    told = rules.replayed(entries, PLAN, {7: "A1"})
    assert told.plans == (PLAN,)
    assert maps(told, upto=2).at == (0, 0, 0)
    assert maps(told, upto=3).at == (0, 7, 0)


def test_who_was_listed_before_the_journal_began_sat_where_the_change_found_them(stage: Stage) -> None:
    hall = Hall(stage)
    who = stage.seat(hall.meeting_id, "Lê Thị Ẩn", voting=True, seat="A01")
    hall.draw("11")
    order = {"participant_id": who.participant_id, "is_voting": True, "seat": "A02"}
    stage.act(stage.office, "people.save_participant", meeting_id=hall.meeting_id, **order)
    told, last = replay(stage, hall.meeting_id).told, len(stage.journal(hall.meeting_id))
    assert maps(told, upto=last - 1).at == (who.participant_id, 0)
    assert maps(told, upto=last).at == (0, who.participant_id)


def test_who_was_taken_off_the_list_has_sat_there() -> None:
    here = {"participant_id": 7, "seat": "A2"}
    entries = [Told(1, "participant_added", here), Told(2, "checked_in", here), Told(3, "participant_removed", here)]
    told = rules.replayed(entries, PLAN, {})
    assert maps(told, upto=2).presence == "--p"
    assert maps(told, upto=3) == Map(PLAN, "---", "---", (0, 0, 0))


def test_of_a_vote_nothing_is_told() -> None:
    votes = [[1, "Lê An", "yes"]]
    poll = {"poll_id": 7, "item_id": 1, "participant_id": 1, "roll": [[1, "Lê An"]], "votes": votes, "choice": "yes"}
    kinds = ("poll_opened", "vote_changed", "vote_entered", "poll_closed", "poll_counted", "poll_announced")
    entries = [Told(0, "checked_in", {"participant_id": 1}), *(Told(n, kind, poll) for n, kind in enumerate(kinds, 1))]
    assert [step.seq for step in rules.replayed(entries, PLAN, {1: "A1"}).steps] == [0]


def test_a_congress_of_500_is_small_and_told_in_a_moment() -> None:
    labels = tuple(f"A{n}" for n in range(500))
    plan = Plan(tuple(Row(labels[n : n + 20]) for n in range(0, 500, 20)))
    asked = {"item_id": 1, "name": "Lê An", "allowed_seconds": 180}
    turn = ("speech_asked", "floor_given", "floor_paused", "floor_resumed", "speech_finished")
    came = [Told(n, "checked_in", {"participant_id": n, "mode": "room"}) for n in range(500)]
    spoke = [
        Told(500 + n, turn[n % 5], {**asked, "request_id": n // 5, "participant_id": n // 5 % 500})
        for n in range(10_000)
    ]
    entries = [Told(0, "item_opened", {"item_id": 1}), *came, *spoke]
    began = time.perf_counter()
    told = rules.replayed(entries, plan, dict(enumerate(labels)))
    assert time.perf_counter() - began < 5  # a tenth of a second on a quiet machine
    sizes = [len(msgspec.json.encode(step.change)) for step in told.steps]
    assert sum(sizes[1:]) / len(sizes) < 30  # bytes: no step has the whole hall, but the first one
    assert max(sizes[1:]) < 60


def test_who_sees_the_seats_live_sees_them_again_and_others_do_not(desk: Desk, tmp_path: Path) -> None:
    council = desk.council
    rows = [{"seats": "1", "podium": True}, {"seats": "11011"}, {"seats": "11111"}]
    council.stage.act(council.stage.office, "seating.draw", meeting_id=council.meeting_id, rows=rows)
    site, here = Site(council, tmp_path), f"/m/{council.meeting_id}/replay"
    attribute = f'data-seats-from="{here}/seats"'
    assert attribute in site.get(council.chair, here).text
    assert attribute not in site.get(council.delegates[0], here).text
    assert site.get(council.delegates[0], f"{here}/seats").status_code == 403
    answer = json.loads(site.get(council.chair, f"{here}/seats").text)
    assert [row["podium"] for row in answer["plans"][-1]] == [True, False, False]
    assert answer["names"][str(council.chair.participant_id)] == council.chair.name
    assert len(answer["at"]) == len(answer["changes"])
