"""TLS=lan: the server's certificate, made by an authority of its own and renewed by itself."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509

from meetings.administration import addresses, authority
from meetings.administration.addresses import Address
from meetings.administration.authority import Authority
from meetings.config import Settings
from meetings.kernel.clock import now

log = logging.getLogger(__name__)
RENEWED_BEFORE = timedelta(days=30)
FOLDER = "tls"


@dataclass(frozen=True, slots=True)
class Covered:
    """What a server's certificate stands for, and until when."""

    names: frozenset[str]
    until: datetime


def server_files(settings: Settings) -> tuple[Path, Path]:
    """The files of certificate and key for TLS=lan (one file, both times); made or renewed where that is due."""
    path = ensure(settings.data / FOLDER, addresses.names(), addresses.addresses(), now())
    return path, path


def ensure(folder: Path, names: list[str], found: list[Address], at: datetime) -> Path:
    """The file of a certificate for these names and addresses that is good for thirty days from `at`.

    It is made anew when it ends before, and when names or addresses are not those it
    stands for.  What the authority may not vouch for is left out and named in the log.
    """
    ca = authority.load(folder) or authority.create(folder, names, found)
    for other in [name for name in [*names, *found] if not ca.vouches_for(name)]:
        log.warning("%s is not covered by the certificate authority in %s", other, folder)
    names = [name for name in names if ca.vouches_for(name)]
    found = [address for address in found if ca.vouches_for(address)]
    path = folder / "server.pem"
    if not _is_good(path, ca, frozenset(map(str, [*names, *found])), at):
        authority.keep(path, ca.certify(names, found))
    return path


def authority_der(settings: Settings) -> bytes | None:
    """The certificate that tablets install, None where this server made none."""
    ca = authority.load(settings.data / FOLDER) if settings.tls == "lan" else None
    return ca.der() if ca else None


def covered(settings: Settings) -> Covered | None:
    """What the certificate in use stands for; None with plain HTTP, or where the file cannot be read."""
    path = settings.data / FOLDER / "server.pem" if settings.tls == "lan" else settings.tls_certificate
    if settings.tls == "off" or path is None:
        return None
    try:
        return _covered(x509.load_pem_x509_certificate(path.read_bytes()))
    except (OSError, ValueError):
        return None


def uncovered(settings: Settings, found: list[Address]) -> list[str]:
    """Those of the machine's addresses that the certificate in use does not stand for."""
    cover = covered(settings)
    if cover is None:
        return []
    return [str(a) for a in found if not a.is_loopback and str(a) not in cover.names]


def _is_good(path: Path, ca: Authority, wanted: frozenset[str], at: datetime) -> bool:
    if not path.exists():
        return False
    certificate = x509.load_pem_x509_certificate(path.read_bytes())
    cover = _covered(certificate)
    is_ours = certificate.issuer == ca.certificate.subject
    return is_ours and cover.names == wanted and cover.until - at > RENEWED_BEFORE


def _covered(certificate: x509.Certificate) -> Covered:
    try:
        others = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return Covered(frozenset(), certificate.not_valid_after_utc)
    names = [str(value) for kind in (x509.DNSName, x509.IPAddress) for value in others.get_values_for_type(kind)]
    return Covered(frozenset(names), certificate.not_valid_after_utc)
