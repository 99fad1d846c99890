"""Who does not read, does not answer or is not there any more: given up in time, and costs the others nothing."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from tests.runtime.clients import Client, RoomServer

GIVEN_UP_SECONDS = 30
MOST_MEGABYTES = 20
WAYS = ("direct", "ordinary")


@pytest.fixture(params=WAYS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RoomServer]:
    running = RoomServer(tmp_path_factory.mktemp("rooms"), request.param)
    running.start()
    yield running
    running.terminate()
    assert "Traceback" not in running.said()


def test_stalled_reader_behind_a_big_broadcast_costs_little_and_is_given_up(server: RoomServer) -> None:
    """200 MB to two clients: one reads, the other has stopped."""
    stalled, quick = Client(server, "slow"), Client(server, "websocket")
    for client in (stalled, quick):
        client.join("big")
    before, highest = server.facts()["rss_kb"], 0
    stalled.pause()
    began = time.monotonic()
    for first in range(1, 4001, 20):
        server.emit("big", first, 20, 50_000)
        highest = max(highest, server.facts()["rss_kb"])
        quick.await_number(first + 19)
    assert quick.got == list(range(1, 4001))
    assert (highest - before) / 1024 < MOST_MEGABYTES
    server.await_fact("clients", 1, GIVEN_UP_SECONDS - (time.monotonic() - began))
    stalled.resume()
    assert stalled.is_gone.wait(5)
    again = Client(server, "websocket")
    again.join("big")
    server.emit("big", 5000)
    again.await_number(5000)


def test_reader_that_stalls_behind_little_is_given_up_too(server: RoomServer) -> None:
    stalled = Client(server, "slow")
    stalled.join("little")
    stalled.pause()
    server.emit("little", 1, 60, 20_000)  # more than the buffers of the kernel, less than the most that may wait
    began = time.monotonic()
    server.await_fact("clients", 0, GIVEN_UP_SECONDS)
    assert time.monotonic() - began > 10  # a tablet between two access points is not cut at once


def test_half_open_connection_is_given_up(server: RoomServer) -> None:
    """The cable is out: nothing comes from there, not even the end of the connection."""
    half_open = Client(server, "websocket")
    half_open.join("far")
    half_open.is_gone.set()  # it takes nothing more in, and answers no ping
    server.await_fact("clients", 0, GIVEN_UP_SECONDS)


def test_who_answers_pings_stays(server: RoomServer) -> None:
    staying = [Client(server, kind) for kind in ("websocket", "polling")]
    for client in staying:
        client.join("staying")
    assert not staying[0].is_gone.wait(GIVEN_UP_SECONDS + 5)
    server.emit("staying", 1)
    for client in staying:
        client.await_number(1)


def test_polling_client_that_stops_polling_is_given_up(server: RoomServer) -> None:
    gone = Client(server, "polling")
    gone.join("polled")
    gone.go()
    server.await_fact("clients", 0, GIVEN_UP_SECONDS)


def test_connection_that_is_torn_in_the_middle_of_a_frame_disturbs_nobody(server: RoomServer) -> None:
    staying = Client(server, "websocket")
    staying.join("torn")
    for round_ in range(5):
        torn = Client(server, "slow")
        torn.join("torn")
        torn.pause()
        server.emit("torn", 1 + 30 * round_, 30, 20_000)
        torn.go()
        staying.await_number(30 * (round_ + 1))
    assert staying.got == list(range(1, 151))
    server.await_fact("clients", 1, GIVEN_UP_SECONDS)


def test_client_that_resets_its_connection_is_forgotten(server: RoomServer) -> None:
    hard = Client(server, "websocket")
    hard.join("reset")
    assert hard._websocket is not None
    hard._websocket.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    hard.go()
    server.emit("reset", 1, 10)
    server.await_fact("clients", 0, 5)
