"""A certificate authority for one hall: its certificate goes onto the tablets, its key never leaves the server.

It may vouch for this machine and for private networks only (name constraints, RFC 5280,
4.2.1.10): whoever steals its key cannot pose as a bank towards these tablets.
"""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from meetings.administration.addresses import Address
from meetings.kernel.clock import now

LIFE = timedelta(days=20 * 365)
SERVER_LIFE = timedelta(days=390)  # browsers refuse certificates of servers beyond 398 days
SKEW = timedelta(days=2)  # clocks of tablets that were never set
PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "127.0.0.0/8")
PRIVATE_SIX = ("fc00::/7", "fe80::/10", "::1/128")
PRIVATE_NAMES = ("localhost", "local", "lan", "internal", "home.arpa")


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority's certificate and key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def der(self) -> bytes:
        """The certificate as tablets install it."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def vouches_for(self, name: str | Address) -> bool:
        """Whether its constraints permit this name or address."""
        constraints = self.certificate.extensions.get_extension_for_class(x509.NameConstraints).value
        for permitted in constraints.permitted_subtrees or ():
            if isinstance(permitted, x509.DNSName) and isinstance(name, str):
                if name == permitted.value or name.endswith(f".{permitted.value}"):
                    return True
            elif isinstance(permitted, x509.IPAddress) and not isinstance(name, str):
                network = permitted.value
                if isinstance(network, ipaddress.IPv4Network | ipaddress.IPv6Network) and name in network:
                    return True
        return False

    def certify(self, names: list[str], addresses: list[Address]) -> bytes:
        """A new key and a certificate for these names and addresses, as one PEM text."""
        key = ec.generate_private_key(ec.SECP256R1())
        others = [*(x509.DNSName(name) for name in names), *(x509.IPAddress(address) for address in addresses)]
        moment = now()
        until = min(moment + SERVER_LIFE, self.certificate.not_valid_after_utc)
        builder = _builder(_name("Phiên"), self.certificate.subject, key.public_key(), moment - SKEW, until)
        for extension, is_critical in (
            (x509.SubjectAlternativeName(others), False),
            (x509.BasicConstraints(ca=False, path_length=None), True),
            (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False),
            (_usage(is_authority=False), True),
            (x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False),
        ):
            builder = builder.add_extension(extension, is_critical)
        return _pem(key) + builder.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def load(folder: Path) -> Authority | None:
    """The authority kept in this folder, None where there is none yet."""
    if not (folder / "ca.pem").exists():
        return None
    pem = (folder / "ca.pem").read_bytes()
    key = serialization.load_pem_private_key(pem, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return Authority(x509.load_pem_x509_certificate(pem), key)


def create(folder: Path, names: list[str], addresses: list[Address]) -> Authority:
    """Make an authority that may vouch for private networks and for this machine as it is known now."""
    key = ec.generate_private_key(ec.SECP256R1())
    moment, subject = now(), _name(f"Phiên – {names[-1]} ({now():%Y-%m-%d})")
    permitted: list[x509.GeneralName] = [x509.DNSName(name) for name in dict.fromkeys((*PRIVATE_NAMES, *names))]
    permitted += [x509.IPAddress(ipaddress.ip_network(text)) for text in (*PRIVATE, *PRIVATE_SIX)]
    permitted += [x509.IPAddress(ipaddress.ip_network(address)) for address in addresses]
    builder = _builder(subject, subject, key.public_key(), moment - SKEW, moment + LIFE)
    for extension, is_critical in (
        (x509.BasicConstraints(ca=True, path_length=0), True),
        (_usage(is_authority=True), True),
        (x509.NameConstraints(permitted_subtrees=permitted, excluded_subtrees=None), True),
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
    ):
        builder = builder.add_extension(extension, is_critical)
    certificate = builder.sign(key, hashes.SHA256())
    keep(folder / "ca.pem", _pem(key) + certificate.public_bytes(serialization.Encoding.PEM))
    return Authority(certificate, key)


def keep(path: Path, secret: bytes) -> None:
    """Write a secret that only the server's user may read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    return builder.serial_number(x509.random_serial_number()).not_valid_before(since).not_valid_after(until)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Phiên"), _common(common)])


def _common(text: str) -> x509.NameAttribute[str]:
    return x509.NameAttribute(NameOID.COMMON_NAME, text[:64])


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    no = dict.fromkeys(("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"), False)
    return x509.KeyUsage(
        digital_signature=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
        **no,
    )


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    encoding, plain = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(encoding, plain, serialization.NoEncryption())
