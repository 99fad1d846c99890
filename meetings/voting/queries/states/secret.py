"""What is shown of a secret vote; never a choice, and nothing by which one could be found."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.voting.rules.secret.closing import Step


@dataclass(frozen=True, slots=True)
class SecretFacts:
    """`key` and `size`: what tablets seal with, and to which length.

    `on_paper`: how many got a paper; `needs_paper`: its count is not taken yet.  `returned`: tablets and paper, once it
    is closed; `valid` and `invalid` with the result, for a rating of the official with most invalid ones.
    """

    key: str
    size: int
    tellers: tuple[str, ...]
    threshold: int
    has_codes: bool
    step: Step
    root: str
    on_paper: int
    needs_paper: bool
    returned: int | None
    valid: int | None
    invalid: int | None
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreparedSecret:
    """A secret vote to come; `has_key`: the tellers have their codes."""

    tellers: tuple[str, ...]
    teller_ids: tuple[int, ...]
    has_codes: bool
    has_key: bool
