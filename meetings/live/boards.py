"""The boards of the house, and the states they have right now."""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.board import AnyBoard, Audience, PersonalBoard
from meetings.kernel.clock import now, to_ms
from meetings.kernel.errors import Gone
from meetings.kernel.house import House
from meetings.kernel.journal import Head
from meetings.live.revisions import Revisions
from meetings.runtime.gathering import Gathering

PACKED_FROM_BYTES = 2048
State = dict[str, Any]
CacheKey = tuple[str, int, Audience]


class Watch(NamedTuple):
    """One board of one meeting as one watcher sees it; a tuple, as thousands of them are looked up each second."""

    kind: str
    meeting_id: int
    audience: Audience | None  # None: personal
    person_id: int | None = None
    takes_packed: bool = False  # a browser that can unpack what is large

    @property
    def seen(self) -> Watch:
        """What is seen, however it is sent."""
        return Watch(self.kind, self.meeting_id, self.audience, self.person_id) if self.takes_packed else self

    @property
    def room(self) -> str:
        """The name of the room whose members get the same bytes."""
        who = self.audience.value if self.audience else f"person:{self.person_id}"
        return f"{self.kind}/{self.meeting_id}/{who}{'/packed' if self.takes_packed else ''}"


class Built:
    """A board as one audience or one person sees it, and its JSON once somebody has asked for that."""

    __slots__ = ("_digest", "_head", "_json", "_packed", "state")

    def __init__(self, kind: str, meeting_id: int, version: list[int], state: Any) -> None:
        self._head = {"board": kind, "meeting_id": meeting_id, "version": version}
        self.state = state
        self._json = self._packed = b""
        self._digest: int | None = None

    def message(self) -> State:
        """What is sent, as of now."""
        return {**self._head, "state": self.state, "server_now": to_ms(now())}

    @property
    def digest(self) -> int:
        """Of what is seen, whenever it was built: two states with one digest say the same."""
        if self._digest is None:
            self._digest = hash(msgspec.json.encode(self.state))
        return self._digest

    def encoded(self, takes_packed: bool = False, at_ms: int = 0) -> msgspec.Raw:
        """The same, encoded: for a thousand who ask, once; a large state packed, for who can unpack it.

        `at_ms`: the server's time, for whoever encodes several at once.
        """
        if not self._json:
            self._json = msgspec.json.encode({**self._head, "state": self.state})[:-1]
        body = self._json
        if takes_packed and len(body) > PACKED_FROM_BYTES:
            if not self._packed:
                packed = b64encode(zlib.compress(msgspec.json.encode(self.state))).decode()
                self._packed = msgspec.json.encode({**self._head, "packed": packed})[:-1]
            body = self._packed
        return msgspec.Raw(b'%s,"server_now":%d}' % (body, at_ms or to_ms(now())))


