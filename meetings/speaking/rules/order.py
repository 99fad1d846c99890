"""The order of those who wait: who asks where, what the chair changes, what would be fair."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from meetings.kernel.errors import Refusal
from meetings.speaking.rules.states import SpeechKind


@dataclass(frozen=True, slots=True)
class Waiting:
    """One request in the queue, as far as its order and its length matter; `reply_to` is another request's id."""

    request_id: int
    place: int
    allowed_seconds: int
    kind: SpeechKind = SpeechKind.SPEECH
    reply_to: int | None = None


Thread = tuple[Waiting, ...]  # what somebody will say, and the replies that wait behind it


def in_order(queue: Sequence[Waiting]) -> list[Waiting]:
    """The queue as it is called up: by place, and by the order of asking within one place."""
    return sorted(queue, key=lambda waiting: (waiting.place, waiting.request_id))


def inserted(queue: Sequence[Waiting], new: Waiting) -> list[int]:
    """The ids in order, once this one has asked.

    A point of order comes before all others, after those that are there.  A reply comes
    directly after what it replies to and the replies that are there; where that does not
    wait any more, because it is being said or was, first of all after points of order.
    Everything else comes last.
    """
    order = in_order(queue)
    ids = [waiting.request_id for waiting in order]
    ids.insert(_entry(order, ids, new), new.request_id)
    return ids


def place_of(queue: Sequence[Waiting], request_id: int) -> int | None:
    """The place in the queue, from 1; None for who is not in it."""
    ids = [waiting.request_id for waiting in in_order(queue)]
    return ids.index(request_id) + 1 if request_id in ids else None


def estimate_seconds(
    queue: Sequence[Waiting], request_id: int, speaker_seconds: int, rest_seconds: int | None = 0
) -> int | None:
    """How long until this one is called, if all before use up their time.

    `speaker_seconds` is what the speaker has left; overtime counts as nothing.  `rest_seconds`: what is left of
    a recess; None where nobody has said when it ends, and so nobody knows.
    """
    place = place_of(queue, request_id)
    if place is None or rest_seconds is None:
        return None
    before = in_order(queue)[: place - 1]
    return max(0, rest_seconds) + max(0, speaker_seconds) + sum(waiting.allowed_seconds for waiting in before)


def reordered(queue: Sequence[Waiting], wanted: Sequence[int]) -> list[int]:
    """The ids with those wanted first, in that order, and the others after them as they stood.

    Raises Refusal for an id that does not wait (any more), or one named twice.
    """
    ids = [waiting.request_id for waiting in in_order(queue)]
    if len(set(wanted)) != len(wanted) or not set(wanted) <= set(ids):
        raise Refusal("request_not_waiting")
    return [*wanted, *(i for i in ids if i not in set(wanted))]


def not_heard_first(queue: Sequence[Waiting], spoken: Mapping[int, int]) -> list[int]:
    """The order in which those come first who have spoken least often; `spoken`: speeches so far, by request."""
    return _arranged(queue, lambda threads: sorted(threads, key=lambda t: spoken.get(t[0].request_id, 0)))


def equal_shares(queue: Sequence[Waiting], units: Mapping[int, str], seconds: Mapping[str, int]) -> list[int]:
    """The order in which the unit that has had least time comes next, time planned included.

    `units`: by request; `seconds`: spoken so far, by unit.
    """

    def taken_in_turn(threads: list[Thread]) -> list[Thread]:
        had = dict(seconds)
        rest, chosen = list(threads), []
        while rest:
            following = min(rest, key=lambda t: had.get(units[t[0].request_id], 0))
            rest.remove(following)
            chosen.append(following)
            unit = units[following[0].request_id]
            had[unit] = had.get(unit, 0) + following[0].allowed_seconds
        return chosen

    return _arranged(queue, taken_in_turn)


def threads(queue: Sequence[Waiting]) -> list[Thread]:
    """The queue in order, each with the replies that stand directly behind it."""
    found: list[list[Waiting]] = []
    for waiting in in_order(queue):
        if found and _belongs(waiting, {each.request_id for each in found[-1]}):
            found[-1].append(waiting)
        else:
            found.append([waiting])
    return [tuple(thread) for thread in found]


def _arranged(queue: Sequence[Waiting], arrange: Callable[[list[Thread]], list[Thread]]) -> list[int]:
    """Points of order, and replies to what is being said, stay before all; replies stay behind what they answer."""
    all_threads, ids = threads(queue), {waiting.request_id for waiting in queue}
    fixed = [thread for thread in all_threads if _is_fixed(thread[0], ids)]
    free = arrange([thread for thread in all_threads if not _is_fixed(thread[0], ids)])
    return [waiting.request_id for thread in (*fixed, *free) for waiting in thread]


def _is_fixed(first: Waiting, ids: Set[int]) -> bool:
    is_reply = first.reply_to is not None and first.reply_to not in ids
    return first.kind is SpeechKind.POINT_OF_ORDER or is_reply


def _entry(order: Sequence[Waiting], ids: Sequence[int], new: Waiting) -> int:
    points = next((n for n, w in enumerate(order) if w.kind is not SpeechKind.POINT_OF_ORDER), len(order))
    if new.kind is SpeechKind.POINT_OF_ORDER:
        return points
    if new.reply_to is None:
        return len(order)
    place = ids.index(new.reply_to) + 1 if new.reply_to in ids else points
    family = {new.reply_to}
    while place < len(order) and _belongs(order[place], family):
        family.add(order[place].request_id)
        place += 1
    return place


def _belongs(waiting: Waiting, family: set[int]) -> bool:
    return waiting.reply_to is not None and waiting.reply_to in family
