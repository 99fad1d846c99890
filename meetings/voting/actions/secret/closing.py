"""From a closed box to a destroyed key: acts of the server itself, each to be asked for again after a crash."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy import insert, update

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting.actions.preparing import ThisPoll
from meetings.voting.actions.rows import poll_of, told
from meetings.voting.actions.secret import counting
from meetings.voting.actions.secret.ballot import tellers_of, vote_of
from meetings.voting.models import OpenedPaper, Poll, SealedPaper, SecretMark, SecretVote
from meetings.voting.queries import form_of
from meetings.voting.queries.secret import marked, sealed
from meetings.voting.rules import PollState
from meetings.voting.rules.secret import box
from meetings.voting.rules.secret.box import Opened
from meetings.voting.rules.secret.closing import Step, must_do

Paper = tuple[int, str | None, str]  # part, choice, code


class KeepOpened(Payload):
    """What the tellers' codes have opened, in no order but that of what it says, and whose codes they were."""

    meeting_id: int
    poll_id: int
    papers: list[Paper]
    tellers: Annotated[list[int], Meta(max_length=7)]


@action("voting.show_marks", Act.SYSTEM)
def show_marks(work: Work, _system: Actor, order: ThisPoll) -> None:
    """Tell the screens how many have voted by now."""
    mine = (SecretMark.poll_id == order.poll_id, ~SecretMark.is_shown)
    work.session.execute(update(SecretMark).where(*mine).values(is_shown=True))
    work.announce("voting")


@action("voting.publish_root", Act.SYSTEM)
def publish_root(work: Work, _system: Actor, order: ThisPoll) -> None:
    """Fix for everybody what is in the box, before anybody can open it; raises where it disagrees with the roll."""
    poll, vote = _at(work, order.poll_id)
    if poll.state is not PollState.CLOSED or not must_do(vote.step, Step.ROOT_PUBLISHED):
        return
    lying, marks = sealed(work.session, poll.id), marked(work.session, poll.id)
    box.check_box(form_of(poll), len(marks), lying)
    vote.root, vote.step = box.root_of(lying), Step.ROOT_PUBLISHED
    work.record("poll_root_published", **told(poll), root=vote.root, ballots=len(lying), marks=list(marks))
    work.announce("voting", "voting.me")


@action("voting.keep_opened", Act.SYSTEM)
def keep_opened(work: Work, _system: Actor, order: KeepOpened) -> None:
    """Keep the opened ballots and count them, in one commit; what was counted before stays."""
    poll, vote = _at(work, order.poll_id)
    if poll.state is not PollState.CLOSED or not must_do(vote.step, Step.COUNTED):
        return
    opened = [Opened(*paper) for paper in sorted(order.papers, key=_said)]
    if len(opened) != len(sealed(work.session, poll.id)):
        raise Refusal("box_disagrees", ballots=len(opened), marks=len(marked(work.session, poll.id)))
    rows = [
        {"poll_id": poll.id, "number": number, "part": each.part, "choice": each.choice, "code": each.code}
        for number, each in enumerate(opened, start=1)
    ]
    if rows:
        work.session.execute(insert(OpenedPaper), rows)
    counting.count(poll, vote, opened)
    vote.step = Step.COUNTED
    names = dict(enumerate((name for _, name in tellers_of(vote)), start=1))
    work.record("poll_counted", **told(poll), tellers=[names[number] for number in order.tellers if number in names])
    work.announce("voting", "voting.me")


@action("voting.destroy_box", Act.SYSTEM)
def destroy_box(work: Work, _system: Actor, order: ThisPoll) -> None:
    """Overwrite ciphertexts and hashes of keys; the wraps of the key are gone already."""
    poll, vote = _at(work, order.poll_id)
    is_annulled = poll.state is PollState.ANNULLED and vote.step is not Step.DESTROYED
    if not is_annulled and not must_do(vote.step, Step.DESTROYED):
        return
    connection = work.session.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    work.session.execute(update(SecretMark).where(SecretMark.poll_id == poll.id).values(idem_hash=""))
    work.session.execute(update(SealedPaper).where(SealedPaper.poll_id == poll.id).values(ciphertext=None))
    vote.step = Step.DESTROYED
    work.record("poll_key_destroyed", **told(poll))
    work.announce("voting")


@action("voting.keep_swept", Act.SYSTEM)
def keep_swept(work: Work, _system: Actor, order: ThisPoll) -> None:
    """Nothing of the destroyed box is left in the database's log."""
    _, vote = _at(work, order.poll_id)
    vote.is_swept = True


def _at(work: Work, poll_id: int) -> tuple[Poll, SecretVote]:
    poll = poll_of(work, poll_id)
    return poll, vote_of(work, poll)


def _said(paper: Paper) -> tuple[int, str, str]:
    return paper[0], paper[1] or "", paper[2]
