"""What somebody wants the floor for, where the request stands, and who may ask and be called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from meetings.kernel.errors import Refusal

LONGEST_TOPIC = 300
LONGEST_TEXT = 20_000


class SpeechKind(StrEnum):
    """Why somebody wants the floor; each kind has its own limit."""

    SPEECH = "speech"
    DEBATE = "debate"  # a reply to what somebody says, or said
    EXPLANATION = "explanation"
    POINT_OF_ORDER = "point_of_order"
    QUESTION = "question"
    ANSWER = "answer"
    FOLLOW_UP = "follow_up"


class RequestState(StrEnum):
    """Where a request to speak stands."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    INTERRUPTED = "interrupted"  # somebody else has the floor in between; the own clock stands
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    WRITTEN = "written"


OPEN = frozenset({RequestState.WAITING, RequestState.SPEAKING, RequestState.INTERRUPTED})
QUESTIONING = frozenset({SpeechKind.QUESTION, SpeechKind.ANSWER, SpeechKind.FOLLOW_UP})
REPLYING = frozenset({SpeechKind.DEBATE, SpeechKind.ANSWER, SpeechKind.FOLLOW_UP})
# An answer is called for by the desk, from the questioned official.
ASKED_BY_ANYBODY = frozenset(SpeechKind) - {SpeechKind.ANSWER}

STEPS: Mapping[RequestState, frozenset[RequestState]] = {
    RequestState.WAITING: frozenset(
        {RequestState.SPEAKING, RequestState.DECLINED, RequestState.WITHDRAWN, RequestState.WRITTEN}
    ),
    RequestState.SPEAKING: frozenset({RequestState.DONE, RequestState.INTERRUPTED}),
    RequestState.INTERRUPTED: frozenset({RequestState.DONE, RequestState.SPEAKING}),
    RequestState.DONE: frozenset(),
    RequestState.DECLINED: frozenset({RequestState.WRITTEN}),
    RequestState.WITHDRAWN: frozenset(),
    RequestState.WRITTEN: frozenset(),
}


def check_can_ask(
    *, is_open: bool, has_item: bool, has_open_request: bool, needs_presence: bool, is_present: bool
) -> None:
    """One open request a person and item (and one point of order beside it), while the list is open."""
    if not has_item:
        raise Refusal("no_item_to_speak_on")
    if has_open_request:
        raise Refusal("already_asked")
    if not is_open:
        raise Refusal("list_closed")
    if needs_presence and not is_present:
        raise Refusal("check_in_first")


def check_kind(kind: SpeechKind, replies_to: SpeechKind | None, *, is_asker: bool, is_desk: bool = False) -> None:
    """Raise where a reply has nothing to reply to, or a kind does not fit what it replies to.

    `replies_to`: the kind of what it replies to (None: of nothing); `is_asker`: that answers
    this person's own question.
    """
    if kind not in ASKED_BY_ANYBODY and not is_desk:
        raise Refusal("answers_are_called_for")
    if replies_to is None:
        if kind in REPLYING - {SpeechKind.DEBATE}:  # one may debate in general
            raise Refusal("reply_to_what")
        return
    if kind not in REPLYING:
        raise Refusal("kind_is_no_reply")
    if kind is SpeechKind.ANSWER and replies_to not in (SpeechKind.QUESTION, SpeechKind.FOLLOW_UP):
        raise Refusal("answer_to_no_question")
    if kind is SpeechKind.FOLLOW_UP and not (replies_to is SpeechKind.ANSWER and is_asker):
        raise Refusal("follow_up_by_asker")


def check_can_reply(kind: SpeechKind, replies_to: RequestState, *, is_own: bool) -> None:
    """Only what waits, is being said or was is replied to, and by somebody else: replies come before those who wait."""
    if replies_to in (RequestState.WITHDRAWN, RequestState.DECLINED):
        raise Refusal("reply_to_what")
    if kind is SpeechKind.DEBATE and is_own:
        raise Refusal("reply_to_oneself")


def kind_of_first(*, is_for_questions: bool) -> SpeechKind:
    """What somebody puts forward who answers nobody: on an item of questions, a question."""
    return SpeechKind.QUESTION if is_for_questions else SpeechKind.SPEECH


def check_step(state: RequestState, wanted: RequestState) -> None:
    """A request goes only from one state to a state that follows it."""
    if wanted not in STEPS[state]:
        is_on_floor = state in (RequestState.SPEAKING, RequestState.INTERRUPTED)
        raise Refusal("request_is_speaking" if is_on_floor else "request_not_waiting", state=state.value)


def check_can_give(state: RequestState, speaker: str | None) -> None:
    """One speaker at a time."""
    if speaker is not None:
        raise Refusal("somebody_speaks", name=speaker)
    check_step(state, RequestState.SPEAKING)


def check_can_interrupt(*, has_interrupted: bool) -> None:
    """An interruption is not interrupted again."""
    if has_interrupted:
        raise Refusal("interrupted_already")
