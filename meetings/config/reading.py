"""One key of the environment after the other: its value, and what is wrong with it added to `problems`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from meetings.config.parts import Crew, MailBy, MicrophonesBy, PapersAt

BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
TLS_MODES = ("off", "lan", "files")
FANOUTS = ("direct", "ordinary")
SMTP_PORTS = {"starttls": 587, "tls": 465, "none": 25}


def port(text: str, problems: list[str], key: str = "PORT") -> int:
    """A port of TCP."""
    if text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    problems.append(f"{key} is a number from 1 to 65535, not {text!r}")
    return 0


def count(env: Mapping[str, str], key: str, least: int, most: int, problems: list[str]) -> int:
    """A whole number within bounds; the least where none is given."""
    text = env.get(key) or str(least)
    if text.isdigit() and least <= int(text) <= most:
        return int(text)
    problems.append(f"{key} is a number from {least} to {most}, not {text!r}")
    return least


def crew(env: Mapping[str, str], tls: str, problems: list[str]) -> Crew:
    """How many workers there are; what several need that one does not is said."""
    redis_url, workers = env.get("REDIS_URL") or "", count(env, "WORKERS", 1, 64, problems)
    if redis_url and not re.match(r"(rediss?|unix)://.", redis_url):
        problems.append("REDIS_URL begins with redis://, rediss:// or unix://")
    if workers > 1 and not redis_url:
        problems.append("WORKERS above 1 needs REDIS_URL, by which the workers tell each other what has changed")
    if (workers > 1 or redis_url) and (env.get("DATABASE_URL") or "sqlite").startswith("sqlite"):
        problems.append("several workers need PostgreSQL: set DATABASE_URL=postgresql://…, or leave out REDIS_URL")
    if workers > 1 and tls != "off":
        problems.append("with WORKERS above 1 nginx ends TLS (deploy/nginx-workers.conf): leave TLS out")
    return Crew(redis_url, workers, count(env, "PROXIES", 0, 5, problems))


def papers(env: Mapping[str, str], folder: Path, problems: list[str]) -> PapersAt:
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


def tls(env: Mapping[str, str], problems: list[str]) -> str:
    """Whether this process itself speaks HTTPS, and with whose certificate."""
    tls = (env.get("TLS") or "off").lower()
    if tls not in TLS_MODES:
        problems.append(f"TLS is one of {', '.join(TLS_MODES)}, not {tls!r}")
    return tls


def listed(text: str) -> tuple[str, ...]:
    """What is separated by commas."""
    return tuple(each.strip().rstrip("/") for each in text.split(",") if each.strip())


def address(env: Mapping[str, str], problems: list[str], key: str = "ADDRESS") -> str:
    """An origin; nothing else can be put into the pages' policy, or in front of a path."""
    known = (env.get(key) or "").rstrip("/")
    if known and not re.fullmatch(r"https?://[\w.:\[\]-]+", known):
        problems.append(f"{key} is https://name or http://name, not {known!r}")
    return known


def fanout(env: Mapping[str, str], problems: list[str]) -> str:
    """How live states go out."""
    way = (env.get("FANOUT") or FANOUTS[0]).lower()
    if way not in FANOUTS:
        problems.append(f"FANOUT is one of {', '.join(FANOUTS)}, not {way!r}")
    return way


def mail(env: Mapping[str, str], problems: list[str]) -> MailBy:
    """The mail server; none where no SMTP_HOST is named."""
    host, sender = env.get("SMTP_HOST") or "", env.get("SMTP_FROM") or ""
    if not host:
        return MailBy()
    security = (env.get("SMTP_SECURITY") or "starttls").lower()
    if security not in SMTP_PORTS:
        problems.append(f"SMTP_SECURITY is one of {', '.join(SMTP_PORTS)}, not {security!r}")
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", sender):
        problems.append(f"SMTP_HOST needs SMTP_FROM, the address that letters come from, not {sender!r}")
    number = port(env.get("SMTP_PORT") or str(SMTP_PORTS.get(security, 25)), problems, "SMTP_PORT")
    authority = env.get("SMTP_CA") or ""
    if authority and not Path(authority).is_file():
        problems.append(f"SMTP_CA is the path of a readable file with certificates, not {authority!r}")
    user, password = env.get("SMTP_USER") or "", env.get("SMTP_PASSWORD") or ""
    return MailBy(host, number, security, user, password, sender, authority)


def microphones(env: Mapping[str, str], problems: list[str]) -> MicrophonesBy:
    """What is told who has the floor."""
    url = env.get("MICROPHONES_URL") or ""
    if url and not re.match(r"https?://[^/\s]+", url):
        problems.append(f"MICROPHONES_URL begins with http:// or https://, not {url!r}")
    return MicrophonesBy(url, env.get("MICROPHONES_TOKEN") or "")


def file(env: Mapping[str, str], key: str, tls: str, problems: list[str]) -> Path | None:
    """A file that TLS=files needs."""
    if tls != "files":
        return None
    path = Path(env.get(key, ""))
    if not path.is_file():
        problems.append(f"TLS=files needs {key}, the path of a readable file")
    return path
