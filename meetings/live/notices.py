"""What workers tell each other: a few words of JSON under a seal that only this installation can make.

Nothing in a notice is believed but "look again": a topic is built anew from the database, a socket is cut and asks who
it is.  What is forged, altered, too long, too old or heard before is dropped unread.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Annotated

import msgspec
from msgspec import Meta

from meetings.kernel.work import Committed, Cut, Topic

LARGEST_BYTES = 512 * 1024
MOST_PERSONS = 2_000  # a personal topic for more than these is one for everybody
MOST_SAID = 200  # commits and words in one notice
LONGEST_AGE_MS = 60_000
SEAL_BYTES = hashlib.sha256().digest_size
Number = Annotated[int, Meta(ge=0, le=2**53)]
Kind = Annotated[str, Meta(max_length=60)]
Persons = Annotated[list[Number], Meta(max_length=MOST_PERSONS)] | None


class Change(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One commit: what it announced, the revisions it raised, whose sockets go."""

    meeting_id: Number
    revision: Number
    topics: Annotated[list[tuple[Number, Kind, Persons]], Meta(max_length=10_000)]
    cuts: Annotated[list[tuple[Number | None, Number | None]], Meta(max_length=10_000)]
    revisions: Annotated[list[tuple[Number, Number]], Meta(max_length=10_000)]


class Word(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What no commit carries (`kernel/words.py`)."""

    word: Kind
    facts: Annotated[list[Annotated[str, Meta(max_length=200)]], Meta(max_length=10)]


class Notice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What one worker says at once; `number` rises with everything it says, `at_ms` is its clock.

    `places` says whose devices it holds, by meeting, `screens` which screens; None where it does not say.
    """

    worker: Annotated[str, Meta(min_length=8, max_length=40)]
    number: Number
    at_ms: Number
    epoch: Number
    changes: Annotated[list[Change], Meta(max_length=MOST_SAID)] = []
    places: Annotated[list[tuple[Number, list[Number]]], Meta(max_length=10_000)] | None = None
    screens: Annotated[list[Number], Meta(max_length=10_000)] | None = None
    words: Annotated[list[Word], Meta(max_length=MOST_SAID)] = []


class Foreign(ValueError):
    """Not said by a worker of this installation, or not as it says things."""


class Seal:
    """Seals what this installation's workers say; they share its secret with the data folder."""

    def __init__(self, secret: str, database: str) -> None:
        self._key = hmac.digest(secret.encode(), f"workers of {database}".encode(), "sha256")
        self.channel = "phien:" + hmac.digest(self._key, b"channel", "sha256").hex()[:24]

    def sealed(self, notice: Notice) -> bytes:
        """The bytes to send."""
        body = msgspec.json.encode(notice)
        return hmac.digest(self._key, body, "sha256") + body

    def opened(self, message: bytes, now_ms: int) -> Notice:
        """What was said; raises Foreign."""
        if len(message) > LARGEST_BYTES:
            raise Foreign("too long")
        seal, body = message[:SEAL_BYTES], message[SEAL_BYTES:]
        if not hmac.compare_digest(seal, hmac.digest(self._key, body, "sha256")):
            raise Foreign("not sealed by us")
        try:
            notice = msgspec.json.decode(body, type=Notice)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            raise Foreign(str(error)) from None
        if abs(notice.at_ms - now_ms) > LONGEST_AGE_MS:
            raise Foreign("too old")
        return notice


def change_of(committed: Committed) -> Change:
    """A commit in the form in which others are told of it."""
    topics = [(meeting_id, topic.kind, _persons(topic)) for meeting_id, topic in committed.topics]
    cuts = [(cut.person_id, cut.session_id) for cut in committed.cuts]
    return Change(committed.meeting_id, committed.revision, topics, cuts, list(committed.revisions))


def committed_of(change: Change) -> Committed:
    """What another worker's commit tells this house."""
    topics = tuple(
        (meeting_id, Topic(kind, None if persons is None else frozenset(persons)))
        for meeting_id, kind, persons in change.topics
    )
    cuts = tuple(Cut(person_id, session_id) for person_id, session_id in change.cuts)
    return Committed(change.meeting_id, change.revision, topics, cuts, tuple(change.revisions))


def _persons(topic: Topic) -> list[int] | None:
    persons = topic.person_ids
    return None if persons is None or len(persons) > MOST_PERSONS else sorted(persons)
