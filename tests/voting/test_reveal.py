"""What everybody sees of a vote while it is open: the turnout, the sums, or who voted how."""

from __future__ import annotations

import pytest

from meetings.kernel.board import Audience
from meetings.voting.queries import poll_names
from meetings.voting.rules.reveal import Reveal
from tests.voting.council import Council

AUDIENCES = (Audience.PUBLIC, Audience.ROOM, Audience.DESK)


def voted(council: Council, **more: object) -> int:
    """Two in favour, one against, while the vote is open."""
    poll_id = council.open_poll(**more)
    for who, choice in zip(council.delegates, ["yes", "yes", "no"], strict=False):
        council.cast(who, poll_id, choice)
    return poll_id


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_vote_is_sealed_until_closing_unless_somebody_chose_otherwise(council: Council, audience: Audience) -> None:
    voted(council)
    poll = council.poll(audience)
    assert (poll.reveal, poll.running, poll.counts, poll.names) == (Reveal.SEALED, None, None, ())


@pytest.mark.parametrize("audience", AUDIENCES)
def test_totals_are_shown_as_they_come_and_no_names(council: Council, audience: Audience) -> None:
    poll_id = voted(council, reveal="totals")
    poll = council.poll(audience)
    assert poll.running is not None
    assert (poll.running.yes, poll.running.no, poll.running.abstain) == (2, 1, 0)
    assert (poll.names, poll.counts, poll.carried) == ((), None, None)
    council.cast(council.delegates[0], poll_id, "abstain", replaces=1)
    after = council.poll(audience).running
    assert after is not None
    assert (after.yes, after.no, after.abstain) == (1, 1, 1)
    council.do(council.chair, "voting.close", poll_id=poll_id)
    assert council.poll(audience).running is None


def test_names_are_shown_as_they_come_where_chosen(council: Council) -> None:
    poll_id = voted(council, reveal="names")
    told = {vote.name: vote.choice for vote in council.poll(Audience.PUBLIC).names}
    first, second, third, fourth = council.delegates[:4]
    assert [told[who.name] for who in (first, second, third, fourth)] == ["yes", "yes", "no", None]
    council.do(council.chair, "voting.close", poll_id=poll_id)
    assert council.poll(Audience.ROOM).names == ()
    assert council.stage.house.read(poll_names, council.meeting_id, poll_id) == ()
    council.do(council.chair, "voting.announce", poll_id=poll_id)
    assert len(council.poll(Audience.ROOM).names) == 9


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"form": {"kind": "election", "subjects": ["Lê An", "Vũ Bình"]}}, "reveal_decisions_only"),
        ({"means": "hands"}, "reveal_decisions_only"),
        ({"means": "roll_call"}, "reveal_decisions_only"),
    ],
)
def test_only_decisions_on_tablets_are_shown_as_they_come(council: Council, more: dict[str, object], code: str) -> None:
    order = {"question": "Bầu", "item_id": council.item_id, "reveal": "totals", **more}
    assert council.refused(council.chair, "voting.prepare", **order) == code


def test_what_is_shown_is_frozen_and_repeated(council: Council) -> None:
    poll_id = voted(council, reveal="totals")
    (opened,) = council.journalled("poll_opened")
    assert opened["reveal"] == "totals"
    order = {"question": "Khác", "poll_id": poll_id, "reveal": "sealed"}
    assert council.refused(council.chair, "voting.edit", **order) == "poll_frozen"
    council.do(council.chair, "voting.annul", poll_id=poll_id, reason="Nhầm")
    again = council.do(council.chair, "voting.repeat", poll_id=poll_id)["poll_id"]
    council.do(council.chair, "voting.open", poll_id=again)
    assert council.poll().reveal is Reveal.TOTALS
