"""What a server makes of frames, packets and their order: the same when acts are taken on their way and when not."""

from __future__ import annotations

import json
import random
import struct
from collections.abc import Iterator
from contextlib import suppress
from uuid import uuid4

import pytest

from tests.live.hall import Hall
from tests.live.raw import BINARY, CLOSE, MORE, PING, PONG, Raw, act, frame

ACT = "people.set_preferences"
BURST = 60


@pytest.fixture(scope="module")
def hall(hall_of_both: Hall) -> Hall:
    """A council in session."""
    return hall_of_both


@pytest.fixture
def raw(hall: Hall) -> Iterator[Raw]:
    """A connection of a deputy."""
    raw = Raw(hall.server.port, hall.token(hall.sitting.deputies[0]), "Sec-WebSocket-Extensions: permessage-deflate")
    yield raw
    raw.close()
    assert "Traceback" not in hall.server.said()


def note(number: int, theme: str = "dark") -> bytes:
    """An act in one frame."""
    return frame(act(number, ACT, uuid4().hex, theme=theme))


def test_act_in_one_frame_is_answered(raw: Raw) -> None:
    raw.send(note(7))
    number, answer = raw.answers(1)[0]
    assert (number, answer["ok"], sorted(answer)) == (7, True, ["answer", "ok", "server_now"])


def test_act_byte_by_byte_is_answered(raw: Raw) -> None:
    for byte in note(1):
        raw.send(bytes((byte,)))
    assert raw.answers(1)[0][1]["ok"]


def test_act_in_parts_with_a_ping_between_is_answered(raw: Raw) -> None:
    text = act(3, ACT, "khóa", theme="dark").encode()
    cut = text.index("ó".encode()) + 1  # amid a letter
    raw.send(frame(text[:10], last=False), frame(b"?", PING), frame(text[10:cut], MORE, last=False))
    raw.send(frame(text[cut:], MORE))
    assert raw.read() == (PONG, b"?")
    assert [(number, answer["ok"]) for number, answer in raw.answers(1)] == [(3, True)]


def test_acts_sent_at_once_are_answered_in_their_order(hall: Hall, raw: Raw) -> None:
    watch = {"meeting_id": hall.meeting_id, "boards": ["agenda"]}
    raw.send(note(1), note(2), frame(f'423["watch",{json.dumps(watch)}]'), note(4), frame('425["act",3]'), note(6))
    raw.send(frame(act(7, "nothing.known", "")), note(8))
    answers = raw.answers(8)
    assert [number for number, _ in answers] == [1, 2, 3, 4, 5, 6, 7, 8]
    codes = [answer.get("code", "ok") for _, answer in answers]
    assert codes == ["ok", "ok", "ok", "ok", "malformed", "ok", "unknown_act", "ok"]


def test_last_of_many_acts_stands(hall: Hall, raw: Raw) -> None:
    themes = [random.Random(1945).choice(("dark", "light")) for _ in range(20)]
    raw.send(*(note(n, theme) for n, theme in enumerate(themes)))
    assert [number for number, _ in raw.answers(20)] == list(range(20))
    actor = hall.sitting.house.actor(hall.sitting.sign_in(hall.sitting.deputies[0].person_id))
    assert actor.theme == themes[-1]


def test_client_that_sends_without_end_is_told_so(raw: Raw) -> None:
    many = 5 * BURST
    raw.send(*(frame(act(n, "nothing.known", "")) for n in range(many)))
    answers = raw.answers(many)
    assert [number for number, _ in answers] == list(range(many))
    codes = [answer["code"] for _, answer in answers]
    assert codes[:BURST] == ["unknown_act"] * BURST
    assert set(codes[BURST:]) == {"unknown_act", "too_many"}


