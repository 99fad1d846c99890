"""What is shown of the floor: frozen states, as screens receive them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from meetings.speaking.rules import RequestState, SpeechKind


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who has the floor.  The clock ends at started_at + allowed_seconds; it stands while paused_at is set.

    `reply_to`: whom they answer.
    """

    id: int
    participant_id: int
    name: str
    delegation: str
    kind: SpeechKind
    started_at: datetime
    allowed_seconds: int
    paused_at: datetime | None
    item_id: int = 0
    topic: str = ""
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class Queued:
    """Somebody who waits for the floor; the queue is in order.  `reply_to`: whom they answer."""

    id: int
    participant_id: int
    name: str
    delegation: str
    kind: SpeechKind
    asked_at: datetime
    has_spoken: bool
    state: RequestState
    allowed_seconds: int
    topic: str = ""
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A speech on the item in hand to which somebody may reply: the one that is held, else the last one."""

    id: int
    participant_id: int
    name: str
    kind: SpeechKind


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a question session, and whether it was answered.

    Its state: `waiting`, `speaking`, `interrupted`, `done`, `declined` or `written`.
    """

    id: int
    participant_id: int
    name: str
    topic: str
    state: RequestState
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Answerer:
    """Somebody who may be called to answer questions on the item in hand."""

    participant_id: int
    name: str


@dataclass(frozen=True, slots=True)
class UnitShare:
    """What the members of one unit have spoken on the item in hand, in seconds; `left` None: no limit."""

    unit: str
    spoken: int
    left: int | None


@dataclass(frozen=True, slots=True)
class Advice:
    """What would be fair, for the chair alone: orders of request ids, None where the list already stands so."""

    not_heard_first: tuple[int, ...] | None
    equal_shares: tuple[int, ...] | None
    shares: tuple[UnitShare, ...]
    total_spoken: int
    total_left: int | None


@dataclass(frozen=True, slots=True)
class FloorBoard:
    """The floor on the item in hand; a speaker is shown on whatever item it is.

    `interrupted`: whose speech goes on after this one.  `last`: what may be replied to.
    `answerers` and `advice` are for the desk only.
    """

    item_id: int | None
    is_open: bool
    speaking: Speaking | None
    queue: tuple[Queued, ...]
    limits: Mapping[str, int]
    needs_presence: bool
    interrupted: Speaking | None = None
    last: Said | None = None
    is_paused: bool = False
    questions: tuple[Asked, ...] = ()
    answerers: tuple[Answerer, ...] = ()
    advice: Advice | None = None


@dataclass(frozen=True, slots=True)
class MyFloor:
    """One person's place: `state` none, waiting, speaking or done; `reason` says why they may not ask.

    `reason` is a code: no_item_to_speak_on, already_asked, list_closed, check_in_first.
    `may_point`: a point of order may be raised, whether one waits to speak or not.
    `reply_to`: the speech that one may reply to now, of `reply_name`.  `follow_up_to`: the
    answer to one's own question, while one may ask again.  `may_write`: what one wanted to
    say may be filed in writing.
    """

    request_id: int | None
    state: str
    place: int | None
    estimate_seconds: int | None
    asked_at: datetime | None
    may_ask: bool
    reason: str | None
    point_id: int | None = None
    may_point: bool = False
    reply_to: int | None = None
    reply_name: str = ""
    follow_up_to: int | None = None
    may_write: bool = False
    written_id: int | None = None
    not_called: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one may speak, in seconds by kind, and whether only who is present may ask.

    `unit_seconds`, `total_seconds`: how long members of one unit, and all together, may on one item.
    """

    seconds: Mapping[str, int]
    needs_presence: bool
    unit_seconds: int | None = None
    total_seconds: int | None = None
