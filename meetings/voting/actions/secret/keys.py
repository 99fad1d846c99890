"""The key of a secret vote is made; its private half and the tellers' codes never come here."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from meetings.kernel import epoch
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting.actions.rows import poll_of, told
from meetings.voting.actions.secret.ballot import check_prepared, tellers_of, vote_of


class KeepKey(Payload):
    """The public half, and who had the codes made (0: nobody on the list)."""

    meeting_id: int
    poll_id: int
    public_key: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    by: int


class Kept(Answer):
    """The key that was replaced; "" where there was none."""

    replaced: str


@action("voting.keep_key", Act.SYSTEM)
def keep_key(work: Work, _system: Actor, order: KeepKey) -> Kept:
    """The codes of the tellers are made, and the ones before are worth nothing any more."""
    poll = poll_of(work, order.poll_id)
    check_prepared(poll)
    vote = vote_of(work, poll)
    replaced, vote.public_key = vote.public_key, order.public_key
    vote.epoch = epoch.current(work.session)
    names = [name for _, name in tellers_of(vote)]
    work.record("poll_keys_issued", **told(poll), public_key=order.public_key, tellers=names, by=order.by)
    work.announce("voting")
    return Kept(replaced=replaced)
