"""The hall's microphones are told who has the floor, by a small real server that may be away for a while."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.config import Settings, WrongSettings
from meetings.speaking import queries
from meetings.speaking.rules.microphones import Signal, Voice, signals
from meetings.speaking.timers import Microphones
from tests.speaking.floor import ask
from tests.voting.council import Council


class MicrophoneDesk:
    """What turns microphones on and off: keeps what it was told, and answers as it is set."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        self.tokens: set[str] = set()
        self.status = 204
        desk = self

        class Line(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                desk.tokens.add(self.headers.get("Authorization", ""))
                if desk.status < 300:
                    desk.told.append(body)
                self.send_response(desk.status)
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing is printed."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Line)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/mics"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def heard(self) -> list[tuple[str, str]]:
        """(event, name) of what it was told so far, which is forgotten by that."""
        told, self.told = self.told, []
        return [(each["event"], each.get("name", "")) for each in told]


@pytest.fixture
def desk() -> Iterator[MicrophoneDesk]:
    desk = MicrophoneDesk()
    yield desk
    desk.server.shutdown()
    desk.server.server_close()


def microphones(council: Council, desk: MicrophoneDesk, tmp_path: Path, **more: str) -> Microphones:
    """As a running server has them."""
    env = {"DATA": str(tmp_path), "MICROPHONES_URL": desk.url, "MICROPHONES_TOKEN": "bí mật".encode().hex(), **more}
    return Microphones(council.stage.house, Settings.from_env(env).microphones, again_after=0.0)


def look(council: Council, mics: Microphones) -> None:
    """What the timer does."""
    mics.look(council.stage.house.read(queries.voices))


def test_begin_pause_interruption_and_end_are_told_in_their_order(
    council: Council, desk: MicrophoneDesk, tmp_path: Path
) -> None:
    first, second = council.delegates[:2]
    mics = microphones(council, desk, tmp_path)
    speech, point = ask(council, first)[0], ask(council, second, kind="point_of_order")[0]
    look(council, mics)
    assert desk.heard() == [("all_off", "")]
    council.do(council.chair, "speaking.give", request_id=speech)
    for _ in range(2):
        look(council, mics)
    assert desk.heard() == [("begin", first.name)]
    council.do(council.chair, "speaking.pause", request_id=speech)
    look(council, mics)
    council.do(council.chair, "speaking.resume", request_id=speech)
    look(council, mics)
    assert desk.heard() == [("end", first.name), ("begin", first.name)]
    council.do(council.chair, "speaking.give", request_id=point, interrupts=speech)
    look(council, mics)
    assert desk.heard() == [("end", first.name), ("begin", second.name)]
    council.do(council.chair, "speaking.finish", request_id=point)
    look(council, mics)
    assert desk.heard() == [("end", second.name), ("begin", first.name)]
    assert desk.tokens == {f"Bearer {'bí mật'.encode().hex()}"}


def test_a_desk_that_was_away_is_told_what_is_true_by_then(
    council: Council, desk: MicrophoneDesk, tmp_path: Path
) -> None:
    first, second = council.delegates[:2]
    mics = microphones(council, desk, tmp_path)
    one, other = ask(council, first, second)
    council.do(council.chair, "speaking.give", request_id=one)
    desk.status = 503
    look(council, mics)
    council.do(council.chair, "speaking.finish", request_id=one)
    council.do(council.chair, "speaking.give", request_id=other)
    look(council, mics)
    assert desk.heard() == []
    desk.status = 204
    look(council, mics)
    assert desk.heard() == [("all_off", ""), ("begin", second.name)]


def test_a_closed_meeting_turns_everything_off(council: Council, desk: MicrophoneDesk, tmp_path: Path) -> None:
    mics = microphones(council, desk, tmp_path)
    look(council, mics)
    desk.heard()
    council.do(council.chair, "agenda.close_meeting")
    for _ in range(2):
        look(council, mics)
    assert desk.heard() == [("all_off", "")]


def test_a_desk_that_is_not_there_holds_nobody_up(council: Council, desk: MicrophoneDesk, tmp_path: Path) -> None:
    mics = microphones(council, desk, tmp_path, MICROPHONES_URL="http://127.0.0.1:1/mics")
    (request,) = ask(council, council.delegates[0])
    look(council, mics)
    council.do(council.chair, "speaking.give", request_id=request)
    look(council, mics)
    found = council.stage.house.read(queries.voices)[council.meeting_id]
    assert found is not None
    assert found.name == council.delegates[0].name


def test_an_address_that_is_none_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(WrongSettings, match="MICROPHONES_URL"):
        Settings.from_env({"DATA": str(tmp_path), "MICROPHONES_URL": "desk.local"})


VOICES = st.none() | st.integers(1, 4).map(lambda n: Voice(0, n, n, f"Đại biểu {n}", str(n)))
STATES = st.dictionaries(st.integers(1, 3), VOICES)


@given(st.lists(STATES, max_size=8))
def test_whoever_follows_the_signals_has_the_right_microphones_on(states: list[dict[int, Voice | None]]) -> None:
    """At most one a meeting, whatever was on before a restart, and none where no meeting is."""
    on = {1: {9}, 2: {9}, 3: {9}}
    told: dict[int, Voice | None] = {}
    for state in states:
        for each in signals(told, state):
            if each.signal is Signal.ALL_OFF:
                on[each.meeting_id] = set()
            elif each.voice is not None:
                change = set.add if each.signal is Signal.BEGIN else set.remove
                change(on[each.meeting_id], each.voice.request_id)
            assert len(on[each.meeting_id]) <= 1
        told = state
        for meeting_id, voice in state.items():
            assert on[meeting_id] == ({voice.request_id} if voice else set())
