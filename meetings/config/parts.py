"""What belongs together among the settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


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
class Crew:
    """Several workers on one database (docs/scaling.md): by which Redis they tell each other of changes.

    `workers` is how many of them this command starts and watches; `proxies` how many stand before us and say in
    X-Forwarded-… who asks.
    """

    redis_url: str = field(default="", repr=False)
    workers: int = 1
    proxies: int = 0
