"""A real server: started on trust, restored while devices watch it, stopped in peace."""

from __future__ import annotations

import re
import socket
import sqlite3
import ssl
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest
import requests
import socketio

from meetings.administration import certificates
from meetings.kernel.journal import verify
from meetings.kernel.pages import COOKIE
from tests.administration.hall import Office, ask, settings_of
from tests.programs import free_pair
from tests.serving import Server


class Browser(requests.Session):
    """An administrator's browser, and the same device's live connection."""

    def __init__(self, server: Server, token: str) -> None:
        super().__init__()
        self.server = server
        self.cookies.set(COOKIE, token)

    def key(self, page: str) -> str:
        """What a page gives its forms to be sent with."""
        found = re.search(r'name="csrf-token" content="([^"]+)"', self.get(page).text)
        assert found, page
        return found.group(1)

    def send_form(self, page: str, target: str, **fields: str) -> requests.Response:
        answer = self.post(target, data={"csrf_token": self.key(page), **fields}, headers={"Accept-Language": "en"})
        assert answer.ok, answer.text
        return answer

    def act(self, name: str, **payload: Any) -> Any:
        answer = self.post(f"{self.server.url}/api/act/{name}", json=payload)
        assert answer.ok, answer.text
        return answer.json()["answer"]

    def live(self, meeting_id: int) -> tuple[socketio.Client, list[int], SimpleQueue[str]]:
        """A socket that watches the meeting; the version of its agenda, and where its end is told."""
        ends: SimpleQueue[str] = SimpleQueue()
        client = socketio.Client(reconnection=False)
        client.on("disconnect", lambda *_: ends.put("gone"))
        cookies = "; ".join(f"{c.name}={c.value}" for c in self.cookies)
        client.connect(self.server.url, headers={"Cookie": cookies}, transports=["websocket"])
        answer = client.call("watch", {"meeting_id": meeting_id, "boards": ["agenda"]})
        return client, answer["states"][0]["version"], ends


@pytest.fixture
def browser(migrated_url: str, tmp_path: Path, serve: Callable[..., Server]) -> Browser:
    """An administrator's browser before a running server, on SQLite, and again on PostgreSQL."""
    office = Office(migrated_url, tmp_path / "prepared")
    token = office.token(office.administrator)
    office.house.stop()
    return Browser(serve(DATABASE_URL=migrated_url), token)


@pytest.mark.timeout(300)
def test_restore_under_devices_that_watch(browser: Browser) -> None:
    house = browser.server
    start = "2026-08-05T01:00:00Z"
    meeting_id = browser.act("agenda.create_meeting", title="Kỳ họp", kind="council", starts_at=start)["meeting_id"]
    page = f"{house.url}/administration"
    assert browser.send_form(page, f"{page}/backups").url.startswith(f"{page}?done=made")
    browser.act("agenda.add_item", meeting_id=meeting_id, title="Chỉ có sau này")
    client, version, ends = browser.live(meeting_id)
    name = re.search(r"backups/(phien-[^\"/]+\.tar)", browser.get(page).text)
    assert name
    asked = f"{page}/restore/{name.group(1)}"
    word = re.search(r'form__label">[^<]*: ([^<]+)<', browser.get(asked).text)
    assert word
    answer = browser.send_form(asked, asked, word=word.group(1))
    assert "before-restore" in answer.text
    assert ends.get(timeout=20) == "gone"
    client, after, _ = browser.live(meeting_id)
    assert after > version
    board = client.call("watch", {"meeting_id": meeting_id, "boards": ["agenda"]})["states"][0]["state"]
    assert board["items"] == []
    client.disconnect()
    browser.act("agenda.add_item", meeting_id=meeting_id, title="Và tiếp tục")
    assert house.terminate() == 0
    assert ask(house.environment["DATABASE_URL"], verify) == []
    assert "Traceback" not in house.said()


def test_restore_by_command_waits_for_the_server_to_stop(serve: Callable[..., Server], tmp_path: Path) -> None:
    server = serve()
    server.run("backup", str(tmp_path / "b.tar"))
    with pytest.raises(RuntimeError, match="Please stop it first"):
        server.run("restore", str(tmp_path / "b.tar"), "--force")
    server.terminate()
    server.run("restore", str(tmp_path / "b.tar"), "--force")


def test_second_server_on_the_same_data_is_refused(serve: Callable[..., Server]) -> None:
    first = serve()
    with pytest.raises(RuntimeError, match="A server uses the folder"):
        serve(DATA=first.environment["DATA"])
    assert first.answers()


def test_damaged_database_ends_the_start_with_a_sentence(serve: Callable[..., Server]) -> None:
    server = serve()
    server.terminate()
    path = Path(server.environment["DATA"]) / "phien.db"
    with sqlite3.connect(path) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'setting'").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(RuntimeError) as refused:
        server.start()
    assert "is damaged" in str(refused.value)
    assert "Traceback" not in str(refused.value)


def test_tls_lan_serves_tablets_and_shrugs_at_strangers(tmp_path: Path, serve: Callable[..., Server]) -> None:
    server = Server(tmp_path / "secure", TLS="lan", PORT=str(free_pair()))
    ready = f"http://127.0.0.1:{server.port + 1}"
    server.answers = lambda: _answers(ready)  # type: ignore[method-assign]
    try:
        server.start()
        settings = settings_of("", tmp_path / "secure" / "var")
        ca = ssl.DER_cert_to_PEM_cert(requests.get(f"{ready}/tls/phien-ca.crt", timeout=5).content)
        (tmp_path / "ca.crt").write_text(ca)
        secure = f"https://localhost:{server.port}"
        assert requests.get(f"{secure}/health", verify=str(tmp_path / "ca.crt"), timeout=5).json() == {"ok": True}
        with pytest.raises(requests.exceptions.SSLError):
            requests.get(f"{secure}/health", timeout=5)
        silent = socket.create_connection(("127.0.0.1", server.port))
        plain = socket.create_connection(("127.0.0.1", server.port))
        plain.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert requests.get(f"{secure}/health", verify=str(tmp_path / "ca.crt"), timeout=5).ok
        plain.close()
        silent.close()
        assert certificates.covered(settings) is None  # these settings say nothing of TLS
    finally:
        server.terminate()
    assert "Traceback" not in server.said()


def _answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/tls", timeout=2).status_code == 200
    except requests.ConnectionError:
        return False
