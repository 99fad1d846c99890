"""The frames of one client's WebSocket (RFC 6455, section 5), made whole messages again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MORE, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
LARGEST_OF_CONTROL = 125
NORMAL, PROTOCOL_ERROR, NOT_TEXT, TOO_LARGE = 1000, 1002, 1007, 1009
CLOSING = frozenset({*range(1000, 1004), *range(1007, 1012), *range(3000, 5000)})  # what an end may say of itself


class Violation(Exception):
    """The client does not keep to the protocol; `status` is what its connection is closed with."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class Message:
    """One whole message; a fragmented one is put together."""

    kind: int  # TEXT, BINARY, CLOSE, PING or PONG
    data: Any  # str where it is TEXT, else bytes


class Frames:
    """Takes in bytes as they come, and gives out messages of at most `largest` bytes."""

    __slots__ = ("_buffer", "_kind", "_largest", "_parts")

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._buffer = bytearray()
        self._kind = MORE  # of the message that is still coming in parts
        self._parts = bytearray()

    def __len__(self) -> int:
        """The bytes that have come and are of no message yet."""
        return len(self._buffer)

    def feed(self, data: bytes) -> None:
        """More has come."""
        self._buffer += data

    def next(self) -> Message | None:
        """The next message, None where none is whole yet; raises Violation."""
        while (frame := self._frame()) is not None:
            first, data = frame
            kind, is_last = first & 15, bool(first & 128)
            if kind >= CLOSE or (is_last and kind):
                return _message(kind, data)
            if len(self._parts) + len(data) > self._largest:
                raise Violation(TOO_LARGE, "a message in parts is too large")
            self._kind = kind or self._kind
            self._parts += data
            if is_last:
                kind, data = self._kind, bytes(self._parts)
                self._kind, self._parts = MORE, bytearray()
                return _message(kind, data)
        return None

    def _frame(self) -> tuple[int, bytes] | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        first, size, start = buffer[0], buffer[1] & 127, 2
        self._check(first, buffer[1])
        if size > LARGEST_OF_CONTROL:
            start = 4 if size == 126 else 10
            if len(buffer) < start:
                return None
            size = int.from_bytes(buffer[2:start])
        if size > self._largest:
            raise Violation(TOO_LARGE, "a frame is too large")
        end = start + 4 + size
        if len(buffer) < end:
            return None
        data = unmasked(buffer[start + 4 : end], buffer[start : start + 4])
        del buffer[:end]
        return first, data

    def _check(self, first: int, second: int) -> None:
        kind = first & 15
        if first & 0x70 or kind not in (MORE, TEXT, BINARY, CLOSE, PING, PONG):
            raise Violation(PROTOCOL_ERROR, "a bit or a kind that was not agreed on")
        if not second & 128:
            raise Violation(PROTOCOL_ERROR, "a client masks its frames")
        if kind >= CLOSE:
            if not first & 128 or second & 127 > LARGEST_OF_CONTROL:
                raise Violation(PROTOCOL_ERROR, "a control frame is short and whole")
        elif bool(kind) is bool(self._kind):
            raise Violation(PROTOCOL_ERROR, "a part without a beginning, or a beginning amid parts")


def _message(kind: int, data: bytes) -> Message:
    try:
        return Message(kind, data.decode() if kind == TEXT else data)
    except UnicodeDecodeError:
        raise Violation(NOT_TEXT, "not UTF-8") from None


def unmasked(data: bytes | bytearray, mask: bytes | bytearray) -> bytes:
    """All bytes at once, as one large number."""
    size = len(data)
    repeated = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(data, "little") ^ int.from_bytes(repeated, "little")).to_bytes(size, "little")


def answer_to_close(data: bytes) -> int:
    """The status with which the end that a client announces is answered."""
    if not data:
        return NORMAL
    status = int.from_bytes(data[:2]) if len(data) > 1 else 0
    try:
        data[2:].decode()
    except UnicodeDecodeError:
        return PROTOCOL_ERROR
    return status if status in CLOSING else PROTOCOL_ERROR
