"""As what somebody attends, and which roles they have, in the words of sheets."""

from __future__ import annotations

import re
from enum import StrEnum

from meetings.kernel.policy import Role
from meetings.people.rules import fold


class Attends(StrEnum):
    """As what somebody is on the list."""

    VOTING = "voting"
    GUEST = "guest"
    STAFF = "staff"  # neither: the office that serves the meeting


GUEST = re.compile(r"khach|guest|\bmoi (?:du|hop)|duoc moi|du thinh|observer")
NOT_VOTING = re.compile(r"khong (?:co quyen )?bieu quyet|non[- ]?voting|does not vote|du khuyet|alternate")
VOTING = re.compile(r"dai bieu|bieu quyet|chinh thuc|voting|delegate|deputy")
STAFF = re.compile(r"phuc vu|giup viec|van phong|thu ky|chuyen vien|can bo|staff|office|secretar")
MEMBER = re.compile(r"uy vien|thanh vien|member")

WORDS = (
    (GUEST, Attends.GUEST),
    (NOT_VOTING, Attends.STAFF),
    (VOTING, Attends.VOTING),
    (STAFF, Attends.STAFF),
    (MEMBER, Attends.VOTING),
)
ROLES = (
    (re.compile(r"chu toa|chu tri|^chair|dieu hanh"), Role.CHAIR),
    (re.compile(r"kiem phieu|teller"), Role.TELLER),
    (re.compile(r"thu ky|secretary"), Role.SECRETARY),
    (re.compile(r"du khuyet|alternate"), Role.ALTERNATE),
    (re.compile(r"du thay|thay the|substitute"), Role.SUBSTITUTE),
    (re.compile(r"chat van|questioned"), Role.QUESTIONED),
)


def attends_as(words: str) -> Attends | None:
    """As what these words say somebody attends; None where they say nothing known."""
    said = fold(words)
    return next((attends for pattern, attends in WORDS if pattern.search(said)), None)


def roles_in(words: str) -> tuple[frozenset[Role], tuple[str, ...]]:
    """The roles that these words give, and the words that are no role."""
    found, unknown = set[Role](), list[str]()
    for part in re.split(r"[,;/+]|\s-\s|\bvà\b", words):
        said = fold(part)
        role = next((role for pattern, role in ROLES if pattern.search(said)), None)
        if role is not None:
            found.add(role)
        elif said and attends_as(part) is None:
            unknown.append(part.strip())
    return frozenset(found), tuple(unknown)
