"""Who may read a paper: the one decision that everything which shows or serves one asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from meetings.papers.rules.steps import NOT_AT_DESK, PaperState


class Reach(StrEnum):
    """For whom a paper is published."""

    EVERYBODY = "everybody"  # on the meeting's list
    VOTING = "voting"  # voting delegates
    NAMED = "named"  # named groups and persons


@dataclass(frozen=True, slots=True)
class Door:
    """What decides over a paper: its state, and for whom it is; groups and persons count where it is for named ones.

    `sender_id` is who has sent it in, as long as it is not a paper of the meeting.
    `is_for_visitors`: the secretary has given it to guests without an account, too.
    """

    state: PaperState
    reach: Reach = Reach.EVERYBODY
    groups: frozenset[int] = frozenset()
    persons: frozenset[int] = frozenset()
    sender_id: int | None = None
    is_for_visitors: bool = False


@dataclass(frozen=True, slots=True)
class PaperReader:
    """Somebody before the papers of one meeting; `groups` are those they belong to there.

    `may_manage`: the secretary, who reads everything; `may_approve`: the chair, who
    reads what waits for approval and what is out, whoever it is for.
    `is_visitor`: a guest without an account, on no list.
    """

    person_id: int | None
    is_listed: bool
    is_voting: bool = False
    is_guest: bool = False
    groups: frozenset[int] = frozenset()
    may_manage: bool = False
    may_approve: bool = False
    is_visitor: bool = False


def is_meant_for(door: Door, reader: PaperReader) -> bool:
    """Whether the paper, once it is out, is for this person for what they are, not for the work they do."""
    if not reader.is_listed:
        return False
    match door.reach:
        case Reach.EVERYBODY:
            return True
        case Reach.VOTING:
            return reader.is_voting
        case Reach.NAMED:
            return reader.person_id in door.persons or not door.groups.isdisjoint(reader.groups)


def may_read(door: Door, reader: PaperReader) -> bool:
    """Whether this person may have the paper's title, text and bytes now."""
    if reader.may_manage:
        return True
    if door.state in NOT_AT_DESK:
        return reader.is_listed and reader.person_id is not None and reader.person_id == door.sender_id
    if reader.is_visitor:
        return door.is_for_visitors and door.state is PaperState.PUBLISHED and door.reach is Reach.EVERYBODY
    if door.state is PaperState.PUBLISHED:
        return reader.may_approve or is_meant_for(door, reader)
    return reader.may_approve and door.state in (PaperState.PENDING, PaperState.PLANNED)


def is_recipient(door: Door, reader: PaperReader) -> bool:
    """Whether the paper is sent to this person, so that one may ask whether they have opened it.

    What is for everybody is sent to delegates and guests; staff may read it.
    """
    if door.reach is Reach.EVERYBODY:
        return reader.is_listed and (reader.is_voting or reader.is_guest)
    return is_meant_for(door, reader)
