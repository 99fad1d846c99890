"""The other workers of this installation: told of every commit by Redis, and heard.

Redis carries news and nothing else: while it is down, votes go on and the check every two seconds finds what was not
told.  A worker that speaks and does not hear itself is deaf; it says so, and its keeper starts it anew.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections import defaultdict
from collections.abc import Callable, Sequence

import redis
from redis.backoff import NoBackoff
from redis.client import PubSub
from redis.retry import Retry
from sqlalchemy import make_url

from meetings.config import Settings
from meetings.kernel.clock import now, to_ms
from meetings.kernel.house import House
from meetings.kernel.work import Committed
from meetings.live.boards import Boards
from meetings.live.elsewhere import TOLD_EVERY_SECONDS, Elsewhere
from meetings.live.notices import MOST_SAID, Change, Foreign, Notice, Seal, Word, change_of, committed_of
from meetings.live.watchers import Watchers

BEAT_EVERY_SECONDS = 1.0
# Between two words: each costs every worker a read, and what comes of it is sent five times a second at most.
BREATH_SECONDS = 0.02
DEAF_AFTER_SECONDS = 6.0
PATIENCE_SECONDS = 2.0  # for Redis to take a message
AGAIN_AFTER_SECONDS = 0.5
log = logging.getLogger(__name__)


class Neighbours:
    """Tells the others what was committed here, and hears what was committed there."""

    def __init__(
        self, house: House, boards: Boards, watchers: Watchers, url: str, seal: Seal, on_deaf: Callable[[], None]
    ) -> None:
        self._house, self._boards, self._watchers, self._seal = house, boards, watchers, seal
        self._on_deaf = on_deaf
        self.on_restored: Callable[[], None] = lambda: None  # another worker has brought a backup back
        self.name = secrets.token_hex(8)
        self.elsewhere = Elsewhere(self.hears)
        self._number = 0
        self._to_tell = house.runtime.mailbox()
        options = {"socket_connect_timeout": PATIENCE_SECONDS, "retry": Retry(NoBackoff(), 0)}
        self._speaking = redis.Redis.from_url(url, socket_timeout=PATIENCE_SECONDS, **options)
        self._hearing = redis.Redis.from_url(url, **options)
        self._heard_myself_at = time.monotonic()
        self._speaks_since: float | None = None  # since when every word was taken by Redis
        self._told_places_at = 0.0
        self.dropped = 0  # messages that no worker of ours has sent

    def start(self) -> None:
        """Speak and listen, for ever."""
        self._house.on_own_commit(self._tell)
        self._house.words.tell = self._tell_word
        self._house.on_stop.append(lambda: self._to_tell.put(None))
        self._house.keep_running("neighbours' ear", self._listen)
        self._house.keep_running("neighbours' mouth", self._speak)
        self._house.every(BEAT_EVERY_SECONDS, "neighbours' beat", self._beat)

    def hears(self) -> bool:
        """Whether this worker has just heard itself through Redis, and so would have heard the others."""
        return time.monotonic() - self._heard_myself_at < DEAF_AFTER_SECONDS / 2

    def is_deaf(self) -> bool:
        """Whether Redis takes what we say and we have not heard it for long."""
        moment = time.monotonic()
        speaks = self._speaks_since is not None and moment - self._speaks_since > DEAF_AFTER_SECONDS
        return speaks and moment - self._heard_myself_at > DEAF_AFTER_SECONDS

    def _tell(self, committed: Committed) -> None:
        if committed.topics or committed.cuts:
            self._to_tell.put(change_of(committed))

    def _tell_word(self, word: str, facts: Sequence[str]) -> None:
        self._to_tell.put(Word(word, list(facts)))

    def _beat(self) -> None:
        self._to_tell.put(None)
        if self.is_deaf():
            log.error("this worker speaks to the others and does not hear them: it ends, to be started anew")
            self._on_deaf()

    def _speak(self) -> None:
        spoke_at = 0.0
        while not self._house.is_stopping:
            waiting = [self._to_tell.take()]
            if (left := spoke_at + BREATH_SECONDS - time.monotonic()) > 0:
                self._house.runtime.sleep(left)
            waiting += self._to_tell.take_all()
            said = [each for each in waiting if each is not None]  # None: the beat, by which one knows that we live
            # What Redis does not take is not kept: the others' check finds it.
            for first in range(0, max(1, len(said)), MOST_SAID):
                if not self._publish(said[first : first + MOST_SAID]):
                    break
            spoke_at = time.monotonic()

    def _publish(self, said: list[Change | Word]) -> bool:
        self._number += 1
        changes = [each for each in said if isinstance(each, Change)]
        words = [each for each in said if isinstance(each, Word)]
        about = (self.name, self._number, to_ms(now()), self._boards.epoch)
        notice = Notice(*about, changes, *self._whom_we_hold(), words)
        try:
            self._speaking.publish(self._seal.channel, self._seal.sealed(notice))
        except (redis.RedisError, OSError) as error:
            if self._speaks_since is not None:
                log.warning("Redis does not take what is said to the other workers: %s", error)
            self._speaks_since = None
            return False
        self._speaks_since = self._speaks_since or time.monotonic()
        return True

    def _whom_we_hold(self) -> tuple[list[tuple[int, list[int]]] | None, list[int] | None]:
        """People by meeting, and screens; None where it was said a moment ago."""
        if time.monotonic() - self._told_places_at < TOLD_EVERY_SECONDS:
            return None, None
        self._told_places_at = time.monotonic()
        here = defaultdict[int, list[int]](list)
        for meeting_id, person_id in self._watchers.places():
            here[meeting_id].append(person_id)
        return sorted(here.items()), sorted(self._watchers.screens())

    def _listen(self) -> None:
        while not self._house.is_stopping:
            try:
                with PubSub(self._hearing.connection_pool, ignore_subscribe_messages=True) as ear:
                    ear.subscribe(self._seal.channel)
                    while not self._house.is_stopping:
                        message = ear.get_message(timeout=BEAT_EVERY_SECONDS)
                        if message is not None:
                            self._hear(message["data"])
            except (redis.RedisError, OSError) as error:
                log.warning("the other workers are not heard: %s", error)
                self._house.runtime.sleep(AGAIN_AFTER_SECONDS)

    def _hear(self, message: bytes) -> None:
        moment = now()
        try:
            notice = self._seal.opened(message, to_ms(moment))
        except Foreign as foreign:
            self.dropped += 1
            if self.dropped & (self.dropped - 1) == 0:  # 1, 2, 4, 8 …: whoever forges must not fill the log
                log.warning("%d messages on Redis were not from a worker of ours: %s", self.dropped, foreign)
            return
        if notice.worker == self.name:
            self._heard_myself_at = time.monotonic()
        elif self.elsewhere.is_new(notice.worker, notice.number, moment):
            self._take_in(notice)

    def _take_in(self, notice: Notice) -> None:
        if notice.places is not None:
            places = ((meeting_id, person_id) for meeting_id, persons in notice.places for person_id in persons)
            self.elsewhere.tell(notice.worker, frozenset(places), frozenset(notice.screens or ()))
        if notice.epoch > self._boards.epoch:
            self.on_restored()
        for change in notice.changes:
            self._house.heard(committed_of(change))
        for each in notice.words:
            self._house.words.hear(each.word, each.facts)


def neighbours_of(
    settings: Settings, house: House, boards: Boards, watchers: Watchers, on_deaf: Callable[[], None]
) -> Neighbours:
    """The other workers of this installation."""
    seal = Seal(settings.secret_key, make_url(settings.database_url).database or "")
    return Neighbours(house, boards, watchers, settings.crew.redis_url, seal, on_deaf)
