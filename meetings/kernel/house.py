"""The house while it runs: its database, its writer, and the one way in for every change."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import msgspec
from sqlalchemy.orm import Session

from meetings.config import PapersAt, Settings
from meetings.kernel import done
from meetings.kernel.actions import ACTIONS
from meetings.kernel.actor import NOBODY, SYSTEM, Actor, ActorSource, SeatKey
from meetings.kernel.authority import Authority
from meetings.kernel.batch import Batch
from meetings.kernel.database import Database
from meetings.kernel.errors import Gone, Malformed
from meetings.kernel.policy import Act
from meetings.kernel.words import Words
from meetings.kernel.work import Committed
from meetings.kernel.writer import Order, Writer, outcome_of
from meetings.runtime import Promise, Runtime
from meetings.runtime.gathering import Gathering

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)
LONGEST_KEY = 64
WRITE_BACK_EVERY_SECONDS = 0.5
Caller = tuple[str | int, int | None]  # a cookie or a sign-in, and a meeting


class House:
    """What `app.py` wires together and every door asks."""

    def __init__(
        self,
        database: Database,
        actors: ActorSource,
        data: Path | None = None,
        papers: PapersAt | None = None,
        settings: Settings | None = None,
    ) -> None:
        self.database = database
        self.data = data  # the folder beside the database, for what timers keep and read
        self.papers = papers  # where their bytes are; None: in that folder
        self.settings = settings  # for timers that reach outside; None: nothing is set up
        self.actors = actors
        authority = Authority(actors, database.writing)
        self.writer = Writer(database, lambda session: Batch(session, authority))
        self.started_at = time.monotonic()
        self.is_stopping = False
        self.on_stop: list[Callable[[], None]] = [self.writer.stop]
        # Whether this process does what only one may do: a command beside several workers does not.
        self.is_on_duty: Callable[[], bool] = lambda: settings is None or not settings.is_shared
        self._hearers: list[Callable[[Committed], None]] = []
        self.words = Words()
        # A hall that comes back at once asks for all its people in a few reads.
        self._who: Gathering[Caller, Actor] = Gathering(
            database.runtime, lambda callers: self.read(self._behind, callers)
        )

    @property
    def runtime(self) -> Runtime:
        """How this process runs things side by side."""
        return self.database.runtime

    def start(self) -> None:
        """Prepare the database and start the writer."""
        self.database.prepare()
        self.keep_running("writer", self.writer.run)
        self.every(WRITE_BACK_EVERY_SECONDS, "log of the database", self.database.write_back)

    def stop(self) -> None:
        """End the loops and let go of the database; what has queued is still written."""
        self.is_stopping = True
        for end in self.on_stop:
            end()
        self.writer.ended.wait(5.0)
        self.database.dispose()

    def read(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `query(session, …)` in one read transaction off the hub."""
        return self.database.read(query, *args, **kwargs)

    def dispatch(self, name: str, raw: object, session_id: int, key: str = "") -> Any:
        """Do an act for a sign-in; its answer as plain JSON values, after the durable commit.

        Raises Refusal.  The same `key` again (by the same person) gets the same answer and
        changes nothing; without a key the act is done as often as it is sent.
        """
        promise = self.runtime.promise()
        self.order(name, raw, session_id, key, promise)
        return outcome_of(promise)

    def order(self, name: str, raw: object, session_id: int, key: str, promise: Promise) -> None:
        """As `dispatch`, without waiting: `promise` is kept with the answer, or with the Refusal of whoever judged it.

        Raises Refusal for what does not even reach the writer.
        """
        action = ACTIONS.get(name)
        if action is None or (action.act is Act.SYSTEM and session_id != SYSTEM.session_id):
            raise Gone("unknown_act", name=name[:60])
        if len(key) > LONGEST_KEY:
            raise Malformed(field="key", problem="too long")
        key = "" if action.is_traceless else key
        payload = action.parse(raw)
        digest = done.digest_of(name, msgspec.json.encode(payload))
        self.writer.submit(Order(action, payload, session_id, key, promise, digest))

    def answered(self, actor: Actor, key: str) -> Any | None:
        """What this person's act with this key was answered; None where there was none.

        For those who make an order out of what the act itself has changed, and so could not send it again.
        """
        return self.read(done.answer_of, (actor.person_id or -actor.session_id, key))

    def dispatch_as_system(self, name: str, **fields: Any) -> Any:
        """Do an act as the server itself: timers, the command line, sign-in."""
        return self.dispatch(name, fields, SYSTEM.session_id)

    def actor(self, session_id: int, meeting_id: int | None = None) -> Actor:
        """Who is behind a sign-in, in this meeting; NOBODY when it is no longer valid."""
        if not session_id:
            return NOBODY
        return self._who.ask([(session_id, meeting_id)])[session_id, meeting_id]

    def actor_by_token(self, token: str, meeting_id: int | None = None) -> Actor:
        """Who is behind a cookie, in this meeting; NOBODY when nobody is."""
        return self._who.ask([(token, meeting_id)])[token, meeting_id] if token else NOBODY

    def actors_of(self, keys: Collection[SeatKey]) -> dict[SeatKey, Actor]:
        """Who is behind these sign-ins in these meetings; those that are no longer valid are missing."""
        return self.read(self._actors_of, keys) if keys else {}

    def keep_running(self, name: str, loop: Callable[[], Any]) -> None:
        """Run a loop for ever beside the rest; when it dies it is said, and it starts again."""
        self.runtime.spawn(self._supervise, name, loop)

    def every(self, seconds: float, name: str, task: Callable[[], Any]) -> None:
        """Run a task every so often, for ever."""

        def loop() -> None:
            while not self.is_stopping:
                self.runtime.sleep(seconds)
                if not self.is_stopping:
                    task()

        self.keep_running(name, loop)

    def every_on_duty(self, seconds: float, name: str, task: Callable[[], Any]) -> None:
        """As `every`, for what one worker does for all: the others look on until it is gone."""
        self.every(seconds, name, lambda: task() if self.is_on_duty() else None)

    def on_commit(self, tell: Callable[[Committed], None]) -> None:
        """Call this after every commit with what was announced; after those of other workers, too."""
        self.writer.on_commit.append(tell)
        self._hearers.append(tell)

    def on_own_commit(self, tell: Callable[[Committed], None]) -> None:
        """Call this after every commit of this very process."""
        self.writer.on_commit.append(tell)

    def heard(self, committed: Committed) -> None:
        """Another worker has committed this; to hear it twice changes nothing."""
        for tell in self._hearers:
            tell(committed)

    def _supervise(self, name: str, loop: Callable[[], Any]) -> None:
        while True:
            try:
                loop()
                return
            except Exception:
                if self.is_stopping:
                    return
                log.exception("%s died and starts again", name)
                self.runtime.sleep(0.2)

    def _actors_of(self, session: Session, keys: Collection[SeatKey]) -> dict[SeatKey, Actor]:
        return dict(self.actors.load_many(session, keys))

    def _behind(self, session: Session, callers: Collection[Caller]) -> dict[Caller, Actor]:
        tokens = {token for token, _ in callers if isinstance(token, str)}
        sign_ins = dict(self.actors.sessions_of(session, tokens)) if tokens else {}
        keys = {caller: (_sign_in_of(caller[0], sign_ins), caller[1]) for caller in callers}
        actors = self.actors.load_many(session, list(keys.values()))
        return {caller: actors.get(key, NOBODY) for caller, key in keys.items()}


def _sign_in_of(said: str | int, sign_ins: Mapping[str, int]) -> int:
    return said if isinstance(said, int) else sign_ins.get(said, NOBODY.session_id)


def new_key() -> str:
    """An idempotency key for an act that the server sends itself."""
    return secrets.token_urlsafe(16)
