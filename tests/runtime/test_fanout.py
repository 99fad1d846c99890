"""Written straight or through the library's queues: everybody gets the same messages in the same order."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from meetings.administration import certificates
from meetings.config import Settings
from tests.runtime.clients import Client, RoomServer

WAYS = ("direct", "ordinary")
KINDS = ("websocket", "slow", "polling")
ROOMS = ("a", "b")
MOST_UNREAD = 1_500_000  # below what a slow client is cut for
numbers = itertools.count(1)
clients = st.integers(0, 2)
operations = st.one_of(
    st.tuples(st.just("emit"), st.sampled_from(ROOMS), st.integers(1, 5), st.sampled_from((10, 300, 20_000, 70_000))),
    st.tuples(st.just("join"), clients, st.sampled_from(ROOMS)),
    st.tuples(st.just("leave"), clients, st.sampled_from(ROOMS)),
    st.tuples(st.sampled_from(("pause", "resume", "upgrade", "go", "come back")), clients),
)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, RoomServer]]:
    folder = tmp_path_factory.mktemp("rooms")
    running = {way: RoomServer(folder / way, way) for way in WAYS}
    for server in running.values():
        server.start()
    yield running
    for server in running.values():
        server.terminate()
        assert "Traceback" not in server.said()


class Script:
    """Plays operations on one server, and knows what each client must have got."""

    def __init__(self, server: RoomServer, kinds: tuple[str, ...]) -> None:
        self._server, self._name = server, next(numbers)
        self.clients = [Client(server, kind) for kind in kinds]
        self.expected: list[list[int]] = [[] for _ in kinds]
        self._places: list[set[str]] = [set() for _ in kinds]
        self._unread, self._next = [0] * len(kinds), 1

    def play(self, name: str, *args: Any) -> None:
        """One operation, where it makes sense."""
        {"emit": self._emit, "join": self._move, "leave": self._move}.get(name, self._do)(name, *args)

    def finish(self) -> None:
        """Everybody reads to the end; who has gone has got a beginning of what was sent, the others all of it."""
        for number, client in enumerate(self.clients):
            if client.is_gone.is_set():
                assert client.got == self.expected[number][: len(client.got)]
                continue
            client.resume()
            self._enter(number, "end")
        self._emit("emit", "end", 1, 10)
        for client, expected in zip(self.clients, self.expected, strict=True):
            if not client.is_gone.is_set():
                client.await_number(self._next - 1)
                assert client.got == expected
                client.go()

    def _room(self, room: str) -> str:
        return f"{self._name}-{room}"

    def _emit(self, _name: str, room: str, count: int, size: int) -> None:
        inside = [n for n, places in enumerate(self._places) if room in places]
        if any(self._unread[n] + count * size > MOST_UNREAD for n in inside if self.clients[n].is_paused):
            return
        self._server.emit(self._room(room), self._next, count, size)
        for n in inside:
            self._unread[n] += count * size if self.clients[n].is_paused else 0
            self.expected[n] += range(self._next, self._next + count)
        self._next += count

    def _move(self, name: str, number: int, room: str) -> None:
        client = self.clients[number]
        if client.is_gone.is_set() or client.is_paused:
            return  # it would not hear that it has moved
        if name == "join":
            self._enter(number, room)
        else:
            client.leave(self._room(room))
            self._places[number].discard(room)

    def _enter(self, number: int, room: str) -> None:
        self.clients[number].join(self._room(room))
        self._places[number].add(room)

    def _do(self, name: str, number: int) -> None:
        client = self.clients[number]
        if name == "come back" and client.is_gone.is_set():
            assert client.got == self.expected[number][: len(client.got)]
            self.clients[number] = Client(self._server, client.kind)
            self.expected[number], self._unread[number] = [], 0
        elif client.is_gone.is_set():
            return
        elif name == "pause":
            client.pause()
        elif name == "resume":
            client.resume()
            if self.expected[number]:
                client.await_number(self.expected[number][-1])
            self._unread[number] = 0
        elif name == "upgrade" and client.kind == "polling" and not client.is_paused:
            client.upgrade()
        elif name == "go":
            self._places[number].clear()
            client.go()


@pytest.mark.timeout(900)
@settings(max_examples=15, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.permutations(KINDS).map(tuple), st.lists(operations, min_size=8, max_size=30))
def test_any_course_of_events_gives_everybody_the_same_both_ways(
    servers: dict[str, RoomServer], kinds: tuple[str, ...], course: list[tuple[Any, ...]]
) -> None:
    for server in servers.values():
        script = Script(server, kinds)
        for operation in course:
            script.play(*operation)
        script.finish()


def test_slow_reader_gets_every_message_whole_and_in_order(servers: dict[str, RoomServer]) -> None:
    """Sixty frames of 20 kB do not fit into any buffer: they go in parts, and the last small ones wait behind them."""
    for server in servers.values():
        slow, quick = Client(server, "slow"), Client(server, "websocket")
        for client in (slow, quick):
            client.join("slow")
        slow.pause()
        server.emit("slow", 1, 60, 20_000)
        server.emit("slow", 61, 40, 10)
        quick.await_number(100)  # nobody waits for the slow one
        slow.resume()
        slow.await_number(100)
        assert slow.got == quick.got == list(range(1, 101))


def test_nobody_loses_a_message_while_the_transport_changes(servers: dict[str, RoomServer]) -> None:
    for server in servers.values():
        client = Client(server, "polling")
        client.join("upgrading")
        sender = threading.Thread(target=lambda s=server: [s.emit("upgrading", n, 3) for n in range(1, 300, 3)])
        sender.start()
        client.await_number(30)
        client.upgrade()
        sender.join()
        client.await_number(300)
        assert client.got == list(range(1, 301))
        client.join("elsewhere")  # and it still speaks


def test_control_frames_keep_their_place_among_frames_that_wait(servers: dict[str, RoomServer]) -> None:
    """A ping of WebSocket's own is answered, though not in the middle of a frame."""
    for server in servers.values():
        client = Client(server, "slow")
        client.join("pinging")
        client.pause()
        server.emit("pinging", 1, 40, 20_000)
        client.send_raw(0x9, b"there?")
        server.emit("pinging", 41, 40, 10)
        client.resume()
        client.await_number(80)
        assert client.got == list(range(1, 81))


