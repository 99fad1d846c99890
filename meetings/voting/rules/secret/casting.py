"""Taking a sealed ballot in: what is looked at without opening it, and what a retry gets."""

from __future__ import annotations

from collections.abc import Sequence, Set

from meetings.kernel.errors import Refusal
from meetings.voting.rules.kinds import Form
from meetings.voting.rules.secret.box import Sealed
from meetings.voting.rules.secret.envelope import parts, sealed_size


def check_papers(form: Form, poll_id: int, papers: Sequence[Sealed]) -> None:
    """Raise unless each part is there once and all have the one length: nothing of a choice shows from outside."""
    if [paper.part for paper in papers] != list(range(1, len(parts(form)) + 1)):
        raise Refusal("sealed_malformed")
    if {len(paper.ciphertext) for paper in papers} != {sealed_size(form, poll_id)}:
        raise Refusal("sealed_malformed")
    if len({paper.ciphertext for paper in papers}) < len(papers):
        raise Refusal("sealed_malformed")


def is_first(stored: str | None, mark: str, papers: Sequence[Sealed], box: Set[str]) -> bool:
    """Whether these papers are to be put into the box; False for a retry, whose receipts are computed anew.

    `stored` is the mark on the roll (None: not voted), `mark` the one of this sending, `box` the hashes
    that lie there of those sent.  A secret vote is final: another device learns only that it is
    recorded, and the same device cannot put other papers in under its key.
    """
    there = {paper.hash for paper in papers} & box
    if stored is None:
        if there:  # somebody else's papers: sending them again would tell that they are in the box
            raise Refusal("sealed_malformed")
        return True
    if stored != mark:
        raise Refusal("secret_vote_recorded")
    if len(there) != len(papers):
        raise Refusal("sealed_anew")
    return False
