"""How devices reach the server, and how many do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from meetings.administration import addresses, certificates
from meetings.administration.checks.finding import Finding, State
from meetings.config import Settings
from meetings.kernel.clock import now

LONG_QUEUE = 200
SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """Until when the certificate in use is good (None: unreadable, or there is none), and what it leaves out."""

    until: datetime | None
    uncovered: tuple[str, ...]


def certificate_facts(settings: Settings) -> CertificateFacts:
    """Look at the certificate in use; may block on the disk."""
    cover = certificates.covered(settings)
    if cover is None:
        return CertificateFacts(None, ())
    left_out = certificates.uncovered(settings, addresses.addresses()) if settings.tls == "lan" else []
    return CertificateFacts(cover.until, tuple(left_out))


def findings(
    settings: Settings, certificate: CertificateFacts, devices: int, persons: int, queued: int
) -> tuple[Finding, ...]:
    """The mode of connection, who is connected, what waits to be written."""
    connected = _(
        "%(devices)s, %(persons)s",
        devices=ngettext("%(num)d device", "%(num)d devices", devices),
        persons=ngettext("%(num)d person", "%(num)d persons", persons),
    )
    waiting = ngettext("%(num)d change", "%(num)d changes", queued)
    slow = _("The disk or the database is slow. Please look at what else runs on this machine.")
    is_slow = queued > LONG_QUEUE
    return (
        _mode(settings, certificate),
        Finding(_("Connected now"), connected),
        Finding(_("Waiting to be saved"), waiting, State.WARN if is_slow else State.OK, slow if is_slow else ""),
    )


def _mode(settings: Settings, certificate: CertificateFacts) -> Finding:
    label = _("Connection")
    if settings.tls == "off":
        remedy = _(
            "Votes, papers, attendance and the floor all work. Missing without HTTPS: tablets may fall asleep during a "
            "meeting, cameras cannot be used inside a page, nothing is kept for reading offline, and whoever controls "
            "the network can listen. TLS=lan switches HTTPS on."
        )
        return Finding(label, _("Plain HTTP"), State.WARN, remedy)
    if certificate.until is None:
        return Finding(label, "HTTPS", State.BAD, _("The certificate cannot be read. Please check its file."))
    value = _("HTTPS, certificate until %(day)s", day=format_date(certificate.until, "dd/MM/yyyy"))
    left = certificate.until - now()
    if left < SOON:
        restart, replace = _("Please restart the server to renew it."), _("Please replace the certificate.")
        state = State.BAD if left < timedelta(0) else State.WARN
        return Finding(label, value, state, restart if settings.tls == "lan" else replace)
    if certificate.uncovered:
        remedy = _(
            "The machine has new addresses: %(addresses)s. "
            "Please restart the server, so that its certificate covers them.",
            addresses=", ".join(certificate.uncovered),
        )
        return Finding(label, value, State.WARN, remedy)
    return Finding(label, value, State.OK)
