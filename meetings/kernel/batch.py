"""One batch: the acts of one meeting inside one transaction."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from meetings.kernel import done
from meetings.kernel.actor import NOBODY, SYSTEM, Actor, SeatKey
from meetings.kernel.authority import Authority
from meetings.kernel.clock import now
from meetings.kernel.errors import Forbidden, Gone, Malformed, Refusal, Unauthenticated, Unavailable
from meetings.kernel.journal import HOUSE, lock
from meetings.kernel.policy import Act
from meetings.kernel.undo import Recorder
from meetings.kernel.work import Committed, Transaction, Work

if TYPE_CHECKING:
    from meetings.kernel.writer import Order

log = logging.getLogger(__name__)
Indexed = tuple[int, "Order"]


class Batch:
    """Runs orders of one meeting: lock, authorise, answer repeats, act, chain, commit."""

    def __init__(self, session: Session, authority: Authority) -> None:
        self._session = session
        self._authority = authority
        self._actors: Mapping[SeatKey, Actor] = {}
        self._done_rows: list[dict[str, Any]] = []
        self._outcomes: list[Any] = []
        self._twins: list[tuple[int, int]] = []
        self._orders: list[Order] = []

    def run(self, orders: list[Order]) -> tuple[list[Any], Committed | None]:
        """The outcome of every order, in order, and what was committed.

        Raises DBAPIError when the transaction as a whole failed: nothing was written.
        """
        meeting_id = orders[0].meeting_id
        self._outcomes = [Unavailable()] * len(orders)
        try:
            head = lock(self._session, meeting_id)
            if head is None:
                self._session.rollback()
                return [Gone() for _ in orders], None
            transaction = Transaction(self._session, meeting_id, now(), head)
            self._act(transaction, self._ready(orders))
            for twin, first in self._twins:
                self._outcomes[twin] = self._outcomes[first]
            committed = transaction.close()
            done.KEEP.write_each(self._session, self._done_rows)
            self._session.flush()
            self._authority.commit(self._session)
            self._session.commit()
        except BaseException:
            self._session.rollback()
            self._authority.forget()
            raise
        finally:
            self._session.expunge_all()
        return self._outcomes, committed

    def _ready(self, orders: list[Order]) -> list[Indexed]:
        """Those orders that are permitted and new; the others get their outcome here."""
        self._authority.begin(self._session)
        self._orders = orders
        self._recognise(orders)
        known = done.find(self._session, {(self._owner(o), o.key) for o in orders if o.key})
        ready, claimed = [], dict[done.DoneKey, int]()
        for index, order in enumerate(orders):
            try:
                self._authorise(order)
                key = (self._owner(order), order.key)
                if key in known:
                    self._outcomes[index] = self._repeated(order, known[key])
                elif order.key and key in claimed:
                    self._pair(orders, index, claimed[key])
                else:
                    claimed[key] = index
                    ready.append((index, order))
            except Refusal as refusal:
                self._outcomes[index] = refusal
        return ready

    def _recognise(self, orders: Iterable[Order]) -> None:
        seats = {(o.session_id, _meeting(o)) for o in orders if o.session_id > 0}
        self._actors = self._authority.actors(self._session, seats)

    def _still_permitted(self, ready: list[Indexed]) -> list[Indexed]:
        """Without those whom an act of this very batch has taken their right."""
        if not self._authority.has_changed:
            return ready
        self._recognise(self._orders)  # everybody of the batch: those who act after these are asked of, too
        return [pair for pair in ready if self._is_permitted(*pair)]

    def _is_permitted(self, index: int, order: Order) -> bool:
        try:
            self._authorise(order)
        except Refusal as refusal:
            self._outcomes[index] = refusal
            return False
        return True

    def _repeated(self, order: Order, row: done.Done) -> Any:
        if row.digest != order.digest:
            return Malformed("key_reused")
        answer = json.loads(row.answer)
        return order.action.retell(self._session, answer) if order.action.retell else answer

    def _pair(self, orders: list[Order], twin: int, first: int) -> None:
        """The same key twice in one batch: done once, answered twice."""
        if orders[twin].digest != orders[first].digest:
            raise Malformed("key_reused")
        self._twins.append((twin, first))

    def _act(self, transaction: Transaction, ready: list[Indexed]) -> None:
        for action, group in groupby(ready, key=lambda pair: pair[1].action):
            if action.is_batch:
                self._act_together(transaction, self._still_permitted(list(group)))
                continue
            for pair in group:
                for index, order in self._still_permitted([pair]):
                    self._outcomes[index] = self._act_alone(transaction, order)

    def _act_together(self, transaction: Transaction, group: list[Indexed]) -> None:
        if not group:
            return
        work = Work(transaction, None)
        pairs = [(self._actor(order), order.payload) for _, order in group]
        answers = group[0][1].action.run(work, pairs)
        for (index, order), answer in zip(group, answers, strict=True):
            self._outcomes[index] = (
                answer if isinstance(answer, Refusal) else self._remember(transaction, order, answer)
            )

    def _act_alone(self, transaction: Transaction, order: Order) -> Any:
        mark = transaction.mark()
        savepoint = self._session.begin_nested()
        try:
            answer = self._done(transaction, order)
            savepoint.commit()
        except (Refusal, IntegrityError, ArithmeticError, LookupError, TypeError, ValueError, AssertionError) as error:
            savepoint.rollback()
            transaction.back_to(mark)
            if isinstance(error, Refusal):
                return error
            log.exception("%s failed", order.action.name)
            return Refusal("internal")
        return self._remember(transaction, order, answer)

    def _done(self, transaction: Transaction, order: Order) -> Any:
        actor, undo = self._actor(order), order.action.undo
        recorder = Recorder(transaction, undo, order.payload) if undo else None
        answer = order.action.run(Work(transaction, actor), actor, order.payload)
        if recorder is not None:
            recorder.keep(actor.person_id)
        return answer

    def _remember(self, transaction: Transaction, order: Order, answer: Any) -> Any:
        if (person_id := self._actor(order).person_id) is not None:
            transaction.actors.add(person_id)
        plain = msgspec.to_builtins(answer)
        if order.key:
            row = {"owner": self._owner(order), "key": order.key, "digest": order.digest, "at": transaction.now}
            self._done_rows.append({**row, "answer": msgspec.json.encode(plain).decode()})
        return plain

    def _authorise(self, order: Order) -> None:
        actor = self._actor(order)
        if actor.may(order.action.act):
            return
        if actor is NOBODY:
            raise Unauthenticated()
        if order.meeting_id != HOUSE and not actor.may(Act.SEE_MEETING):
            raise Gone()
        raise Forbidden()

    def _actor(self, order: Order) -> Actor:
        if order.session_id == SYSTEM.session_id:
            return SYSTEM
        if not order.session_id:
            return NOBODY
        actor = self._actors.get((order.session_id, _meeting(order)))
        if actor is None:
            raise Unauthenticated()
        return actor

    def _owner(self, order: Order) -> int:
        actor = self._actors.get((order.session_id, _meeting(order)))
        if actor and actor.person_id:
            return actor.person_id
        return -order.session_id if order.session_id > 0 else 0  # a device; 0 is the server itself


def _meeting(order: Order) -> int | None:
    return order.meeting_id or None
