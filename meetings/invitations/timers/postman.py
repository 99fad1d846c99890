"""Handing letters to the mail server, off the hub; what is certain and what is not about each."""

from __future__ import annotations

import smtplib
import ssl
from base64 import b64encode
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from meetings.config import MailBy, Settings, lan_addresses
from meetings.invitations.queries import LetterFacts
from meetings.invitations.rules import LONGEST_ERROR, Obstacle, Outcome
from meetings.invitations.sentences import letter
from meetings.people.rules import personal_token

PATIENCE_SECONDS = 30
OK, ACCEPTED_LATER, SIGNED_IN = 250, 251, 235


def deliver(settings: Settings, letters: Sequence[LetterFacts], now: datetime) -> list[dict[str, Any]]:
    """Try each once on one connection: (letter_id, outcome, error) of each."""
    base = settings.address or lan_addresses(settings)[0]
    try:
        server = _connected(settings.mail)
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        why = f"{_obstacle(error)}: {_words(error)}"
        return [_tried(each, Outcome.NOT_NOW, why) for each in letters]
    try:
        return [_try(server, settings, base, each, now) for each in letters]
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


def _connected(mail: MailBy) -> smtplib.SMTP:
    """Encrypted as the settings say, with a certificate that is vouched for, signed in where they name somebody."""
    if mail.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=PATIENCE_SECONDS, context=_safe(mail))
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=PATIENCE_SECONDS)
    try:
        server.ehlo_or_helo_if_needed()
        if mail.security == "starttls":
            server.starttls(context=_safe(mail))
        if mail.user:
            _sign_in(server, mail)
    except BaseException:
        server.close()
        raise
    return server


def _sign_in(server: smtplib.SMTP, mail: MailBy) -> None:
    """In UTF-8 (RFC 4616) where the server takes PLAIN: smtplib's own way knows ASCII passwords alone."""
    server.ehlo_or_helo_if_needed()  # anew after STARTTLS
    if "PLAIN" not in server.esmtp_features.get("auth", "").upper().split():
        server.login(mail.user, mail.password)
        return
    proof = b64encode(f"\0{mail.user}\0{mail.password}".encode()).decode()
    code, said = server.docmd("AUTH", f"PLAIN {proof}")
    if code != SIGNED_IN:
        raise smtplib.SMTPAuthenticationError(code, said)


def _safe(mail: MailBy) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=mail.authority or None)


def _obstacle(error: Exception) -> Obstacle:
    match error:
        case ssl.SSLCertVerificationError():
            return Obstacle.CERTIFICATE
        case smtplib.SMTPAuthenticationError() | UnicodeError():
            return Obstacle.SIGN_IN
        case smtplib.SMTPNotSupportedError() | ssl.SSLError():
            return Obstacle.ENCRYPTION
    return Obstacle.UNREACHABLE


def _words(error: Exception) -> str:
    """What the mail server said, where it said something."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return f"{error.smtp_code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
    return str(error)


def _try(server: smtplib.SMTP, settings: Settings, base: str, facts: LetterFacts, now: datetime) -> dict[str, Any]:
    link = f"{base}/i/{personal_token(settings.secret_key, facts.meeting.id, facts.person_id, facts.issue)}"
    try:
        content = letter(facts, settings.mail.sender, link, now)
    except ValueError as error:  # what was typed makes no letter
        return _tried(facts, Outcome.NEVER, str(error))
    try:
        code, said = server.mail(settings.mail.sender)
        if code == OK:
            code, said = server.rcpt(facts.address)
    except (OSError, smtplib.SMTPException) as error:
        return _tried(facts, Outcome.NOT_NOW, str(error))
    if code not in (OK, ACCEPTED_LATER):
        with suppress(OSError, smtplib.SMTPException):
            server.rset()
        return _answered(facts, code, said)
    return _hand_over(server, facts, content)


def _hand_over(server: smtplib.SMTP, facts: LetterFacts, content: bytes) -> dict[str, Any]:
    """From here on a broken line leaves it open whether the letter arrived."""
    try:
        return _answered(facts, *server.data(content))
    except smtplib.SMTPDataError as error:
        return _answered(facts, error.smtp_code, error.smtp_error)
    except (OSError, smtplib.SMTPException) as error:
        return _tried(facts, Outcome.UNKNOWN, str(error))


def _answered(facts: LetterFacts, code: int, said: bytes | str) -> dict[str, Any]:
    words = said.decode(errors="replace") if isinstance(said, bytes) else said
    if code == OK:
        return _tried(facts, Outcome.TAKEN, "")
    return _tried(facts, Outcome.NEVER if code >= 500 else Outcome.NOT_NOW, f"{code} {words}")


def _tried(facts: LetterFacts, outcome: Outcome, error: str) -> dict[str, Any]:
    return {"letter_id": facts.id, "outcome": outcome.value, "error": error[:LONGEST_ERROR]}
