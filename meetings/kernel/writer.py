"""The writer: many acts of one meeting in one durable transaction, each answered by itself.

Group commit is why a hall can vote in one second: the acts that queue while a commit
runs share the next one, so nobody waits for a timer and nobody pays for a commit alone.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from meetings.kernel.actions import Action, Payload
from meetings.kernel.batch import Batch
from meetings.kernel.database import Database
from meetings.kernel.errors import Refusal, Unavailable
from meetings.kernel.journal import HOUSE
from meetings.kernel.work import Committed
from meetings.runtime import Promise

MOST_IN_A_BATCH = 500  # of hot verbs, which share their statements
MOST_ORDINARY = 50  # of acts that have statements of their own
PATIENCE_SECONDS = 30.0
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Order:
    """One act on its way through the writer."""

    action: Action
    payload: Payload
    session_id: int
    key: str
    promise: Promise
    digest: str

    @property
    def meeting_id(self) -> int:
        """The meeting whose head row the act locks; the house's where it names none."""
        return getattr(self.payload, "meeting_id", None) or HOUSE


class Writer:
    """Drains the queue of orders in batches of one meeting, for ever."""

    def __init__(self, database: Database, batch: Callable[[Session], Batch]) -> None:
        self._database = database
        self._batch = batch
        self._mailbox = database.runtime.mailbox()
        self._waiting: deque[Order] = deque()
        self._connection: Connection | None = None
        self._session: Session | None = None
        self._has_failed = False
        self._writes_since: float | None = None
        self.ended = database.runtime.promise()
        self.on_commit: list[Callable[[Committed], None]] = []

    def submit(self, order: Order) -> None:
        """Hand in an order; its promise is kept with the answer, or with the Refusal."""
        self._mailbox.put(order)

    def queued(self) -> int:
        """Orders taken from the mailbox and not yet written; for the self-check page."""
        return len(self._waiting)

    @property
    def is_writing(self) -> bool:
        """Whether a batch is being written at this moment."""
        return self._writes_since is not None

    def is_stuck(self, moment: float, seconds: float) -> bool:
        """Whether the last batch could not be written, or the one in hand takes longer; by the monotonic clock."""
        since = self._writes_since
        return self._has_failed or (since is not None and moment - since > seconds)

    def run(self) -> None:
        """The supervised loop; ends after `stop()`."""
        while True:
            came = [] if self._waiting else [self._mailbox.take()]
            came += self._mailbox.take_all()
            self._waiting.extend(order for order in came if order is not None)
            if self._waiting:
                self.work_off(self._next_batch())
            if None in came:
                break
        while self._waiting:
            self.work_off(self._next_batch())
        self._database.write(self._drop)
        self.ended.keep(True)

    def stop(self) -> None:
        """Write what has queued, then end."""
        self._mailbox.put(None)

    def work_off(self, orders: list[Order]) -> None:
        """Write one batch, answer every order of it, then tell the house what was committed."""
        self._writes_since = time.monotonic()
        try:
            outcomes, committed = self._database.write(self._write, orders)
            self._has_failed = False
        except Exception as error:
            log.exception("a batch of %d acts failed", len(orders))
            # Only the storage stays broken; a fault of ours ends with its batch.
            self._has_failed = isinstance(error, OperationalError)
            outcomes, committed = [Unavailable()] * len(orders), None
        self._writes_since = None
        for order, outcome in zip(orders, outcomes, strict=True):
            order.promise.keep(outcome)
        if committed is not None:
            for tell in self.on_commit:
                tell(committed)

    def _next_batch(self) -> list[Order]:
        meeting_id = self._waiting[0].meeting_id
        batch: list[Order] = []
        kept: deque[Order] = deque()
        ordinary = 0
        while self._waiting and len(batch) < MOST_IN_A_BATCH and ordinary < MOST_ORDINARY:
            order = self._waiting.popleft()
            (batch if order.meeting_id == meeting_id else kept).append(order)
            ordinary += order.meeting_id == meeting_id and not order.action.is_batch
        kept.extend(self._waiting)
        self._waiting = kept
        return batch

    def _write(self, orders: list[Order]) -> tuple[list[Any], Committed | None]:
        for attempt in (1, 2, 3):
            session = self._open()
            try:
                return self._batch(session).run(orders)
            except DBAPIError as error:
                self._drop()
                if error.connection_invalidated or attempt == 3 or not _may_pass(error):
                    raise
        raise AssertionError("unreachable")

    def _open(self) -> Session:
        if self._session is None:
            self._connection = self._database.writing.connect()
            self._session = Session(self._connection, expire_on_commit=False)
        return self._session

    def _drop(self) -> None:
        """After a failure nothing of the session is trusted, not even its connection."""
        if self._session is not None and self._connection is not None:
            self._session.close()
            self._connection.invalidate()
            self._connection.close()
        self._session = self._connection = None


def outcome_of(promise: Promise) -> Any:
    """Wait for what an order is answered; raises the Refusal, or Unavailable where none came."""
    try:
        outcome = promise.wait(PATIENCE_SECONDS)
    except TimeoutError:
        raise Unavailable("unknown_outcome") from None
    if isinstance(outcome, Refusal):
        raise outcome
    return outcome


def _may_pass(error: DBAPIError) -> bool:
    """Whether running the batch once more may go well: deadlock, serialization, busy."""
    state = getattr(error.orig, "sqlstate", None)
    return state in ("40001", "40P01") or "database is locked" in str(error.orig)
