"""The boards of the house, and the states they have right now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.board import AnyBoard, Audience, Board, PersonalBoard
from meetings.kernel.clock import now, to_ms
from meetings.kernel.errors import Gone
from meetings.kernel.house import House
from meetings.kernel.journal import Head

State = dict[str, Any]
CacheKey = tuple[str, int, Audience]


@dataclass(frozen=True, slots=True)
class Watch:
    """One board of one meeting as one watcher sees it."""

    kind: str
    meeting_id: int
    audience: Audience | None  # None: personal
    person_id: int | None = None

    @property
    def room(self) -> str:
        """The name of the room whose members get the same bytes."""
        who = self.audience.value if self.audience else f"person:{self.person_id}"
        return f"{self.kind}/{self.meeting_id}/{who}"


class Boards:
    """Builds states, remembers them until announced again, and knows who may watch what."""

    def __init__(self, house: House, boards: Iterable[AnyBoard], epoch: int) -> None:
        self._house = house
        self._boards: dict[str, AnyBoard] = {board.kind: board for board in boards}
        self._epoch = epoch
        self._states: dict[CacheKey, State] = {}
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
        self._epoch = epoch
        self._states.clear()
        self._generation = defaultdict(lambda: epoch)

    def watch_for(self, actor: Actor, meeting_id: int, kind: str) -> Watch:
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
        return Watch(kind, meeting_id, audience)

    def states(self, watches: list[Watch]) -> list[State]:
        """The present states of these boards, in order, all from one read where one is needed."""
        missing = [w for w in watches if self._remembered(w) is None]
        built = dict(zip(missing, self._build(missing), strict=True)) if missing else {}
        return [built.get(watch) or self._remembered(watch) or self._build([watch])[0] for watch in watches]

    def personal_states(self, kind: str, meeting_id: int, person_ids: frozenset[int]) -> dict[int, State]:
        """The states of a personal board for all these persons: one build for all."""
        board = self._boards[kind]
        assert isinstance(board, PersonalBoard)
        revision, states = self._house.read(_personal, board, meeting_id, person_ids)
        return {p: self._wrap(kind, meeting_id, revision, msgspec.to_builtins(s)) for p, s in states.items()}

    def _remembered(self, watch: Watch) -> State | None:
        if watch.audience is None:
            return None
        state = self._states.get((watch.kind, watch.meeting_id, watch.audience))
        return {**state, "server_now": to_ms(now())} if state else None

    def _build(self, watches: list[Watch]) -> list[State]:
        generations = [self._generation[w.kind, w.meeting_id] for w in watches]
        revisions, built = self._house.read(_build_all, [(w, self._boards[w.kind]) for w in watches])
        states = []
        for watch, generation, plain in zip(watches, generations, built, strict=True):
            state = self._wrap(watch.kind, watch.meeting_id, revisions.get(watch.meeting_id, 0), plain)
            states.append(state)
            # Only a state that was still the newest when its read had ended may be remembered.
            if watch.audience and self._generation[watch.kind, watch.meeting_id] == generation:
                self._states[watch.kind, watch.meeting_id, watch.audience] = state
        return states

    def _wrap(self, kind: str, meeting_id: int, revision: int, state: Any) -> State:
        version = [self._epoch, revision]
        wrapped = {"board": kind, "meeting_id": meeting_id, "version": version, "state": state}
        return {**wrapped, "server_now": to_ms(now())}

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


def _build_all(session: Session, asked: list[tuple[Watch, AnyBoard]]) -> tuple[dict[int, int], list[Any]]:
    meetings = {watch.meeting_id for watch, _ in asked}
    rows = session.execute(select(Head.meeting_id, Head.revision).where(Head.meeting_id.in_(meetings)))
    revisions = {row.meeting_id: row.revision for row in rows}
    return revisions, [_build_one(session, watch, board) for watch, board in asked]


def _build_one(session: Session, watch: Watch, board: AnyBoard) -> Any:
    if isinstance(board, Board):
        assert watch.audience is not None
        return msgspec.to_builtins(board.build(session, watch.meeting_id, watch.audience))
    assert watch.person_id is not None
    states = board.build_many(session, watch.meeting_id, frozenset({watch.person_id}))
    return msgspec.to_builtins(states.get(watch.person_id))


def _personal(
    session: Session, board: PersonalBoard, meeting_id: int, person_ids: frozenset[int]
) -> tuple[int, dict[int, Any]]:
    revision = session.scalar(select(Head.revision).where(Head.meeting_id == meeting_id)) or 0
    return revision, dict(board.build_many(session, meeting_id, person_ids))
