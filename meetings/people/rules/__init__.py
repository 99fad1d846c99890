"""Pure decisions about people: their names, their passwords, who manages whom."""

from meetings.people.rules.access import (
    GIVEN_ROLES,
    LIFETIME,
    LINK_LIFETIME,
    LONGEST_IDLE,
    SCREEN_LIFETIME,
    HeldRole,
    Scope,
    check_grants,
    check_manages,
    check_meeting_roles,
    subtree,
)
from meetings.people.rules.guests import MOST_VISITORS, VISIT_LIFETIME, guest_token, is_guest_token, meeting_of_guests
from meetings.people.rules.hashing import hash_password, is_password
from meetings.people.rules.names import Name, fold, sort_key, sort_text, split_name, tidy
from meetings.people.rules.passwords import check_password, check_username, normal_password, propose_username
from meetings.people.rules.personal import is_personal_token, named_by, personal_token
from meetings.people.rules.throttle import Throttle, TooManyTries
from meetings.people.rules.tokens import new_token, token_hash

__all__ = [
    "GIVEN_ROLES",
    "LIFETIME",
    "LINK_LIFETIME",
    "LONGEST_IDLE",
    "MOST_VISITORS",
    "SCREEN_LIFETIME",
    "VISIT_LIFETIME",
    "HeldRole",
    "Name",
    "Scope",
    "Throttle",
    "TooManyTries",
    "check_grants",
    "check_manages",
    "check_meeting_roles",
    "check_password",
    "check_username",
    "fold",
    "guest_token",
    "hash_password",
    "is_guest_token",
    "is_password",
    "is_personal_token",
    "meeting_of_guests",
    "named_by",
    "new_token",
    "normal_password",
    "personal_token",
    "propose_username",
    "sort_key",
    "sort_text",
    "split_name",
    "subtree",
    "tidy",
    "token_hash",
]
