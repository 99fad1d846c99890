"""Pages of others, broken packets, and bodies without measure."""

from __future__ import annotations

import http.client
import json
import random

import pytest
import requests
import websocket

from meetings.kernel.pages import COOKIE
from tests.live.hall import Hall
from tests.live.wire import open_socket

SOCKET = "/socket.io/?EIO=4&transport="
PACKETS, MANY_PACKETS = 400, 10_000
POLLS = 60
SEED = 20260805
VALID = (
    '42["watch",{"meeting_id":1,"boards":["agenda"]}]',
    '421["act",{"name":"attendance.leave","key":"k","payload":{"meeting_id":1}}]',
    "40",
    "41",
    "3",
    "40/elsewhere,",
    '42["connect",{}]',
    '42["disconnect"]',
    '451-["act",{"_placeholder":true,"num":0}]',
    '459999-["act",{"_placeholder":true,"num":0}]',
    '430["x"]',
    '44{"message":"x"}',
)


@pytest.fixture(scope="module")
def hall(hall_of_both: Hall) -> Hall:
    """A council in session."""
    return hall_of_both


def foreign_origins(hall: Hall) -> list[str]:
    """Where a page of somebody else would come from."""
    host = f"127.0.0.1:{hall.server.port}"
    return ["https://evil.example", "null", f"http://{host}.evil.example", f"http://evil{host}", f"http://{host}0"]


def raw(hall: Hall, token: str, **more: object) -> websocket.WebSocket:
    """A bare socket, connected."""
    return open_socket(hall.server.url, token, **more)


def test_foreign_page_does_not_get_a_socket(hall: Hall) -> None:
    token = hall.token(hall.sitting.chair)
    for origin in foreign_origins(hall):
        cookies = {COOKIE: token}
        polling = requests.get(
            hall.server.url + SOCKET + "polling", headers={"Origin": origin}, cookies=cookies, timeout=10
        )
        assert (polling.status_code, "sid" in polling.text) == (400, False), origin
        with pytest.raises(websocket.WebSocketBadStatusException):
            raw(hall, token, origin=origin)
    raw(hall, token, origin=hall.server.url).close()


def test_foreign_page_does_not_act_over_http(hall: Hall) -> None:
    cookies, body = {COOKIE: hall.token(hall.sitting.deputies[0])}, {"meeting_id": hall.meeting_id}
    address = f"{hall.server.url}/api/act/attendance.leave"
    for origin in foreign_origins(hall):
        answer = requests.post(address, json=body, headers={"Origin": origin}, cookies=cookies, timeout=10)
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin"), origin
    assert requests.post(address, json=body, cookies=cookies, timeout=10).status_code == 200


def broken(chance: random.Random) -> str | bytes:
    """A packet that no honest client sends."""
    packet = list(chance.choice(VALID))
    for _ in range(chance.randint(0, 6)):
        place = chance.randrange(len(packet) + 1)
        match chance.randint(0, 3):
            case 0:
                packet[place:place] = chance.choice(['"', "[", "]", "{", "\\", "-", "9" * 30, "b", ",", "é", "\x00"])
            case 1:
                del packet[place : place + chance.randint(1, 5)]
            case 2:
                packet[place : place + 1] = chr(chance.randint(1, 0x2FFF))
            case _:
                packet = packet[:place]
    text = "".join(packet)
    return text.encode() if chance.random() < 0.1 else text


@pytest.mark.timeout(900)
@pytest.mark.parametrize("packets", [PACKETS, pytest.param(MANY_PACKETS, marks=pytest.mark.long)])
def test_malformed_packets_cost_their_sender_the_connection_and_nobody_anything(hall: Hall, packets: int) -> None:
    chance, token = random.Random(SEED), hall.token(hall.sitting.deputies[0])
    witness = hall.device(hall.sitting.deputies[1])
    for _ in range(packets):
        socket = raw(hall, token)
        packet = broken(chance)
        (socket.send_binary if isinstance(packet, bytes) else socket.send)(packet)
        socket.close()
    assert witness.act("people.set_preferences", theme="dark")["ok"]
    assert "Traceback" not in hall.server.said()


def test_malformed_bodies_of_the_fall_back_cost_nobody_anything(hall: Hall) -> None:
    chance, cookies = random.Random(SEED), {COOKIE: hall.token(hall.sitting.deputies[0])}
    address = hall.server.url + SOCKET + "polling"
    for _ in range(POLLS):
        sid = json.loads(requests.get(address, cookies=cookies, timeout=10).text[1:])["sid"]
        packet = broken(chance)
        body = packet if isinstance(packet, bytes) else packet.encode()
        answer = requests.post(f"{address}&sid={sid}", data=body, cookies=cookies, timeout=10)
        assert answer.status_code in (200, 400)
    assert hall.device(hall.sitting.deputies[1]).act("people.set_preferences", theme="dark")["ok"]
    assert "Traceback" not in hall.server.said()


@pytest.mark.parametrize("event", ["connect", "disconnect", "nothing"])
def test_client_cannot_call_the_servers_own_events(hall: Hall, event: str) -> None:
    """A socket that has made the hub forget it would stay in its rooms, and nobody could cut it."""
    socket = raw(hall, hall.token(hall.sitting.deputies[0]))
    socket.send(f'42["{event}",{{}}]')
    assert is_closed(socket)
    assert "Traceback" not in hall.server.said()


def test_message_beyond_the_limit_is_refused(hall: Hall) -> None:
    socket = raw(hall, hall.token(hall.sitting.deputies[0]))
    socket.send('421["act",{"name":"' + "x" * 60_000 + '"}]')
    assert json.loads(str(socket.recv())[3:])[0]["code"] == "unknown_act"
    socket.send('421["act",{"name":"' + "x" * 70_000 + '"}]')
    assert is_closed(socket)
    assert hall.device(hall.sitting.deputies[0]).act("people.set_preferences", theme="dark")["ok"]
    assert "Traceback" not in hall.server.said()


def is_closed(socket: websocket.WebSocket) -> bool:
    """Whether the server hangs up."""
    try:
        while socket.recv() not in ("", b""):
            continue
    except websocket.WebSocketTimeoutException:
        return False
    except (websocket.WebSocketException, OSError):
        return True
    return True


def test_chunked_body_is_refused(hall: Hall) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", hall.server.port, timeout=10)
    connection.request("POST", "/api/act/people.sign_out", body=iter([b"{", b"}"]), encode_chunked=True)
    response = connection.getresponse()
    assert (response.status, json.loads(response.read())["code"]) == (411, "length_needed")
    connection.close()


def test_body_beyond_the_limit_is_refused_before_it_is_read(hall: Hall) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", hall.server.port, timeout=10)
    connection.putrequest("POST", "/api/act/people.sign_out")
    connection.putheader("Content-Length", str(50_000_000))
    connection.endheaders(b"{")
    response = connection.getresponse()
    assert (response.status, json.loads(response.read())["code"]) == (413, "too_large")
    connection.close()


def test_body_that_is_no_text_is_refused_in_words(hall: Hall) -> None:
    cookies = {COOKIE: hall.token(hall.sitting.deputies[0])}
    for body in (b'{"meeting_id": "\xf0a"}', b'{"\xf0a": 1}', b"\xff\xfe", b'{"meeting_id": 1'):
        answer = requests.post(f"{hall.server.url}/api/act/attendance.leave", data=body, cookies=cookies, timeout=10)
        assert (answer.status_code, answer.json()["code"]) == (422, "malformed"), body
    assert "Traceback" not in hall.server.said()
