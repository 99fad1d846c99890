"""A message to a room: encoded and framed once, written straight to the sockets of its members.

Nothing of the libraries is changed. They are given a client manager of our own, and through the engine's table of
drivers a queue (`outbox.py`), a WebSocket without compression, and tasks: two kinds of which need no greenlet here, the
next ping and the writer of a plain WebSocket. What this relies on is held by tests/runtime/test_seams.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from operator import length_hint
from secrets import token_urlsafe
from typing import Any

from engineio import packet as engine_packet
from engineio.async_drivers import eventlet as driver
from socketio import Manager, packet

from meetings.runtime.keeper import Keeper
from meetings.runtime.outbox import Outbox, frame_of

ID_BYTES = 15
PING_TASK = "Socket._send_ping"
WRITER_TASK = "Socket._websocket_handler.<locals>.writer"
Place = tuple[str, Any]  # namespace, and a room or a client in it


class Row:
    """The outboxes of a room; while `seen` is `Outbox.detours`, a frame may go straight by the `sends` of them all."""

    __slots__ = ("outboxes", "seen", "sends")

    def __init__(self, outboxes: list[Outbox]) -> None:
        self.outboxes = outboxes
        self.sends: list[Any] = []
        self.seen = -1

    def taken_from(self, sends: Iterator[Any]) -> Outbox:
        """The outbox of the one that an iterator over `sends` has given last."""
        return self.outboxes[len(self.outboxes) - length_hint(sends) - 1]


class DirectManager(Manager):  # type: ignore[misc]
    """Knows the members of each room as a row of outboxes, and each client's rooms."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._rows: dict[Place, Row] = {}
        self._rooms_of: defaultdict[Place, set[Any]] = defaultdict(set)

    def emit(
        self,
        event: str,
        data: Any,
        namespace: str,
        room: Any = None,
        skip_sid: Any = None,
        callback: Any = None,
        to: Any = None,
        **more: Any,
    ) -> None:
        """Send to a room, or to everybody: after what each of them has been sent before, as ever."""
        room = to or room
        if callback or skip_sid or isinstance(room, (list, tuple)):
            super().emit(event, data, namespace, room, skip_sid, callback, **more)
            return
        row = self._row(namespace, room)
        if row is not None:
            values = list(data) if isinstance(data, tuple) else [] if data is None else [data]
            encoded = self.server.packet_class(packet.EVENT, namespace=namespace, data=[event, *values]).encode()
            for part in encoded if isinstance(encoded, list) else [encoded]:
                _write(engine_packet.Packet(engine_packet.MESSAGE, part), row)

    def basic_enter_room(self, sid: str, namespace: str, room: Any, eio_sid: str | None = None) -> None:
        """A client comes to a room; only of all clients the library asks whose an engine's client is."""
        if room is None or room == sid or self.is_sid_room(namespace, room):
            super().basic_enter_room(sid, namespace, room, eio_sid)
        else:
            members = self.rooms[namespace]
            members.setdefault(room, {})[sid] = eio_sid or members[None][sid]
        self._rows.pop((namespace, room), None)
        self._rooms_of[namespace, sid].add(room)

    def get_participants(self, namespace: str, room: Any) -> Iterator[tuple[str, str]]:
        """The clients of a room, or of several, each once, with those of the engine."""
        rooms = self.rooms.get(namespace, {})
        found: dict[str, str] = {}
        for each in room if isinstance(room, (list, tuple)) else (room,):
            found.update(rooms.get(each, {}))
        yield from found.items()

    def basic_leave_room(self, sid: str, namespace: str, room: Any) -> None:
        """A client leaves a room."""
        super().basic_leave_room(sid, namespace, room)
        self._rows.pop((namespace, room), None)
        self._rooms_of.get((namespace, sid), set()).discard(room)

    def basic_disconnect(self, sid: str, namespace: str, **more: Any) -> None:
        """A client has gone: it leaves its own rooms; the library would look into everybody's."""
        if namespace not in self.rooms:
            return
        for room in self.get_rooms(sid, namespace):
            self.basic_leave_room(sid, namespace, room)
        self.basic_leave_room(sid, namespace, None)
        self._rooms_of.pop((namespace, sid), None)
        self.callbacks.pop(sid, None)
        for pending in (self.pending_connect, self.pending_disconnect):
            if sid in pending.get(namespace, ()):
                pending[namespace].remove(sid)
                if not pending[namespace]:
                    del pending[namespace]

    def get_rooms(self, sid: str, namespace: str) -> list[Any]:
        """The rooms of a client, its own included."""
        return [room for room in self._rooms_of.get((namespace, sid), ()) if room is not None]

    def _row(self, namespace: str, room: Any) -> Row | None:
        row = self._rows.get((namespace, room))
        if row is None:
            members = self.rooms.get(namespace, {}).get(room)
            if members is None:
                return None
            sockets = self.server.eio.sockets
            row = Row([sockets[eio_sid].queue for eio_sid in members.values() if eio_sid in sockets])
            self._rows[namespace, room] = row
        return row


