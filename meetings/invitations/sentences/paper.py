"""An invitation as a letter to print, in the language of the account of whom it is for."""

from __future__ import annotations

from meetings.agenda.queries import MeetingFacts
from meetings.attendance.queries import Standing
from meetings.invitations.sentences.words import paper_words_of
from meetings.letters import Letter, moment, moment_in_english


def invitation(meeting: MeetingFacts, who: Standing, locale: str, link: str) -> Letter:
    """The letter with their personal link as its code."""
    words = paper_words_of(locale)
    belongs = ", ".join(each for each in (who.name, who.position, who.delegation) if each)
    at = moment_in_english(meeting.starts_at) if locale == "en" else moment(meeting.starts_at)
    return Letter(
        parent=meeting.parent_body.upper(),
        issuer=(meeting.issuer or "…").upper(),
        number=words.number,
        right=words.party if meeting.kind.is_party else words.state,
        dated=words.dated,
        title=words.title,
        subject=words.subject.format(title=meeting.title),
        body=(
            words.invites.format(name=belongs),
            words.to.format(title=meeting.title),
            words.at.format(at=at),
            words.place.format(place=meeting.place or "…"),
            words.answer,
            words.ends,
        ),
        signing=("", words.signs),
        code=link,
        code_says=words.code_says,
        sign_here=words.sign_here,
    )
