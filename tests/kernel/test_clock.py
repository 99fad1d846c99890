"""The clock over jumps of the machine's clock by an hour, sleep, restarts of the server and of the machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from meetings.kernel.clock import KEPT_EVERY_SECONDS, Clockwork, Mark
from meetings.speaking import rules
from meetings.speaking.rules import Clock

HOUR = timedelta(hours=1)
ROUNDING = timedelta(milliseconds=1)
a_while = st.floats(0, 900)


@dataclass
class Machine:
    """A machine whose clock people set; `passed` is what really passes."""

    wall_is_off: timedelta = timedelta(0)
    passed: float = 0.0
    booted: float = 0.0
    boots: int = 1
    begins: datetime = field(default_factory=lambda: datetime(2026, 8, 5, 1, 0, tzinfo=UTC))

    def wall(self) -> datetime:
        return self.begins + timedelta(seconds=self.passed) + self.wall_is_off

    def ticks(self) -> float:
        return self.passed - self.booted

    def clockwork(self) -> Clockwork:
        return Clockwork(self.wall, self.ticks, f"boot {self.boots}")


class Sitting(RuleBasedStateMachine):
    """A speech under way: what is left never grows but by the chair's word, and is exact within one boot."""

    def __init__(self) -> None:
        super().__init__()
        self.machine = Machine()
        self.clock = self.machine.clockwork()
        self.kept: Mark = self.clock.mark()
        self.speech = Clock(self.clock.now(), 420)
        self.shown, self.left = self.clock.now(), 420.0
        self.true = (0.0, 420.0)  # from this moment on, so much was left: exact until the machine is started anew

    @rule(seconds=a_while)
    def time_passes(self, seconds: float) -> None:
        """The server keeps what it shows every few seconds."""
        whole, rest = divmod(seconds, KEPT_EVERY_SECONDS)
        self.machine.passed += whole * KEPT_EVERY_SECONDS
        self.kept = self.clock.mark()
        self.machine.passed += rest

    @rule(by=st.sampled_from([-HOUR, HOUR]))
    def somebody_sets_the_clock(self, by: timedelta) -> None:
        self.machine.wall_is_off += by

    @rule(down=a_while)
    def the_server_is_killed_and_comes_back(self, down: float) -> None:
        self.machine.passed += down
        self.clock = self.machine.clockwork()
        self.clock.go_on(self.kept)
        self.kept = self.clock.mark()

    @rule(down=a_while)
    def the_machine_starts_anew(self, down: float) -> None:
        self.machine.passed += down
        self.machine.boots += 1
        self.machine.booted = self.machine.passed
        self.clock = self.machine.clockwork()
        self.clock.go_on(self.kept)
        self.kept = self.clock.mark()
        self.true = (self.machine.passed, rules.remaining_seconds(self.speech, self.clock.now()))

    @rule()
    def the_chair_pauses_or_goes_on(self) -> None:
        at = self.clock.now()
        self.speech = rules.resumed(self.speech, at) if self.speech.paused_at else rules.paused(self.speech, at)
        self.true = (self.machine.passed, rules.remaining_seconds(self.speech, at))

    @rule()
    def one_minute_more(self) -> None:
        if self.speech.allowed_seconds < 3600:
            self.speech = rules.extended(self.speech, 60)
            self.left += 60
            self.true = (self.true[0], self.true[1] + 60)

    @invariant()
    def nothing_goes_backwards(self) -> None:
        at = self.clock.now()
        left = rules.remaining_seconds(self.speech, at)
        assert at >= self.shown - ROUNDING
        assert left <= self.left + ROUNDING.total_seconds()
        ran = 0.0 if self.speech.paused_at else self.machine.passed - self.true[0]
        assert abs(left - (self.true[1] - ran)) <= ROUNDING.total_seconds()
        self.shown, self.left = at, left


Sitting.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
test_a_speech_never_gets_time_back = Sitting.TestCase


def test_another_boot_never_begins_before_what_was_shown() -> None:
    machine = Machine()
    clock = machine.clockwork()
    machine.passed = 100
    kept = clock.mark()
    machine.passed += KEPT_EVERY_SECONDS
    shown = clock.now()
    machine.boots, machine.booted, machine.wall_is_off = 2, machine.passed, -HOUR
    again = machine.clockwork()
    again.go_on(kept)
    assert again.now() >= shown
    assert again.drift_seconds() < -3500


def test_sleep_of_the_machine_counts() -> None:
    """A laptop that was closed for five minutes during a meeting has lost five minutes of it."""
    machine = Machine()
    clock, began = machine.clockwork(), machine.clockwork().now()
    machine.passed += 300  # the counter of the boot counts sleep, as CLOCK_BOOTTIME does
    assert clock.now() - began == timedelta(seconds=300)
