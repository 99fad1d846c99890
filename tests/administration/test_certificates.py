"""TLS=lan: tablets that installed the hall's authority trust this server, and it for nothing else."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from meetings.administration import addresses, authority, certificates
from meetings.administration.plain_door import open_beside, port_of
from meetings.config import Settings
from meetings.kernel.clock import now
from meetings.runtime import current
from tests.administration.hall import settings_of
from tests.programs import free_port


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation with TLS=lan."""
    return replace(settings_of("", tmp_path), tls="lan", host="127.0.0.1")


@contextmanager
def greeter(certificate: Path, key: Path) -> Iterator[int]:
    """A TLS server that shakes hands; its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def greet() -> None:
            while True:
                try:
                    with closing(listener.accept()[0]) as raw, context.wrap_socket(raw, server_side=True) as secure:
                        secure.recv(1)
                except ssl.SSLError:
                    continue
                except OSError:
                    return

        threading.Thread(target=greet, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


def shakes_hands(port: int, name: str, ca: bytes) -> bool:
    """Whether a device that trusts only this authority (DER) accepts the server under this name."""
    context = ssl.create_default_context(cadata=ca)
    try:
        with (
            socket.create_connection(("127.0.0.1", port)) as raw,
            context.wrap_socket(raw, server_hostname=name) as secure,
        ):
            return secure.version() is not None
    except ssl.SSLError:
        return False


def test_tablet_trusts_the_server_under_each_of_its_names(settings: Settings) -> None:
    files = certificates.server_files(settings)
    ca = certificates.authority_der(settings)
    assert ca is not None
    with greeter(*files) as port:
        for name in ("localhost", "127.0.0.1", *addresses.names(), *map(str, addresses.addresses())):
            assert shakes_hands(port, name, ca), name
        assert not shakes_hands(port, "phien.example", ca)


def test_authority_cannot_vouch_for_anybody_else(settings: Settings, tmp_path: Path) -> None:
    certificates.server_files(settings)
    ca = authority.load(settings.data / "tls")
    assert ca is not None
    forged = tmp_path / "bank.pem"
    forged.write_bytes(ca.certify(["bank.example"], []))
    with greeter(forged, forged) as port:
        assert not shakes_hands(port, "bank.example", ca.der())
    assert not ca.vouches_for("bank.example")
    assert not ca.vouches_for(ipaddress.ip_address("8.8.8.8"))
    assert ca.vouches_for(ipaddress.ip_address("192.168.9.9"))


def test_keys_are_for_the_server_only(settings: Settings) -> None:
    certificates.server_files(settings)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (settings.data / "tls").iterdir()}
    assert modes == {"ca.pem": 0o600, "server.pem": 0o600}
    handed_out = certificates.authority_der(settings) or b""
    key = authority.load(settings.data / "tls")
    assert key is not None
    plain = serialization.NoEncryption()
    assert key.key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, plain) not in handed_out


def test_certificate_stays_until_it_is_due(settings: Settings) -> None:
    path, _ = certificates.server_files(settings)
    first, ca = path.read_bytes(), certificates.authority_der(settings)
    certificates.server_files(settings)
    assert path.read_bytes() == first
    later = now() + authority.SERVER_LIFE - timedelta(days=29)
    certificates.ensure(path.parent, addresses.names(), addresses.addresses(), later)
    assert path.read_bytes() != first
    assert certificates.authority_der(settings) == ca


def test_certificate_is_made_anew_when_the_machine_moves(settings: Settings) -> None:
    path, _ = certificates.server_files(settings)
    moved = [*addresses.LOOPBACK, ipaddress.ip_address("10.1.2.3"), ipaddress.ip_address("203.0.113.9")]
    assert certificates.uncovered(settings, moved) == ["10.1.2.3", "203.0.113.9"]
    certificates.ensure(path.parent, ["localhost"], moved, now())
    # The last one is public, and the authority was made before the machine had it.
    assert certificates.uncovered(settings, moved) == ["203.0.113.9"]


def test_lives_fit_what_browsers_accept(settings: Settings) -> None:
    certificates.server_files(settings)
    cover = certificates.covered(settings)
    assert cover is not None
    assert timedelta(days=300) < cover.until - now() < timedelta(days=396)


def test_without_tls_there_is_nothing_to_install(settings: Settings) -> None:
    plain = replace(settings, tls="off")
    assert certificates.authority_der(plain) is None
    assert certificates.covered(plain) is None
    assert certificates.uncovered(plain, addresses.addresses()) == []


def ask(port: int, method: str, path: str) -> tuple[int, str | None, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={"Cookie": "phien=secret"})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.getheader("Location"), content


def test_plain_door_serves_the_page_and_nothing_else(settings: Settings) -> None:
    def app(environ: dict, start_response: object) -> list[bytes]:
        start_response("200 OK", [])  # type: ignore[operator]
        return [f"{environ['PATH_INFO']} {environ.get('HTTP_COOKIE')}".encode()]

    settings = replace(settings, port=free_port() - 1)
    close = open_beside(app, settings, current())
    port = port_of(settings)
    assert ask(port, "GET", "/tls") == (200, None, b"/tls None")
    assert ask(port, "GET", "/tls/phien-ca.crt") == (200, None, b"/tls/phien-ca.crt None")
    for method, path in (("GET", "/"), ("POST", "/tls"), ("GET", "/sign-in"), ("GET", "/tls/../people")):
        assert ask(port, method, path) == (303, "/tls", b"")
    close()


def test_plain_door_that_is_taken_stops_nobody(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = replace(settings, port=taken.getsockname()[1] - 1)
        open_beside(lambda _environ, _start: [], settings, current())()
