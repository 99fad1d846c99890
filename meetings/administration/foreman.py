"""WORKERS=N: starts N servers on neighbouring ports, and starts anew whichever has ended or does not answer."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

from meetings.config import Settings

ROOT = Path(__file__).resolve().parents[2]
LOOK_EVERY_SECONDS = 0.25
ASK_EVERY_SECONDS = 5.0
ANSWER_SECONDS = 10.0  # as long as a server may stand still before it is ended
START_SECONDS = 60.0
STOP_SECONDS = 15.0
REST_SECONDS = 1.0  # before one that ended at once is tried again
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Hand:
    """One worker."""

    port: int
    process: subprocess.Popen[bytes]
    started_at: float
    answered_at: float | None = None  # None: not yet since its start


class Foreman:
    """Keeps the workers of one machine running.  SIGHUP renews them one after the other, SIGTERM ends them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._hands: list[Hand] = []
        self._wants_end = self._wants_renewal = False
        self._asked_at = 0.0

    def run(self) -> int:
        """Work until told to stop; 1 where the first start has failed."""
        for which in (signal.SIGTERM, signal.SIGINT):
            signal.signal(which, self._end)
        signal.signal(signal.SIGHUP, self._renew)
        for place in range(self._settings.crew.workers):
            self._hands.append(self._start(self._settings.port + place))
            if not self._await(self._hands[-1]):
                self._stop_all()
                return 0 if self._wants_end else 1
        while not self._wants_end:
            time.sleep(LOOK_EVERY_SECONDS)
            self._look()
            if self._wants_renewal:
                self._renew_all()
        self._stop_all()
        return 0

    def _look(self) -> None:
        moment = time.monotonic()
        if moment - self._asked_at > ASK_EVERY_SECONDS:
            self._asked_at = moment
            for hand in self._hands:
                self._ask(hand)
        for place, hand in enumerate(self._hands):
            code = hand.process.poll()
            if code is not None and moment - hand.started_at > REST_SECONDS:
                log.warning("the worker on port %d has ended with %d and is started anew", hand.port, code)
                self._hands[place] = self._start(hand.port)

    def _ask(self, hand: Hand) -> None:
        """Whether it answers; one that has answered and does not any more is ended."""
        if _answers(self._settings, hand.port):
            hand.answered_at = time.monotonic()
        elif time.monotonic() - (hand.answered_at or hand.started_at + START_SECONDS) > ANSWER_SECONDS:
            log.error("the worker on port %d does not answer and is ended", hand.port)
            hand.process.kill()

    def _renew_all(self) -> None:
        self._wants_renewal = False
        for place, hand in enumerate(self._hands):
            _stop(hand)
            self._hands[place] = self._start(hand.port)
            if not self._await(self._hands[place]):
                log.error("the worker on port %d did not come up: the others stay as they are", hand.port)
                return

    def _start(self, port: int) -> Hand:
        environment = {**os.environ, "PORT": str(port), "WORKERS": "1"}
        command = [sys.executable, "-m", "meetings", *sys.argv[1:]]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
        return Hand(port, process, time.monotonic())

    def _await(self, hand: Hand) -> bool:
        while time.monotonic() - hand.started_at < START_SECONDS and hand.process.poll() is None:
            if self._wants_end:
                return False
            if _answers(self._settings, hand.port):
                hand.answered_at = time.monotonic()
                return True
            time.sleep(LOOK_EVERY_SECONDS)
        return False

    def _stop_all(self) -> None:
        for hand in self._hands:
            if hand.process.poll() is None:
                hand.process.terminate()
        for hand in self._hands:
            _stop(hand)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self._wants_end = True

    def _renew(self, _number: int, _frame: FrameType | None) -> None:
        self._wants_renewal = True


def _stop(hand: Hand) -> None:
    if hand.process.poll() is None:
        hand.process.terminate()
    try:
        hand.process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        hand.process.kill()
        hand.process.wait()


def _answers(settings: Settings, port: int) -> bool:
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "") else settings.host
    try:
        with urlopen(f"http://{host}:{port}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
