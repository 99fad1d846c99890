"""Who may count a secret ballot."""

from __future__ import annotations

from collections.abc import Sequence

from meetings.kernel.errors import Refusal
from meetings.voting.rules.kinds import Form
from meetings.voting.rules.secret.keys import threshold_of

Teller = tuple[int, str]  # participant, name


def check_tellers(form: Form, tellers: Sequence[Teller]) -> None:
    """Raise unless they are three, five or seven different persons, and none of them stands for election here."""
    if len({number for number, _ in tellers}) < len(tellers):
        raise Refusal("tellers_count")
    threshold_of(len(tellers))
    if not form.is_on_persons:
        return
    candidates = [f" {_plain(subject)} " for subject in form.subjects]
    for _, name in tellers:
        if any(f" {_plain(name)} " in candidate for candidate in candidates):
            raise Refusal("teller_is_candidate", name=name)


def _plain(name: str) -> str:
    """Words only, whatever the case and the punctuation."""
    return " ".join(
        "".join(letter if letter.isalnum() or letter in "’'" else " " for letter in name.casefold()).split()
    )
