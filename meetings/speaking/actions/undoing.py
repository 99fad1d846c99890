"""The verb that takes the chair's last step back: a slip of the finger, within seconds."""

from __future__ import annotations

from sqlalchemy import select

from meetings.agenda import queries as agenda
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.speaking import rules
from meetings.speaking.actions.rows import interrupted_of, speaker_of, told
from meetings.speaking.models import SpeechRequest
from meetings.speaking.rules import RequestState


class Undo(Payload):
    """The meeting whose last beginning or end of a speech is taken back."""

    meeting_id: int


@action("speaking.undo", Act.RUN_FLOOR)
def undo(work: Work, actor: Actor, order: Undo) -> None:
    """Let the floor be as it was before the last speech began or ended; both stay in the journal.

    Clocks run as if nothing had happened.
    """
    speaker, last = speaker_of(work), _last_done(work)
    begun = speaker.started_at if speaker else None
    ended = last.ended_at if last else None
    if speaker is not None and begun is not None and (ended is None or begun >= ended):
        rules.check_can_undo(begun, work.now)
        _undo_giving(work, speaker, last)
    elif last is not None:
        rules.check_can_undo(ended, work.now)
        _undo_ending(work, last, speaker)
    else:
        raise Refusal("nothing_to_undo")
    work.announce("floor")


def _undo_giving(work: Work, speaker: SpeechRequest, last: SpeechRequest | None) -> None:
    """Back into the queue; who spoke before has the floor again."""
    begun = speaker.started_at
    speaker.state, speaker.started_at = RequestState.WAITING, None
    speaker.stood_still_ms, speaker.paused_at = 0, None
    work.session.flush()
    main = interrupted_of(work)
    if last is not None and last.ended_at == begun:
        last.state, last.ended_at = RequestState.SPEAKING, None
    elif main is not None:
        main.state = RequestState.SPEAKING
        main.paused_at = None if main.paused_at == begun else main.paused_at
    work.session.flush()
    work.record("floor_giving_undone", **told(work, speaker))


def _undo_ending(work: Work, last: SpeechRequest, main: SpeechRequest | None) -> None:
    """The speech goes on; the one that it interrupted stands still again."""
    if main is not None:
        main.state, main.paused_at = RequestState.INTERRUPTED, last.ended_at
        work.session.flush()
    last.state, last.ended_at = RequestState.SPEAKING, None
    work.session.flush()
    work.record("speech_ending_undone", **told(work, last))


def _last_done(work: Work) -> SpeechRequest | None:
    """The speech on the item in hand that ended last."""
    item = agenda.current_item(work.session, work.meeting_id)
    query = select(SpeechRequest).where(
        SpeechRequest.meeting_id == work.meeting_id,
        SpeechRequest.item_id == (item.id if item else 0),
        SpeechRequest.state == RequestState.DONE,
        SpeechRequest.ended_at.is_not(None),
    )
    return work.session.scalars(query.order_by(SpeechRequest.ended_at.desc(), SpeechRequest.id.desc()).limit(1)).first()