def test_act_of_a_client_that_has_gone_is_done(hall: Hall) -> None:
    who = hall.sitting.deputies[1]
    raw = Raw(hall.server.port, hall.token(who))
    raw.send(note(1, "light"), note(2, "dark"))
    raw.close()
    for _ in range(200):
        if hall.sitting.house.actor(hall.sitting.sign_in(who.person_id)).theme == "dark":
            return
    raise AssertionError("the act was lost")


def test_ping_is_answered_and_pong_is_not(raw: Raw) -> None:
    raw.send(frame(b"x" * 125, PING), frame(b"", PONG), note(1))
    assert raw.read() == (PONG, b"x" * 125)
    assert raw.answers(1)[0][0] == 1


def test_packing_is_never_agreed_on(raw: Raw) -> None:
    assert not any("permessage-deflate" in line for line in raw.head)


# Text that is none: our own way says so, the library that something went wrong.
AS_THE_LIBRARY_SAYS = {1007: 1011}


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (frame("2", mask=None), 1002),
        (frame("2", 3), 1002),
        (bytes((0xF1, 0x80)), 1002),
        (frame("2", MORE), 1002),
        (frame("a", PING, last=False), 1002),
        (frame(b"a" * 70_000), 1009),
        (frame(b"\xff"), 1007),
        (frame(b"", CLOSE), 1000),
        (frame(struct.pack("!H", 1001), CLOSE), 1001),
        (frame(struct.pack("!H", 4321) + "đi".encode(), CLOSE), 4321),
        (frame(struct.pack("!H", 1005), CLOSE), 1002),
    ],
)
def test_broken_frames_end_the_connection_with_their_status(hall: Hall, raw: Raw, sent: bytes, status: int) -> None:
    raw.send(note(1))
    raw.answers(1)
    raw.send(sent)
    is_ordinary = hall.server.environment.get("RECEIVING") == "ordinary"
    assert raw.end() == (AS_THE_LIBRARY_SAYS.get(status, status) if is_ordinary else status)


@pytest.mark.parametrize("sent", [frame("x"), frame(""), frame(b"42", BINARY), frame("9"), frame('42["act"')])
def test_broken_packets_end_the_connection(raw: Raw, sent: bytes) -> None:
    raw.send(note(1), sent, note(2))
    assert [number for number, _ in raw.answers(1)] == [1]
    raw.end()


def test_message_in_endless_parts_is_not_kept(hall: Hall, raw: Raw) -> None:
    if hall.server.environment.get("RECEIVING") == "ordinary":
        pytest.skip("the library keeps them")
    raw.send(frame("4", last=False))
    with suppress(ConnectionError):
        for _ in range(5):
            raw.send(frame(b"a" * 16_000, MORE, last=False))
    assert raw.end() in (0, 1009)


def test_sign_out_ends_the_next_act(hall: Hall) -> None:
    who = hall.sitting.deputies[2]
    token = hall.token(who)
    raw, other = Raw(hall.server.port, token), Raw(hall.server.port, token)
    other.send(note(1))
    assert other.answers(1)[0][1]["ok"]
    raw.send(frame(act(1, "people.sign_out", "")))
    assert raw.answers(1)[0][1]["ok"]
    other.send(note(2))
    other.send(frame("40"))  # whoever is cut may ask to come in again; nothing is answered before that
    got = [other.read()[1] for _ in range(2)]
    assert [text[:2] for text in got] == [b"41", b"44"]


def test_noise_ends_connections_and_nothing_else(hall: Hall) -> None:
    chance, token = random.Random(2026), hall.token(hall.sitting.deputies[3])
    for _ in range(60):
        raw = Raw(hall.server.port, token)
        sent = bytearray(b"".join(note(n) for n in range(4)))
        for _ in range(chance.randint(1, 5)):
            sent[chance.randrange(len(sent))] = chance.randrange(256)
        raw.send(bytes(sent))
        raw.close()
    raw = Raw(hall.server.port, token)
    raw.send(note(1))
    assert raw.answers(1)[0][0] == 1
    assert "Traceback" not in hall.server.said()
