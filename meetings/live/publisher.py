"""The publisher: after a commit, every board it touched is built once and sent to its rooms."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

import msgspec

from meetings.kernel.house import House
from meetings.kernel.work import EVERYBODY, Committed, Cut
from meetings.live.boards import Boards, Built, Watch
from meetings.live.watchers import Watchers

AT_MOST_EVERY_SECONDS = 0.2
# A board that two thousand watch is sent once a second: what changes there is a turnout, and sending it has to leave
# time for those who vote. The first change after a pause goes out at once, however many watch.
SECONDS_A_WATCHER = 0.0004
SENT_IN_A_ROW = 100  # to one person each, before those who act have their turn
# While acts are being written, what goes to more than a few waits for a gap: a vote is acknowledged before a turnout is
# told. A gap comes within milliseconds unless a whole hall votes at once, and even then it waits no longer than this.
A_FEW = 100
PATIENCE_SECONDS = 1.5
LOOKS_FOR_A_GAP_EVERY_SECONDS = 0.02


class Topic(NamedTuple):
    """A board to be sent: to all who watch it, or to a few persons, who are not made to wait for all."""

    kind: str
    meeting_id: int
    is_for_all: bool


class Publisher:
    """Coalesces: a board is sent at most five times a second, less where thousands watch, and never unwatched."""

    def __init__(
        self,
        house: House,
        boards: Boards,
        watchers: Watchers,
        send: Callable[[msgspec.Raw, str], Any],
        cut: Callable[[str], Any],
    ) -> None:
        self._house, self._boards, self._watchers = house, boards, watchers
        self._send, self.cut = send, cut
        self._dirty: dict[Topic, frozenset[int] | None] = {}
        self._dirty_since: dict[Topic, float] = {}
        self._sent_at: dict[Topic, float] = {}
        self._wake = house.runtime.mailbox()

    def start(self) -> None:
        """Follow the writer, and what other workers tell of theirs."""
        self._house.on_commit(self.committed)
        self._house.on_stop.append(lambda: self._wake.put(None))
        self._house.keep_running("publisher", self.run)

    def committed(self, committed: Committed) -> None:
        """Mark what was announced; called after the commit, before anybody can ask again."""
        for meeting_id, topic in committed.topics:
            for kind in self._boards.touched_by(topic.kind):
                for_some = kind == topic.kind or self._boards.is_personal(kind)
                self._mark(kind, meeting_id, topic.person_ids if for_some else EVERYBODY, committed.actors)
        for meeting_id, revision in committed.revisions:
            self._boards.revisions.hear(meeting_id, revision)
        if committed.topics:
            self._wake.put(None)
        for cut in committed.cuts:
            self._cut_off(cut)

    def run(self) -> None:
        """The supervised loop."""
        while not self._house.is_stopping:
            with suppress(TimeoutError):
                self._wake.take(self._pause() if self._dirty else None)
            self._wake.take_all()
            self._publish_due()

    def refresh(self, meeting_id: int) -> None:
        """Build and send every watched board of this meeting again."""
        for kind in self._boards.kinds:
            self._mark(kind, meeting_id, EVERYBODY)
        self._wake.put(None)

    def start_over(self, epoch: int) -> None:
        """The database was replaced by a backup: every socket is cut, comes back, and is asked who it is anew."""
        self._boards.begin_epoch(epoch)
        self._dirty.clear()
        self._dirty_since.clear()
        for sid in self._watchers.sids():
            self.cut(sid)

    def _mark(
        self, kind: str, meeting_id: int, person_ids: frozenset[int] | None, first: frozenset[int] = frozenset()
    ) -> None:
        """`first`: whom it concerns most where it is for everybody, those who acted."""
        self._boards.forget(kind, meeting_id)
        if not self._watchers.watching(kind, meeting_id):
            return
        is_personal = self._boards.is_personal(kind)
        if person_ids is EVERYBODY or not is_personal:
            self._add(Topic(kind, meeting_id, True), EVERYBODY)
        if is_personal and (few := first if person_ids is EVERYBODY else person_ids):
            self._add(Topic(kind, meeting_id, False), few)

    def _add(self, topic: Topic, person_ids: frozenset[int] | None) -> None:
        self._dirty_since.setdefault(topic, time.monotonic())
        before = self._dirty.get(topic, frozenset())
        self._dirty[topic] = EVERYBODY if before is None or person_ids is None else before | person_ids

    def _pause(self) -> float:
        now = time.monotonic()
        due = min(self._due_at(topic) for topic in list(self._dirty))
        return max(LOOKS_FOR_A_GAP_EVERY_SECONDS if due <= now else 0.001, due - now)

    def _due_at(self, topic: Topic) -> float:
        """When this board may be sent again: the later, the more it is sent to."""
        every = AT_MOST_EVERY_SECONDS + SECONDS_A_WATCHER * self._reach(topic)
        return max(self._sent_at.get(topic, 0.0) + every, self._dirty_since[topic])

    def _reach(self, topic: Topic) -> int:
        """To how many it is going to be sent."""
        few = self._dirty[topic]
        return self._watchers.how_many(topic.kind, topic.meeting_id) if few is None else len(few)

    def _gives_way(self, topic: Topic, now: float) -> bool:
        is_in_the_way = self._house.writer.is_writing and self._reach(topic) > A_FEW
        return is_in_the_way and now - self._due_at(topic) < PATIENCE_SECONDS

    def _publish_due(self) -> None:
        now = time.monotonic()
        due = [topic for topic in list(self._dirty) if self._due_at(topic) <= now and not self._gives_way(topic, now)]
        for topic in sorted(due, key=lambda topic: topic.is_for_all):
            person_ids = self._dirty.pop(topic)
            self._sent_at[topic] = now
            del self._dirty_since[topic]
            try:
                self._publish(topic, person_ids)
            except Exception:
                self._add(topic, person_ids)  # the supervisor comes back to it
                raise

    def _publish(self, topic: Topic, person_ids: frozenset[int] | None) -> None:
        watches = self._watchers.watching(topic.kind, topic.meeting_id)
        if not self._boards.is_personal(topic.kind):
            for watch, state in zip(watches, self._boards.encoded_states(watches), strict=True):
                self._send(state, watch.room)
            return
        of: dict[int, Watch] = {w.person_id: w for w in watches if w.person_id is not None}
        wanted = frozenset(of) if person_ids is None else frozenset(of) & person_ids
        if wanted:
            self._watchers.about_to_tell(of[person_id] for person_id in wanted)
            self._tell(self._boards.personal_states(topic.kind, topic.meeting_id, wanted), of)

    def _tell(self, states: Mapping[int, Built], of: Mapping[int, Watch]) -> None:
        sent = 0
        for person_id, built in states.items():
            if self._watchers.is_news(of[person_id], built.digest):
                self._send(built.encoded(), of[person_id].room)
                sent += 1
                if not sent % SENT_IN_A_ROW:
                    self._house.runtime.sleep(0)

    def _cut_off(self, cut: Cut) -> None:
        for sid in self._watchers.of(person_id=cut.person_id, session_id=cut.session_id):
            self.cut(sid)
