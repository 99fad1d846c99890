"""What the page of a secret vote shows of its box."""

from __future__ import annotations

import json
from typing import Any

from meetings.kernel.pages import read
from meetings.voting.phrases import ANSWERS
from meetings.voting.phrases.secret import PROMISE
from meetings.voting.queries import PollFacts
from meetings.voting.queries.secret import choice_codes, receipts


def facts(meeting_id: int, poll: PollFacts) -> dict[str, Any]:
    """The promise, the receipts of all ballots, and the codes beside the choices where the meeting allows them."""
    published = read(choice_codes, poll.id) if poll.secret and poll.secret.has_codes and poll.announced_at else ()
    return {
        "promise": PROMISE,
        "receipts": read(receipts, poll.id),
        "codes": [(_said(poll, choice), code) for choice, code in published],
    }


def _said(poll: PollFacts, choice: str) -> str:
    marks = json.loads(choice)
    names = [poll.form.subjects[number - 1] if poll.form and number else str(ANSWERS.get(a, a)) for number, a in marks]
    return ", ".join(names)
