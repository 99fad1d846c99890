"""The live channel over real sockets: who may connect, what is answered, and who is cut."""

from __future__ import annotations

import queue
import time

from meetings.kernel.policy import Role
from tests.live.hall import Hall

CUT_SECONDS = 2
HEALED_SECONDS = 10  # the healer looks every two seconds


def test_nobody_connects_without_a_valid_sign_in(hall: Hall) -> None:
    for transport in ("websocket", "polling"):
        assert hall.new_device(None).is_refused(transport)
        assert hall.new_device(None, Cookie="phien=" + "x" * 43).is_refused(transport)
        assert not hall.new_device(hall.sitting.chair).is_refused(transport)


def test_watch_answers_first_states_with_versions_and_news_follow(hall: Hall) -> None:
    delegate, chair = hall.device(hall.sitting.deputies[0]), hall.device(hall.sitting.chair)
    first = delegate.watch(hall.meeting_id, "agenda", "voting", "voting.me")
    assert list(first) == ["agenda", "voting", "voting.me"]
    before = first["voting"]["version"]
    assert first["voting"]["state"]["poll"] is None
    assert chair.act("voting.open", meeting_id=hall.meeting_id, poll_id=hall.sitting.poll_id)["ok"]
    news = delegate.await_state("voting", lambda state: state["poll"])
    assert (news["meeting_id"], news["state"]["poll"]["state"]) == (hall.meeting_id, "open")
    assert news["version"] > before
    mine = delegate.await_state("voting.me", lambda state: state["eligible"])
    assert mine["state"]["poll_id"] == hall.sitting.poll_id


def test_each_board_refuses_who_may_not_see_it(hall: Hall) -> None:
    stranger = hall.device(hall.sitting.person("Kiều Văn Lạ"))
    wish = {"meeting_id": hall.meeting_id, "boards": ["agenda"]}
    assert (
        stranger.ask("watch", wish)["code"]
        == hall.device(hall.sitting.guest).ask("watch", {**wish, "boards": ["nothing"]})["code"]
    )


def test_act_is_answered_once(hall: Hall) -> None:
    device, answers = hall.device(hall.sitting.deputies[0]), queue.Queue()
    for n in range(40):
        device.send("speaking.ask" if n % 2 else "nothing.known", answers.put, meeting_id=hall.meeting_id)
    told = [answers.get(timeout=10) for _ in range(40)]
    assert {answer["code"] for answer in told} == {"malformed", "unknown_act"}
    assert device.act("people.set_preferences", theme="dark")["ok"]  # in order: every answer has come
    assert answers.empty()


def test_malformed_wishes_are_answered(hall: Hall) -> None:
    device = hall.device(hall.sitting.deputies[0])
    for event in ("watch", "act"):
        for wish in (None, 7, "x", [], {}, {"meeting_id": "1"}, {"name": 3}, {"name": "voting.cast", "key": "k" * 65}):
            assert device.ask(event, wish)["ok"] is False
    assert "Traceback" not in hall.server.said()


def test_sign_out_cuts_this_devices_sockets_only(hall: Hall) -> None:
    gone, other = hall.device(hall.sitting.deputies[2]), hall.device(hall.sitting.deputies[2])
    gone.send("people.sign_out", lambda *_: None)
    assert gone.cut.wait(CUT_SECONDS)
    assert other.act("people.set_preferences", theme="dark")["ok"]


def test_disabled_person_is_cut_everywhere_and_does_not_come_back(hall: Hall) -> None:
    person_id = hall.sitting.deputies[3].person_id
    devices = [hall.device(person_id), hall.device(person_id)]
    administrator = hall.device(hall.sitting.person("Quản Trị Viên", Role.ADMINISTRATOR))
    asked_at = time.monotonic()
    assert administrator.act("people.disable_person", person_id=person_id)["ok"]
    assert all(device.cut.wait(CUT_SECONDS) for device in devices)
    assert time.monotonic() - asked_at < CUT_SECONDS
    assert hall.new_device(person_id).is_refused()


def test_who_is_shut_out_by_another_process_is_cut_too(hall: Hall) -> None:
    shut_out, other = hall.device(hall.sitting.deputies[4]), hall.device(hall.sitting.deputies[5])
    administrator = hall.sitting.sign_in(hall.sitting.person("Quản Trị Viên Hai", Role.ADMINISTRATOR))
    hall.sitting.act(administrator, "people.disable_person", person_id=hall.sitting.deputies[4].person_id)
    assert shut_out.cut.wait(HEALED_SECONDS)
    assert not other.cut.is_set()
    assert other.act("people.set_preferences", theme="dark")["ok"]


def test_flood_of_one_client_is_refused_and_the_others_stay_quick(hall: Hall) -> None:
    flooding, other = hall.device(hall.sitting.deputies[0]), hall.device(hall.sitting.deputies[1])
    answers: queue.Queue[dict[str, object]] = queue.Queue()
    began = time.monotonic()
    for _ in range(1000):
        flooding.send("attendance.leave", answers.put, meeting_id=hall.meeting_id)
    waits = []
    for _ in range(15):
        asked_at = time.monotonic()
        assert other.act("attendance.check_in", meeting_id=hall.meeting_id)["ok"]
        waits.append(time.monotonic() - asked_at)
    codes = [answers.get(timeout=20).get("code", "done") for _ in range(1000)]
    seconds = time.monotonic() - began
    assert codes.count("too_many") >= 1000 - 60 - 20 * (seconds + 1)
    assert max(waits) < 0.5, waits


def test_changed_role_cuts_and_is_in_force_when_the_device_is_back(hall: Hall) -> None:
    chair, secretary = hall.sitting.chair, hall.device(hall.sitting.office_person)
    before = hall.device(chair)
    place = {"meeting_id": hall.meeting_id, "participant_id": chair.participant_id}
    assert secretary.act("people.save_participant", **place, is_voting=True, roles=[])["ok"]
    assert before.cut.wait(CUT_SECONDS)
    opening = {"meeting_id": hall.meeting_id, "poll_id": hall.sitting.poll_id}
    assert hall.device(chair).act("voting.open", **opening)["code"] == "forbidden"