class Boards:
    """Builds states, remembers them until announced again, and knows who may watch what."""

    def __init__(self, house: House, boards: Iterable[AnyBoard], epoch: int) -> None:
        self._house = house
        self._boards: dict[str, AnyBoard] = {board.kind: board for board in boards}
        self.epoch = epoch
        self.revisions = Revisions()
        self._states: dict[CacheKey, Built] = {}
        self._reads = Gathering(house.runtime, self._build)
        self._generation: defaultdict[tuple[str, int], int] = defaultdict(int)
        self._followers = self._follow()

    @property
    def kinds(self) -> list[str]:
        """Every board's kind."""
        return sorted(self._boards)

    def touched_by(self, kind: str) -> frozenset[str]:
        """The boards to build again when `kind` is announced, itself included."""
        return self._followers.get(kind, frozenset())

    def is_personal(self, kind: str) -> bool:
        """Whether everybody sees only their own state of it."""
        return isinstance(self._boards[kind], PersonalBoard)

    def forget(self, kind: str, meeting_id: int) -> None:
        """The remembered states of this board are old."""
        self._generation[kind, meeting_id] += 1
        for audience in Audience:
            self._states.pop((kind, meeting_id, audience), None)

    def begin_epoch(self, epoch: int) -> None:
        """The database was replaced: everything remembered, and everything being built, is of another past."""
        self.epoch = epoch
        self.revisions.clear()
        self._states.clear()
        self._generation = defaultdict(lambda: epoch)

    def watch_for(self, actor: Actor, meeting_id: int, kind: str, takes_packed: bool = False) -> Watch:
        """How this person watches the board; raises Gone where they may not."""
        board = self._boards.get(kind)
        if board is None or not actor.may(board.act):
            raise Gone("no_such_board", kind=kind[:40])
        if isinstance(board, PersonalBoard):
            if actor.person_id is None:
                raise Gone("no_such_board", kind=kind[:40])
            return Watch(kind, meeting_id, None, actor.person_id)
        audience = board.audience_for(actor)
        if audience is None:
            raise Gone("no_such_board", kind=kind[:40])
        return Watch(kind, meeting_id, audience, None, takes_packed)

    def states(self, watches: list[Watch]) -> list[State]:
        """The present states of these boards, in order, all from one read where one is needed."""
        return [built.message() for built in self._present(watches)]

    def encoded_states(self, watches: list[Watch]) -> list[msgspec.Raw]:
        """The same as JSON, which is shared by all who ask."""
        present, at_ms = zip(self._present(watches), watches, strict=True), to_ms(now())
        return [built.encoded(watch.takes_packed, at_ms) for built, watch in present]

    def personal_states(self, kind: str, meeting_id: int, person_ids: frozenset[int]) -> dict[int, Built]:
        """The states of a personal board for all these persons: one build for all, one state for those alike."""
        board = self._boards[kind]
        assert isinstance(board, PersonalBoard)
        revision, states = self._house.read(_personal, board, meeting_id, person_ids)
        alike: dict[int, Built] = {}
        for state in states.values():
            if id(state) not in alike:
                alike[id(state)] = self._built(kind, meeting_id, revision, state)
        return {person_id: alike[id(state)] for person_id, state in states.items()}

    def _present(self, watches: list[Watch]) -> list[Built]:
        seen = [watch.seen for watch in watches]
        known = {watch: built for watch in seen if (built := self._remembered(watch))}
        missing = [watch for watch in seen if watch not in known]
        read = self._reads.ask(missing) if missing else {}
        return [known.get(watch) or read[watch] for watch in seen]

    def _remembered(self, watch: Watch) -> Built | None:
        return self._states.get((watch.kind, watch.meeting_id, watch.audience)) if watch.audience else None

    def _build(self, watches: list[Watch]) -> dict[Watch, Built]:
        """Each of these, from one read; what another read has remembered meanwhile is new enough."""
        states = {watch: built for watch in watches if (built := self._remembered(watch))}
        missing = [watch for watch in watches if watch not in states]
        generations = [self._generation[w.kind, w.meeting_id] for w in missing]
        revisions, plain = self._house.read(_build_all, self._boards, missing) if missing else ({}, {})
        for meeting_id, revision in revisions.items():
            self.revisions.begin(meeting_id, revision)
        alike: dict[tuple[str, int, int], Built] = {}  # persons who see the same share it, and its encoding
        for watch, generation in zip(missing, generations, strict=True):
            key = (watch.kind, watch.meeting_id, id(plain[watch]))
            if key not in alike:
                revision = revisions.get(watch.meeting_id, 0)
                alike[key] = self._built(watch.kind, watch.meeting_id, revision, plain[watch])
            states[watch] = built = alike[key]
            # Only a state that was still the newest when its read had ended may be remembered.
            if watch.audience and self._generation[watch.kind, watch.meeting_id] == generation:
                self._states[watch.kind, watch.meeting_id, watch.audience] = built
        return states

    def _built(self, kind: str, meeting_id: int, revision: int, state: Any) -> Built:
        return Built(kind, meeting_id, [self.epoch, revision], state)

    def _follow(self) -> dict[str, frozenset[str]]:
        """Kind → everything built on it, through any number of steps."""
        followers: defaultdict[str, set[str]] = defaultdict(set)
        for kind, board in self._boards.items():
            followers[kind].add(kind)
            for source in board.depends_on:
                followers[source].add(kind)
        for _ in self._boards:
            for reached in followers.values():
                reached |= {further for kind in list(reached) for further in followers.get(kind, ())}
        return {kind: frozenset(reached) for kind, reached in followers.items()}


def _build_all(
    session: Session, boards: dict[str, AnyBoard], asked: list[Watch]
) -> tuple[dict[int, int], dict[Watch, Any]]:
    """The meetings' revisions, and the states as plain values: personal ones by one build for all who ask."""
    meetings = {watch.meeting_id for watch in asked}
    rows = session.execute(select(Head.meeting_id, Head.revision).where(Head.meeting_id.in_(meetings)))
    revisions = {row.meeting_id: row.revision for row in rows}
    plain: dict[Watch, Any] = {}
    personal: defaultdict[tuple[str, int], list[Watch]] = defaultdict(list)
    for watch in asked:
        board = boards[watch.kind]
        if isinstance(board, PersonalBoard):
            personal[watch.kind, watch.meeting_id].append(watch)
        else:
            assert watch.audience is not None
            plain[watch] = msgspec.to_builtins(board.build(session, watch.meeting_id, watch.audience))
    for (kind, meeting_id), watches in personal.items():
        board = boards[kind]
        assert isinstance(board, PersonalBoard)
        persons = frozenset(watch.person_id for watch in watches if watch.person_id is not None)
        states = _as_plain(board.build_many(session, meeting_id, persons))
        plain |= {watch: states.get(watch.person_id or 0) for watch in watches}
    return revisions, plain


def _personal(
    session: Session, board: PersonalBoard, meeting_id: int, person_ids: frozenset[int]
) -> tuple[int, dict[int, Any]]:
    revision = session.scalar(select(Head.revision).where(Head.meeting_id == meeting_id)) or 0
    return revision, _as_plain(board.build_many(session, meeting_id, person_ids))


def _as_plain(states: Mapping[int, Any]) -> dict[int, Any]:
    """As plain values; where persons share a state, they share its values."""
    plain: dict[int, Any] = {}
    for state in states.values():
        if id(state) not in plain:
            plain[id(state)] = msgspec.to_builtins(state)
    return {person_id: plain[id(state)] for person_id, state in states.items()}
