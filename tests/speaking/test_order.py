"""The order of those who wait, under every rule by which somebody is put in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetings.speaking import rules
from meetings.speaking.rules import SpeechKind, Waiting

POINT, REPLY, SPEECH = SpeechKind.POINT_OF_ORDER, SpeechKind.DEBATE, SpeechKind.SPEECH
UNITS = ("Tổ 1", "Tổ 2", "Tổ 3")
asked = st.lists(st.tuples(st.sampled_from([POINT, REPLY, SPEECH]), st.integers(0, 30)), max_size=20)


def put_in(steps: list[tuple[SpeechKind, int]]) -> list[Waiting]:
    """A queue into which everybody was put as they asked; a reply is to an earlier request, or to one that is over."""
    queue: list[Waiting] = []
    for n, (kind, earlier) in enumerate(steps, start=1):
        to = (earlier % n or 999) if kind is REPLY else None
        target = next((waiting for waiting in queue if waiting.request_id == to), None)
        if target is not None and target.kind is POINT:
            to = 999
        new = Waiting(n, 0, 60, kind, to)
        places = {request_id: place for place, request_id in enumerate(rules.inserted(queue, new), start=1)}
        queue = [Waiting(w.request_id, places[w.request_id], 60, w.kind, w.reply_to) for w in (*queue, new)]
    return rules.in_order(queue)


def family(queue: list[Waiting], request_id: int) -> list[int]:
    """Somebody and all who reply to them, directly or not, in the order of asking: what an oracle expects."""
    replies = sorted(waiting.request_id for waiting in queue if waiting.reply_to == request_id)
    return [request_id, *(each for reply in replies for each in family(queue, reply))]


@given(asked)
def test_points_of_order_first_then_replies_behind_what_they_answer(steps: list[tuple[SpeechKind, int]]) -> None:
    queue = put_in(steps)
    points = sorted(w.request_id for w in queue if w.kind is POINT)
    answers = sorted(w.request_id for w in queue if w.reply_to == 999)
    others = sorted(w.request_id for w in queue if w.kind is SPEECH)
    expected = points + [each for head in (*answers, *others) for each in family(queue, head)]
    assert [w.request_id for w in queue] == expected


@given(asked)
def test_threads_are_the_queue_and_each_is_one_family(steps: list[tuple[SpeechKind, int]]) -> None:
    queue = put_in(steps)
    found = rules.threads(queue)
    assert [w for thread in found for w in thread] == queue
    for thread in found:
        family_ids = {thread[0].request_id}
        for reply in thread[1:]:
            assert reply.reply_to in family_ids
            family_ids.add(reply.request_id)


@given(asked, st.dictionaries(st.integers(1, 20), st.integers(0, 3)))
def test_who_was_not_heard_comes_first_and_replies_stay(
    steps: list[tuple[SpeechKind, int]], spoken: dict[int, int]
) -> None:
    queue = put_in(steps)
    order = rules.not_heard_first(queue, spoken)
    by_id = {w.request_id: w for w in queue}
    assert sorted(order) == sorted(by_id)
    heads = [i for i in order if by_id[i].kind is SPEECH]
    expected = sorted((w.request_id for w in queue if w.kind is SPEECH), key=lambda i: (spoken.get(i, 0), i))
    assert heads == expected
    for head in heads:
        assert order[order.index(head) :][: len(family(queue, head))] == family(queue, head)


@given(asked, st.data())
def test_equal_shares_call_the_unit_that_had_least(steps: list[tuple[SpeechKind, int]], data: st.DataObject) -> None:
    queue = put_in(steps)
    units = {w.request_id: data.draw(st.sampled_from(UNITS)) for w in queue}
    had = {unit: data.draw(st.integers(0, 300)) for unit in UNITS}
    order = rules.equal_shares(queue, units, had)
    by_id = {w.request_id: w for w in queue}
    assert sorted(order) == sorted(by_id)
    waiting = [i for i in order if by_id[i].kind is SPEECH]
    taken = dict(had)
    for n, head in enumerate(waiting):
        least = min(taken[units[i]] for i in waiting[n:])
        first = min(i for i in waiting[n:] if taken[units[i]] == least)
        assert head == first
        taken[units[head]] += 60


def test_what_the_chair_parted_stays_parted() -> None:
    queue = [Waiting(1, 2, 60), Waiting(2, 1, 60, REPLY, 1), Waiting(3, 3, 60)]
    assert [[w.request_id for w in thread] for thread in rules.threads(queue)] == [[2], [1], [3]]
    assert rules.inserted(queue, Waiting(4, 0, 60, REPLY, 1)) == [2, 1, 4, 3]
    assert rules.inserted(queue, Waiting(4, 0, 60, POINT)) == [4, 2, 1, 3]
