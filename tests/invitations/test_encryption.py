"""Letters over STARTTLS and TLS to a real mail server: signed in, and never to one that nobody vouches for."""

from __future__ import annotations

import dataclasses
import ipaddress
import ssl
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from meetings.administration import authority
from meetings.config import MailBy, Settings, WrongSettings
from meetings.invitations.models import InvitationLetter
from meetings.invitations.rules import Obstacle
from meetings.invitations.timers import deliver_due
from meetings.kernel.clock import now
from meetings.people.models import Person
from tests.invitations.office import Office
from tests.invitations.postbox import Postbox

ACCOUNT = ("vanphong", "mật khẩu")
HERE = ipaddress.ip_address("127.0.0.1")
Opens = Callable[..., Postbox]


@pytest.fixture
def opens(tmp_path: Path) -> Iterator[Opens]:
    """opens("starttls", …) is a mail server whose certificate the authority in `ca.pem` vouches for."""
    boxes: list[Postbox] = []

    def opened(security: str, *, name: str = "localhost", account: tuple[str, str] | None = None) -> Postbox:
        made = authority.create(tmp_path / name, [name], [HERE] if name == "localhost" else [])
        (tmp_path / f"{name}.pem").write_bytes(made.certify([name], [HERE] if name == "localhost" else []))
        (tmp_path / f"ca-{name}.pem").write_text(ssl.DER_cert_to_PEM_cert(made.der()))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tmp_path / f"{name}.pem")
        boxes.append(Postbox(security=security, context=context, account=account))
        boxes[-1].start()
        return boxes[-1]

    yield opened
    for box in boxes:
        box.stop()


def sends(office: Office, box: Postbox, security: str, ca: Path | None, account: tuple[str, str] = ("", "")) -> None:
    """One letter, tried once."""
    office.change(update(Person).where(Person.id == office.first.person_id).values(email="an@lamgiang.example"))
    office.do(office.office, "invitations.send", by_mail=True)
    tries(office, box, security, ca, account)


def tries(office: Office, box: Postbox, security: str, ca: Path | None, account: tuple[str, str] = ("", "")) -> None:
    office.change(update(InvitationLetter).values(due_at=now() - timedelta(seconds=1)))
    mail = MailBy(
        "localhost", box.port, security, *account, sender="vanphong@lamgiang.example", authority=str(ca or "")
    )
    own = dataclasses.replace(office.application.settings, mail=mail, address="https://hop.lamgiang.example")
    deliver_due(office.house, own)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_letter_goes_encrypted_by_who_is_signed_in(
    office: Office, opens: Opens, tmp_path: Path, security: str
) -> None:
    box = opens(security, account=ACCOUNT)
    sends(office, box, security, tmp_path / "ca-localhost.pem", ACCOUNT)
    assert (office.line(office.first).letter, box.was_encrypted) == ("sent", [True])
    assert "Giấy mời" in str(box.read(0)["Subject"])


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_that_nobody_vouches_for_gets_nothing(
    office: Office, opens: Opens, tmp_path: Path, security: str
) -> None:
    box = opens(security, account=ACCOUNT)
    sends(office, box, security, None, ACCOUNT)
    line = office.line(office.first)
    assert (line.letter, line.obstacle, box.letters) == ("waiting", Obstacle.CERTIFICATE, [])
    assert "certificate" in line.letter_error
    tries(office, box, security, tmp_path / "ca-localhost.pem", ACCOUNT)  # the administrator has named the authority
    line = office.line(office.first)
    assert (line.letter, line.obstacle, line.letter_error) == ("sent", None, "")


def test_the_certificate_of_another_server_is_refused(office: Office, opens: Opens, tmp_path: Path) -> None:
    box = opens("tls", name="mail.example")
    sends(office, box, "tls", tmp_path / "ca-mail.example.pem")
    assert (office.line(office.first).obstacle, box.letters) == (Obstacle.CERTIFICATE, [])


def test_a_wrong_password_is_told_and_the_letter_waits(office: Office, opens: Opens, tmp_path: Path) -> None:
    box = opens("starttls", account=ACCOUNT)
    sends(office, box, "starttls", tmp_path / "ca-localhost.pem", (ACCOUNT[0], "sai"))
    line = office.line(office.first)
    assert (line.letter, line.obstacle, line.letter_error) == ("waiting", Obstacle.SIGN_IN, "535 wrong password")


def test_nothing_goes_in_the_clear_where_encryption_is_asked_for(office: Office, opens: Opens) -> None:
    box = opens("none")
    sends(office, box, "starttls", None)
    assert (office.line(office.first).obstacle, box.letters) == (Obstacle.ENCRYPTION, [])


def test_nobody_there_is_told_too(office: Office, opens: Opens) -> None:
    box = opens("none")
    box.stop()
    sends(office, box, "none", None)
    assert office.line(office.first).obstacle is Obstacle.UNREACHABLE


def test_the_authority_is_a_file(tmp_path: Path) -> None:
    env = {"SMTP_HOST": "mail.example", "SMTP_FROM": "a@b.example", "DATA": str(tmp_path)}
    with pytest.raises(WrongSettings, match="SMTP_CA"):
        Settings.from_env({**env, "SMTP_CA": str(tmp_path / "missing.pem")})
    (tmp_path / "ca.pem").write_text("")
    assert Settings.from_env({**env, "SMTP_CA": str(tmp_path / "ca.pem")}).mail.authority.endswith("ca.pem")