def test_everybody_gets_what_is_said_to_all(servers: dict[str, RoomServer]) -> None:
    for server in servers.values():
        everybody = [Client(server, kind) for kind in KINDS]
        server.emit("", 7)
        for client in everybody:
            client.await_number(7)


def test_leaving_forgets_a_client_entirely(servers: dict[str, RoomServer]) -> None:
    for server in servers.values():
        guests = [Client(server, "websocket") for _ in range(5)]
        for number, client in enumerate(guests):
            client.join(f"of-{number}")
            client.join("of-all")
        assert server.facts()["rooms"] == 5 + 1
        for client in guests:
            client.go()
        server.await_fact("rooms", 0)


def test_direct_way_is_the_direct_one_and_steps_aside_where_it_must(tmp_path: Path) -> None:
    files = certificates.server_files(replace(Settings.from_env({"DATA": str(tmp_path)}), tls="lan"))
    for way, more, is_direct in (
        ("direct", (), True),
        ("ordinary", (), False),
        ("threads", (), False),
        ("direct", tuple(map(str, files)), False),  # TLS in the process: there is no plain socket below
    ):
        server = RoomServer(tmp_path / f"{way}{len(more)}", way, *more)
        server.start()
        try:
            client = Client(server, "websocket")
            client.join("room")
            server.emit("room", 1, 5)
            client.await_number(5)
            assert client.got == [1, 2, 3, 4, 5]
            assert server.facts()["direct"] == is_direct
        finally:
            server.terminate()
