"""Settings: read once from the environment, wrong ones named all together."""

from __future__ import annotations

import logging
import os
import re
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

KEYS = (
    *("HOST", "PORT", "DATA", "DATABASE_URL", "EXAMPLE", "TLS", "TLS_CERTIFICATE", "TLS_KEY", "ORIGINS", "TZ_NAME"),
    *("FANOUT", "X_ACCEL", "STORE", "S3_ENDPOINT", "ADDRESS"),
    *("MICROPHONES_URL", "MICROPHONES_TOKEN", "JITSI_URL"),
    *("SMTP_HOST", "SMTP_PORT", "SMTP_SECURITY", "SMTP_USER", "SMTP_PASSWORD", "SMTP_FROM"),
)
BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
TLS_MODES = ("off", "lan", "files")
FANOUTS = ("direct", "ordinary")
SMTP_PORTS = {"starttls": 587, "tls": 465, "none": 25}
log = logging.getLogger(__name__)


class WrongSettings(SystemExit):
    """Every missing or wrong key, in one message."""


@dataclass(frozen=True, slots=True)
class PapersAt:
    """Where the bytes of papers are kept: in a folder, or in a bucket of an S3-compatible store.

    `prefix` begins the names of objects in the bucket; without an `endpoint` it is Amazon's.
    """

    folder: Path
    bucket: str = ""
    prefix: str = ""
    endpoint: str = ""


@dataclass(frozen=True, slots=True)
class MailBy:
    """The server that takes e-mail from us; without a `host` none is sent."""

    host: str = ""
    port: int = 0
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str = ""
    authority: str = ""  # a file with the certificates that vouch for it; "": those of the system


@dataclass(frozen=True, slots=True)
class MicrophonesBy:
    """What turns the hall's microphones on and off for us (docs/floor.md); without a `url` nobody is told."""

    url: str = ""
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation runs."""

    host: str
    port: int
    data: Path
    database_url: str
    wants_example: bool
    tls: str
    tls_certificate: Path | None
    tls_key: Path | None
    origins: tuple[str, ...]
    time_zone: str
    secret_key: str
    papers: PapersAt
    address: str = ""  # as people outside reach this server, for the links in letters
    mail: MailBy = MailBy()
    microphones: MicrophonesBy = MicrophonesBy()
    jitsi: str = ""  # the Jitsi server whose rooms stand beside the agenda of who takes part online; "": there are none
    sends_directly: bool = True  # to sockets; otherwise through the library's queues, for comparison
    x_accel: str = ""  # where nginx, before this server, serves the folder of papers from, for itself alone

    @property
    def is_secure(self) -> bool:
        """Whether this process itself speaks HTTPS."""
        return self.tls != "off"

    @property
    def scheme(self) -> str:
        """The scheme of this server's addresses."""
        return "https" if self.is_secure else "http"

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Read the environment; raises WrongSettings naming every key that is not right."""
        env, problems = os.environ if env is None else env, list[str]()
        data, port = Path(env.get("DATA") or "var").resolve(), _port(env.get("PORT") or "8000", problems)
        tls, papers = _tls(env, problems), _papers(env, data / "papers", problems)
        certificate, key = (_file(env, name, tls, problems) for name in ("TLS_CERTIFICATE", "TLS_KEY"))
        found = cls(
            host=env.get("HOST") or "0.0.0.0",
            port=port,
            data=data,
            database_url=database_url(env.get("DATABASE_URL") or "", data),
            wants_example=(env.get("EXAMPLE") or "yes").lower() not in ("no", "0", "false"),
            tls=tls,
            tls_certificate=certificate,
            tls_key=key,
            origins=_listed(env.get("ORIGINS") or ""),
            time_zone=env.get("TZ_NAME") or "Asia/Ho_Chi_Minh",
            secret_key=_secret(data),
            papers=papers,
            address=_address(env, problems),
            mail=_mail(env, problems),
            microphones=_microphones(env, problems),
            jitsi=_address(env, problems, "JITSI_URL"),
            sends_directly=_fanout(env, problems) == "direct",
            x_accel=(env.get("X_ACCEL") or "").rstrip("/"),
        )
        _complain(problems)
        return found


def _complain(problems: list[str]) -> None:
    if problems:
        raise WrongSettings("\n".join(f"Phiên: {problem}" for problem in problems))


def lan_addresses(settings: Settings) -> list[str]:
    """The addresses under which other machines reach this one, the likeliest first."""
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: only asks which interface would be used
            found.append(str(probe.getsockname()[0]))
        except OSError:
            log.debug("no route to anywhere: the machine is alone")
    try:
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    except OSError:
        log.debug("the machine's own name does not resolve")
    hosts = [h for h in dict.fromkeys(found) if not h.startswith("127.")] or ["127.0.0.1"]
    return [f"{settings.scheme}://{host}:{settings.port}" for host in hosts]


def database_url(given: str, data: Path) -> str:
    """SQLAlchemy's address of the database: SQLite under the data folder by default, psycopg 3 for PostgreSQL."""
    if not given:
        return f"sqlite:///{data / 'phien.db'}"
    for plain in ("postgresql://", "postgres://"):
        if given.startswith(plain):
            return "postgresql+psycopg://" + given.removeprefix(plain)
    return given


