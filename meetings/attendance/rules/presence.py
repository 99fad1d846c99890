"""Who counts as present, and when there are enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from meetings.kernel.errors import Refusal

LONGEST_REASON = 300


class Presence(StrEnum):
    """Where somebody who is on the list is, by the server's clock."""

    AWAITED = "awaited"
    IN_ROOM = "in_room"
    ONLINE = "online"
    EXCUSED = "excused"
    ABSENT = "absent"
    LEFT = "left"


PRESENT = frozenset({Presence.IN_ROOM, Presence.ONLINE})
AWAY = frozenset({Presence.EXCUSED, Presence.ABSENT})
OPEN_TO_CHECK_IN = frozenset({"invited", "in_session", "recess"})  # states of a meeting


@dataclass(frozen=True, slots=True)
class Summary:
    """How many are where; present + excused + absent + awaited = total.

    Who has left is absent in this sum.  `required` of `total` make the quorum.
    """

    present: int
    in_room: int
    online: int
    excused: int
    absent: int
    awaited: int
    total: int
    required: int
    has_quorum: bool


def is_present(state: Presence) -> bool:
    """Whether somebody in this state is present, in the room or online."""
    return state in PRESENT


def quorum_needed(total: int, quorum: Fraction, *, is_strict: bool = False) -> int:
    """The least number present that makes the quorum of so many: at least the fraction, or more than it."""
    share = quorum * total
    return floor(share) + 1 if is_strict else ceil(share)


def summary(states: Iterable[Presence], quorum: Fraction, *, is_strict: bool = False) -> Summary:
    """Count the voting delegates; nobody on the list means no quorum."""
    counted = Counter(states)
    total = counted.total()
    present = counted[Presence.IN_ROOM] + counted[Presence.ONLINE]
    required = quorum_needed(total, quorum, is_strict=is_strict)
    return Summary(
        present=present,
        in_room=counted[Presence.IN_ROOM],
        online=counted[Presence.ONLINE],
        excused=counted[Presence.EXCUSED],
        absent=counted[Presence.ABSENT] + counted[Presence.LEFT],
        awaited=counted[Presence.AWAITED],
        total=total,
        required=required,
        has_quorum=total > 0 and present >= required,
    )


def check_can_check_in(state: Presence, wanted: Presence, meeting_state: str, *, may_be_online: bool) -> None:
    """Anybody on the list may say "I am here", late and after leaving too; only where they are present."""
    if meeting_state not in OPEN_TO_CHECK_IN:
        raise Refusal("check_in_closed")
    if wanted not in PRESENT:
        raise Refusal("only_secretary_marks_absence")
    if wanted is Presence.ONLINE and not may_be_online:
        raise Refusal("online_not_allowed")
    if state is wanted:
        raise Refusal("already_checked_in")


def check_can_leave(state: Presence) -> None:
    """Only somebody present can leave."""
    if state not in PRESENT:
        raise Refusal("not_present")


def is_unchanged(state: Presence, wanted: Presence, reason: str, reason_before: str | None) -> bool:
    """Whether a correction would change nothing; of an absence the reason counts too, where it is known."""
    same_reason = reason_before is None or wanted not in AWAY or reason.strip() == reason_before
    return state is wanted and same_reason


def check_can_correct(
    state: Presence, wanted: Presence, reason: str, meeting_state: str, *, reason_before: str | None = None
) -> None:
    """The secretary's correction: to any other state, with the reason that the minutes will give."""
    if meeting_state not in OPEN_TO_CHECK_IN:
        raise Refusal("check_in_closed")
    if is_unchanged(state, wanted, reason, reason_before):
        raise Refusal("presence_unchanged")
    if not reason.strip():
        raise Refusal("reason_needed")
    if len(reason) > LONGEST_REASON:
        raise Refusal("reason_too_long", most=LONGEST_REASON)


def check_can_be_left(*, has_been_present: bool) -> None:
    """Only somebody who has been there can have left."""
    if not has_been_present:
        raise Refusal("not_present")


def standing(*, open_mode: str | None, is_excused: bool | None, has_been_present: bool) -> Presence:
    """Where somebody is, from what is written of them.

    `open_mode`: of the stay that has not ended; `is_excused`: None where no absence is written.
    """
    if open_mode is not None:
        return Presence.ONLINE if open_mode == "online" else Presence.IN_ROOM
    if is_excused is not None:
        return Presence.EXCUSED if is_excused else Presence.ABSENT
    return Presence.LEFT if has_been_present else Presence.AWAITED
