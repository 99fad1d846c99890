"""Accounts with a password, made on the first page of an empty house or at the machine itself."""

from __future__ import annotations

from collections.abc import Mapping

from meetings.kernel.errors import Refusal
from meetings.people.rules import check_password, check_username, split_name, tidy
from meetings.people.views.door import dispatch, hashed


def create_administrator(given: Mapping[str, str], *, is_first: bool = False) -> int:
    """The new administrator's person; raises Refusal.  `given`: full_name, username, password."""
    return create_account(given, is_administrator=True, is_first=is_first)


def create_account(given: Mapping[str, str], *, is_administrator: bool = False, is_first: bool = False) -> int:
    """The new account's person; raises Refusal.  An empty password makes one that signs in by link."""
    name = split_name(given.get("full_name", ""))
    username, password = tidy(given.get("username", "")).lower(), given.get("password", "")
    if not name.given:
        raise Refusal("given_name_missing")
    check_username(username)
    if password or is_first:
        check_password(password, username, name)
    answer = dispatch(
        "people.create_account",
        family_name=name.family,
        middle_name=name.middle,
        given_name=name.given,
        username=username,
        password_hash=hashed(password) if password else "",
        is_administrator=is_administrator,
        is_first=is_first,
    )
    return int(answer["person_id"])