def _port(text: str, problems: list[str], key: str = "PORT") -> int:
    if text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    problems.append(f"{key} is a number from 1 to 65535, not {text!r}")
    return 0


def _papers(env: Mapping[str, str], folder: Path, problems: list[str]) -> PapersAt:
    """Where papers are kept; what is on its way lies in the folder also where they go to a bucket."""
    store = (env.get("STORE") or "").rstrip("/")
    if store and not BUCKET.fullmatch(store):
        problems.append(f"STORE is s3://bucket or s3://bucket/prefix, not {store!r}")
    if env.get("S3_ENDPOINT") and not re.match(r"https?://[^/]", env["S3_ENDPOINT"]):
        problems.append(f"S3_ENDPOINT begins with http:// or https://, not {env['S3_ENDPOINT']!r}")
    if store and env.get("X_ACCEL"):
        problems.append("X_ACCEL serves papers from the data folder; with STORE they are not there")
    bucket, _, prefix = store.removeprefix("s3://").partition("/")
    return PapersAt(folder, bucket, prefix, env.get("S3_ENDPOINT") or "")


def _tls(env: Mapping[str, str], problems: list[str]) -> str:
    tls = (env.get("TLS") or "off").lower()
    if tls not in TLS_MODES:
        problems.append(f"TLS is one of {', '.join(TLS_MODES)}, not {tls!r}")
    return tls


def _fanout(env: Mapping[str, str], problems: list[str]) -> str:
    fanout = (env.get("FANOUT") or "direct").lower()
    if fanout not in FANOUTS:
        problems.append(f"FANOUT is one of {', '.join(FANOUTS)}, not {fanout!r}")
    return fanout


def _listed(text: str) -> tuple[str, ...]:
    return tuple(each.strip().rstrip("/") for each in text.split(",") if each.strip())


def _address(env: Mapping[str, str], problems: list[str], key: str = "ADDRESS") -> str:
    """An origin; nothing else can be put into the pages' policy, or in front of a path."""
    address = (env.get(key) or "").rstrip("/")
    if address and not re.fullmatch(r"https?://[\w.:\[\]-]+", address):
        problems.append(f"{key} is https://name or http://name, not {address!r}")
    return address


def _mail(env: Mapping[str, str], problems: list[str]) -> MailBy:
    host, sender = env.get("SMTP_HOST") or "", env.get("SMTP_FROM") or ""
    if not host:
        return MailBy()
    security = (env.get("SMTP_SECURITY") or "starttls").lower()
    if security not in SMTP_PORTS:
        problems.append(f"SMTP_SECURITY is one of {', '.join(SMTP_PORTS)}, not {security!r}")
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", sender):
        problems.append(f"SMTP_HOST needs SMTP_FROM, the address that letters come from, not {sender!r}")
    port = _port(env.get("SMTP_PORT") or str(SMTP_PORTS.get(security, 25)), problems, "SMTP_PORT")
    authority = env.get("SMTP_CA") or ""
    if authority and not Path(authority).is_file():
        problems.append(f"SMTP_CA is the path of a readable file with certificates, not {authority!r}")
    user, password = env.get("SMTP_USER") or "", env.get("SMTP_PASSWORD") or ""
    return MailBy(host, port, security, user, password, sender, authority)


def _microphones(env: Mapping[str, str], problems: list[str]) -> MicrophonesBy:
    url = env.get("MICROPHONES_URL") or ""
    if url and not re.match(r"https?://[^/\s]+", url):
        problems.append(f"MICROPHONES_URL begins with http:// or https://, not {url!r}")
    return MicrophonesBy(url, env.get("MICROPHONES_TOKEN") or "")


def _file(env: Mapping[str, str], key: str, tls: str, problems: list[str]) -> Path | None:
    if tls != "files":
        return None
    path = Path(env.get(key, ""))
    if not path.is_file():
        problems.append(f"TLS=files needs {key}, the path of a readable file")
    return path


def _secret(data: Path) -> str:
    """The key that signs forms; made once, readable by the server's user only."""
    data.mkdir(parents=True, exist_ok=True)
    path = data / "secret.key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(32))
    return path.read_text().strip()
