"""Whose devices the other workers hold, and who is silent when one of them goes."""

from __future__ import annotations

from datetime import timedelta

from meetings.kernel.clock import now
from meetings.live.elsewhere import GONE_AFTER, Elsewhere
from meetings.live.silence import SILENT_AFTER
from tests.agenda.conftest import stage as stage
from tests.live.test_silence import LATER, Hall
from tests.live.test_silence import hall as hall

SECOND = timedelta(seconds=1)


class Ears:
    """Whether this worker hears."""

    open = True

    def __call__(self) -> bool:
        return self.open


def with_other(hall: Hall) -> tuple[Elsewhere, Ears]:
    """The hall's worker has a neighbour from which nothing was heard yet."""
    ears = Ears()
    hall.silence.elsewhere = Elsewhere(ears)
    return hall.silence.elsewhere, ears


def test_who_is_connected_to_another_worker_is_not_silent(hall: Hall) -> None:
    one, other, _ = hall.people
    elsewhere, _ = with_other(hall)
    assert elsewhere.is_new("b", 1, now() + LATER)
    elsewhere.tell("b", frozenset({(hall.meeting_id, one.person_id)}))
    for who in (one, other):
        hall.cut(hall.connect(who))
    hall.silence.look(now() + LATER)
    assert hall.silent() == [other.name]


def test_while_nothing_is_heard_of_the_others_nobody_is_said_to_be_silent(hall: Hall) -> None:
    _, ears = with_other(hall)
    one = hall.people[0]
    hall.cut(hall.connect(one))
    ears.open = False
    hall.silence.look(now() + LATER)
    assert hall.silent() == []
    ears.open = True
    hall.silence.look(now() + LATER)
    assert hall.silent() == [one.name]


def test_who_was_with_a_worker_that_died_is_silent_unless_back_here(hall: Hall) -> None:
    one, other, _ = hall.people
    elsewhere, _ = with_other(hall)
    at = now()
    elsewhere.is_new("b", 1, at)
    elsewhere.tell("b", frozenset((hall.meeting_id, each.person_id) for each in (one, other)))
    hall.connect(one)
    hall.silence.look(at + GONE_AFTER + SECOND)
    assert hall.silent() == []
    hall.silence.look(at + SILENT_AFTER + SECOND)
    assert hall.silent() == [other.name]
    assert elsewhere.workers() == 0


def test_who_is_not_on_duty_leaves_the_dead_worker_to_the_other(hall: Hall) -> None:
    elsewhere, _ = with_other(hall)
    hall.stage.house.is_on_duty = lambda: False
    at = now()
    elsewhere.is_new("b", 1, at)
    elsewhere.tell("b", frozenset({(hall.meeting_id, hall.people[0].person_id)}))
    for later in (GONE_AFTER + SECOND, SILENT_AFTER + SECOND):
        hall.silence.look(at + later)
    assert hall.silent() == []


def test_after_an_hour_without_hearing_nobody_has_died() -> None:
    ears = Ears()
    elsewhere, at = Elsewhere(ears), now()
    elsewhere.is_new("b", 1, at)
    elsewhere.tell("b", frozenset({(1, 2)}))
    ears.open = False
    later = at + timedelta(hours=1)
    assert (elsewhere.lost(later), elsewhere.places()) == ({}, None)
    ears.open = True
    assert elsewhere.lost(later + SECOND) == {}
    assert elsewhere.places() == {(1, 2)}
    assert elsewhere.lost(later + GONE_AFTER + SECOND) == {(1, 2): later}


def test_word_that_was_heard_before_is_not_heard_again() -> None:
    elsewhere = Elsewhere()
    assert [elsewhere.is_new("b", number, now()) for number in (3, 3, 2, 4)] == [True, False, False, True]
    assert elsewhere.is_new("c", 1, now())
