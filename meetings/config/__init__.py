"""Settings: read once from the environment, wrong ones named all together."""

from __future__ import annotations

import logging
import os
import secrets
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from meetings.config import reading
from meetings.config.parts import Crew, MailBy, MicrophonesBy, PapersAt

__all__ = [
    "KEYS",
    "Crew",
    "MailBy",
    "MicrophonesBy",
    "PapersAt",
    "Settings",
    "WrongSettings",
    "lan_addresses",
    "made_once",
]
KEYS = (
    *("HOST", "PORT", "DATA", "DATABASE_URL", "EXAMPLE", "TLS", "TLS_CERTIFICATE", "TLS_KEY", "ORIGINS", "TZ_NAME"),
    *("X_ACCEL", "STORE", "S3_ENDPOINT", "ADDRESS"),
    *("FANOUT", "WORKERS", "REDIS_URL", "PROXIES"),
    *("MICROPHONES_URL", "MICROPHONES_TOKEN", "JITSI_URL"),
    *("SMTP_HOST", "SMTP_PORT", "SMTP_SECURITY", "SMTP_USER", "SMTP_PASSWORD", "SMTP_FROM", "SMTP_CA"),
)
log = logging.getLogger(__name__)


class WrongSettings(SystemExit):
    """Every missing or wrong key, in one message."""


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
    secret_key: str = field(repr=False)
    papers: PapersAt
    address: str = ""  # as people outside reach this server, for the links in letters
    mail: MailBy = field(default_factory=MailBy)
    microphones: MicrophonesBy = field(default_factory=MicrophonesBy)
    crew: Crew = field(default_factory=Crew)
    jitsi: str = ""  # the Jitsi server whose rooms stand beside the agenda of who takes part online; "": there are none
    sends_directly: bool = True  # to sockets; otherwise through the library's queues, for comparison
    x_accel: str = ""  # where nginx, before this server, serves the folder of papers from, for itself alone

    @property
    def is_secure(self) -> bool:
        """Whether this process itself speaks HTTPS."""
        return self.tls != "off"

    @property
    def is_shared(self) -> bool:
        """Whether several workers serve the one database."""
        return bool(self.crew.redis_url)

    @property
    def scheme(self) -> str:
        """The scheme of this server's addresses."""
        return "https" if self.is_secure else "http"

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Read the environment; raises WrongSettings naming every key that is not right."""
        env, problems = os.environ if env is None else env, list[str]()
        data, tls = Path(env.get("DATA") or "var").resolve(), reading.tls(env, problems)
        settings = cls(
            host=env.get("HOST") or "0.0.0.0",
            port=reading.port(env.get("PORT") or "8000", problems),
            data=data,
            database_url=database_url(env.get("DATABASE_URL") or "", data),
            wants_example=(env.get("EXAMPLE") or "yes").lower() not in ("no", "0", "false"),
            tls=tls,
            tls_certificate=reading.file(env, "TLS_CERTIFICATE", tls, problems),
            tls_key=reading.file(env, "TLS_KEY", tls, problems),
            origins=reading.listed(env.get("ORIGINS") or ""),
            time_zone=env.get("TZ_NAME") or "Asia/Ho_Chi_Minh",
            secret_key="",
            papers=reading.papers(env, data / "papers", problems),
            address=reading.address(env, problems),
            mail=reading.mail(env, problems),
            microphones=reading.microphones(env, problems),
            crew=reading.crew(env, tls, problems),
            jitsi=reading.address(env, problems, "JITSI_URL"),
            sends_directly=reading.fanout(env, problems) == "direct",
            x_accel=(env.get("X_ACCEL") or "").rstrip("/"),
        )
        _complain(problems)
        return replace(settings, secret_key=_secret(data))


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


def _secret(data: Path) -> str:
    """The key that signs forms; made once, readable by the server's user only."""
    return made_once(data / "secret.key")


def made_once(path: Path) -> str:
    """The random word in this file; whoever comes first makes it, also where several workers start at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(32))
        with suppress(FileExistsError):
            os.link(partial, path)
        partial.unlink()
    return path.read_text().strip()
