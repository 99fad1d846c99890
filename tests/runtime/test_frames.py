"""Frames read all at once are the messages that the library reads byte by byte."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from eventlet.websocket import RFC6455WebSocket
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.runtime.frames import NOT_TEXT, Frames, Message, Violation, answer_to_close, unmasked
from tests.live.raw import BINARY, CLOSE, MORE, PING, PONG, TEXT, frame

LARGEST = 300
masks = st.binary(min_size=4, max_size=4)
contents = st.one_of(
    st.tuples(st.just(TEXT), st.text(max_size=70).map(str.encode)), st.tuples(st.just(BINARY), st.binary(max_size=200))
)
pieces = st.lists(st.integers(1, 40), min_size=1, max_size=30)


class Sink:
    """A socket that gives what was sent, and keeps what is answered."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.sent = b""

    def recv(self, most: int) -> bytes:
        """At most so many bytes."""
        got, self._data = self._data[:most], self._data[most:]
        return got

    def sendall(self, data: bytes) -> None:
        """Keep it."""
        self.sent += data

    def shutdown(self, _how: int) -> None:
        """Nothing more is sent."""

    def close(self) -> None:
        """It ends."""


def as_the_library(data: bytes) -> tuple[list[str | bytes], int]:
    """What eventlet reads, and the status with which it closes (0: it does not)."""
    sink, got = Sink(data), list[str | bytes]()
    try:
        for message in RFC6455WebSocket(sink, {}, max_frame_length=LARGEST).iterator:
            got.append(message)
    except UnicodeDecodeError:
        return got, NOT_TEXT  # it crashes where a text ends amid a letter
    return got, next((int.from_bytes(body[:2]) for kind, body in frames_of(sink.sent) if kind == CLOSE), 0)


def frames_of(sent: bytes) -> Iterator[tuple[int, bytes]]:
    """The short frames of a server."""
    while sent:
        yield sent[0] & 15, sent[2 : 2 + sent[1]]
        sent = sent[2 + sent[1] :]


def as_we_do(data: bytes, sizes: list[int]) -> tuple[list[str | bytes], int]:
    """The same, of bytes that come in these pieces."""
    frames, got, at, turn = Frames(LARGEST), list[str | bytes](), 0, 0
    try:
        while at < len(data):
            size = sizes[turn % len(sizes)]
            frames.feed(data[at : at + size])
            at, turn = at + size, turn + 1
            while (message := frames.next()) is not None:
                if message.kind == CLOSE:
                    return got, answer_to_close(message.data)
                got += [message.data] if message.kind in (TEXT, BINARY) else []
    except Violation as violation:
        return got, violation.status
    return got, 0


@st.composite
def streams(draw: st.DrawFn) -> tuple[bytes, list[str | bytes]]:
    """Messages in one part or several, with control frames between them, and what they say."""
    sent, said = b"", list[str | bytes]()
    for kind, body in draw(st.lists(contents, max_size=6)):
        cuts = sorted(draw(st.lists(st.integers(0, len(body)), max_size=3)))
        parts = [body[a:b] for a, b in zip([0, *cuts], [*cuts, len(body)], strict=True)]
        for n, part in enumerate(parts):
            if draw(st.booleans()):
                sent += frame(draw(st.binary(max_size=125)), draw(st.sampled_from((PING, PONG))), mask=draw(masks))
            sent += frame(part, MORE if n else kind, last=n == len(parts) - 1, mask=draw(masks))
        said.append(body.decode() if kind == TEXT else body)
    return sent, said


@given(streams(), pieces)
def test_messages_arrive_as_sent_however_they_are_cut(
    stream: tuple[bytes, list[str | bytes]], sizes: list[int]
) -> None:
    sent, said = stream
    assert as_we_do(sent, sizes) == (said, 0)


@settings(max_examples=150)
@given(streams(), st.integers(0, 400), st.binary(min_size=1, max_size=4), pieces)
def test_broken_streams_end_as_with_the_library(
    stream: tuple[bytes, list[str | bytes]], place: int, noise: bytes, sizes: list[int]
) -> None:
    sent = stream[0] + frame("42end")
    place %= len(sent)
    broken = sent[:place] + noise + sent[place + len(noise) :]
    ours, theirs = as_we_do(broken, sizes), as_the_library(broken)
    assert ours[0] == theirs[0]
    # It looks at the letters of each part, we at those of the whole message, which may never come.
    assert ours[1] == theirs[1] or theirs[1] in (0, NOT_TEXT)


@given(st.binary(max_size=500), masks)
def test_unmasking_is_what_masking_was(data: bytes, mask: bytes) -> None:
    assert unmasked(bytes(b ^ mask[n % 4] for n, b in enumerate(data)), mask) == data


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (frame("a", mask=None), 1002),
        (frame("a", 3), 1002),
        (frame("a", 11), 1002),
        (bytes((0xC1, 0x80)), 1002),
        (frame("a", MORE), 1002),
        (frame("a", last=False) + frame("b"), 1002),
        (frame("a", PING, last=False), 1002),
        (frame(b"a" * 126, PING), 1002),
        (frame(b"a" * 301), 1009),
        (frame(b"a" * 200, last=False) + frame(b"a" * 200, MORE), 1009),
        (bytes((0x82, 0xFF)) + b"\xff" * 8, 1009),
        (frame(b"\xff\xfe"), 1007),
        (frame(b"\xc3", last=False) + frame(b"\x28", MORE), 1007),
        (frame(b"", CLOSE), 1000),
        (frame(b"\x03\xe9bye", CLOSE), 1001),
        (frame(b"\x03", CLOSE), 1002),
        (frame(b"\x03\xed", CLOSE), 1002),
        (frame(b"\x03\xe8\xff", CLOSE), 1002),
    ],
)
def test_violations_close_with_their_status(sent: bytes, status: int) -> None:
    assert as_we_do(sent, [1]) == as_we_do(sent, [1000]) == ([], status)


def test_control_frames_come_between_the_parts_of_a_message() -> None:
    frames = Frames(LARGEST)
    frames.feed(frame("xin ", last=False) + frame("?", PING) + frame("chào", MORE))
    assert [frames.next(), frames.next(), frames.next()] == [Message(PING, b"?"), Message(TEXT, "xin chào"), None]
    assert not len(frames)
