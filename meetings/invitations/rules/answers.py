"""What an invitation may be answered, by whom, until when; what becomes of a substitute."""

from __future__ import annotations

from enum import StrEnum

from meetings.kernel.errors import Refusal

LONGEST_REASON = 280
LONGEST_NAME = 120
LONGEST_POSITION = 200
# States of a meeting: from when it is made known until it is over.
OPEN = frozenset({"invited", "in_session", "recess"})


class Answer(StrEnum):
    """What somebody who was invited has said."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SUBSTITUTE = "substitute"


class Consent(StrEnum):
    """What the chair says of a substitute; empty where nobody is sent."""

    NONE = ""
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


def check_open(meeting_state: str) -> None:
    """Raise unless the meeting is known to its participants and not over."""
    if meeting_state not in OPEN:
        raise Refusal("invitation_not_open")


def check_answer(answer: Answer, reason: str, name: str, position: str, consent: Consent) -> None:
    """Declining needs its reason, a substitute name and position; what the chair has agreed to stays."""
    if consent is Consent.GIVEN:
        raise Refusal("invitation_substitute_settled")
    if answer is Answer.WAITING:
        raise Refusal("invitation_answer_needed")
    if answer is Answer.DECLINED and not reason:
        raise Refusal("invitation_reason_needed")
    if answer is Answer.SUBSTITUTE and not (name and position):
        raise Refusal("invitation_substitute_needed")


def check_consent(consent: Consent) -> None:
    """The chair decides once, of a substitute who was named."""
    if consent is not Consent.ASKED:
        raise Refusal("invitation_no_substitute")
