"""What meetings/runtime/{fanout,outbox,keeper}.py rely on in the libraries: an update that moves any of it fails here.

A changed digest is no fault by itself: read what has changed, see whether the module still fits, then note the new one
(the failing assertion shows it).
"""

from __future__ import annotations

import hashlib
import inspect
from typing import Any

import pytest
from engineio import base_socket, packet
from engineio import server as engine_server
from engineio import socket as engine_socket
from engineio.async_drivers import eventlet as driver
from eventlet import greenio, queue, websocket
from flask_socketio import SocketIO
from socketio import base_manager, manager, server

from meetings.runtime import fanout, outbox

READ = {
    base_socket.BaseSocket.__init__: "8532b631a4dc",
    engine_socket.Socket.poll: "d7d705066fd3",
    engine_socket.Socket.send: "f8b2738ee5d4",
    engine_socket.Socket.close: "05fac5583199",
    engine_socket.Socket.check_ping_timeout: "ccddc110d983",
    engine_socket.Socket.schedule_ping: "fe316639159c",
    engine_socket.Socket._send_ping: "21861287bd38",
    engine_socket.Socket.handle_get_request: "d45c0d8f9884",
    engine_socket.Socket._upgrade_websocket: "02f6ac054416",
    engine_socket.Socket._websocket_handler: "58afe1227192",
    engine_server.Server._handle_connect: "049f7c2b2c23",
    engine_server.Server.send_packet: "81aec513663f",
    engine_server.Server.start_background_task: "772bcb984f59",
    driver.EventletThread: "7bb04a9d0464",
    driver.WebSocketWSGI: "834894b1a78e",
    packet.Packet.encode: "8f3d5d869711",
    base_manager.BaseManager.basic_disconnect: "2933b50bc4b2",
    base_manager.BaseManager.basic_enter_room: "3f509586d2d7",
    base_manager.BaseManager.basic_leave_room: "e27f3eea06d1",
    base_manager.BaseManager.get_rooms: "56a1017f85af",
    manager.Manager.emit: "566510ea2de3",
    server.Server._send_eio_packet: "5fa452fb118c",
    queue.LightQueue.put: "50cbd92d5fd8",
    queue.LightQueue.get: "f62f3a3c3bdd",
    queue.LightQueue._unlock: "08738044cdd5",
    websocket.RFC6455WebSocket.send: "8bec73f6e867",
    websocket.RFC6455WebSocket.close: "06520e635a36",
    websocket.RFC6455WebSocket._send: "82ffb8d0a4c2",
    websocket.RFC6455WebSocket._send_closing_frame: "f8baf7278536",
    websocket.WebSocketWSGI.__call__: "9e0ec3809e82",
    websocket.WebSocketWSGI._handle_hybi_request: "c21772ffb631",
    greenio.GreenSocket.__init__: "691018ed039a",
}


@pytest.mark.parametrize("what", READ, ids=lambda what: what.__qualname__)
def test_what_was_read_is_unchanged(what: Any) -> None:
    assert hashlib.sha256(inspect.getsource(what).encode()).hexdigest()[:12] == READ[what]


def test_tasks_that_need_no_greenlet_are_known_by_their_names() -> None:
    assert engine_socket.Socket._send_ping.__qualname__ == fanout.PING_TASK
    handler = engine_socket.Socket._websocket_handler
    inner = {code.co_qualname: code for code in handler.__code__.co_consts if inspect.iscode(code)}
    assert {"self", "ws"} <= set(inner[fanout.WRITER_TASK].co_freevars)


def test_tables_hold_what_is_replaced_in_them() -> None:
    engine = SocketIO(async_mode="eventlet").server_options
    assert engine["async_mode"] == "eventlet"
    assert {"thread", "queue", "queue_empty", "websocket", "sleep"} <= set(driver._async)


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536])
@pytest.mark.parametrize("letter", ["x", b"x"])
def test_frames_are_those_of_the_library(size: int, letter: str | bytes) -> None:
    theirs = websocket.RFC6455WebSocket(None, {}, client=False)._pack_message(letter * size)
    assert outbox.frame_of(letter * size) == theirs