def _write(message: Any, row: Row) -> None:
    """One packet to all of a row; the loops that everything else is made for."""
    frame = frame_of(message.encode())
    if row.seen == Outbox.detours:
        _write_straight(frame, row)
        return
    size, begun, is_straight = len(frame), Outbox.detours, True
    for outbox in row.outboxes:
        send = outbox.send
        if send is None:
            outbox.put(message)  # polls, or is about to upgrade
            is_straight = False
        elif outbox.queue:
            outbox.post(frame)
            is_straight = False
        else:
            try:
                sent = send(frame)
            except OSError as error:
                outbox.failed(frame, error)
            else:
                if sent != size:
                    outbox.keep(frame, sent)
    if is_straight:
        row.sends, row.seen = [outbox.send for outbox in row.outboxes], begun


def _write_straight(frame: bytes, row: Row) -> None:
    """Where nobody of a row waits: without a look at the outboxes, which for a thousand are as many cache misses."""
    size, sends = len(frame), iter(row.sends)
    while True:
        try:
            for send in sends:
                if (sent := send(frame)) != size:
                    row.taken_from(sends).keep(frame, sent)
            return
        except OSError as error:
            row.taken_from(sends).failed(frame, error)


class PlainWebSocket(driver.WebSocketWSGI):  # type: ignore[misc]
    """Without compression, which costs more time and memory for each client than all the rest."""

    def __init__(self, handler: Any, server: Any) -> None:
        super().__init__(handler, server)
        self.support_legacy_versions = False  # drafts of 2010 frame otherwise

    def _negotiate_permessage_deflate(self, _extensions: Any) -> None:
        return None


class Task(driver.EventletThread):  # type: ignore[misc]
    """A task of the library: a greenlet, but for the two kinds of which there would be one for each client."""

    def __init__(self, keeper: Keeper, is_direct: bool, **task: Any) -> None:
        super().__init__(**task)
        self._keeper, self._is_direct = keeper, is_direct
        self._outbox: Outbox | None = None

    def start(self) -> None:
        """Begin."""
        kind = getattr(self.target, "__qualname__", "")
        if kind == PING_TASK:
            self._keeper.expect(self.target.__self__)
        elif kind != WRITER_TASK or not self._writes_straight():
            super().start()

    def join(self) -> Any:
        """Wait for its end."""
        return self._outbox.await_end() if self._outbox else super().join()

    def _writes_straight(self) -> bool:
        cells = zip(self.target.__code__.co_freevars, self.target.__closure__, strict=True)
        its = {name: cell.cell_contents for name, cell in cells}
        outbox, websocket = its["self"].queue, its["ws"].send.__self__  # below what `packets.guard` puts around it
        if outbox.open(websocket, is_direct=self._is_direct):
            self._outbox = outbox
        return self._outbox is not None


def take_over(engine: Any, is_direct: bool) -> Callable[[], None]:
    """Serve this engine's clients from here; without `is_direct` its own writers still send.

    Answers what is to be called about twice a second.
    """
    keeper = Keeper(engine)
    engine.generate_id = partial(token_urlsafe, ID_BYTES)  # the library's own is made by way of two more encodings
    engine.start_service_task = False  # its monitor; the keeper looks after all clients in one place
    engine._async = {
        **engine._async,
        "queue": partial(Outbox, keeper),
        "thread": partial(Task, keeper, is_direct),
        "websocket": PlainWebSocket,
    }
    return keeper.look
