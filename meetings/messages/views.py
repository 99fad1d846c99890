"""The page of messages: the desk's, and everybody's own."""

from __future__ import annotations

from flask import render_template

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.pages import Pages, read, states_for
from meetings.kernel.policy import Act
from meetings.messages.rules import LONGEST_TEXT
from meetings.people import queries as people

pages = Pages("messages")


@pages.get("/m/<int:meeting_id>/messages", Act.READ_PAPERS)
def messages(actor: Actor, meeting_id: int) -> str:
    """What was said to me and by me; who leads the meeting writes to anybody and sees who has seen it."""
    leads = actor.may(Act.WRITE_MESSAGES)
    listed = read(people.participants, meeting_id) if leads else ()
    others = [seat for seat in listed if seat.id != actor.participant_id]
    return render_template(
        "messages/messages.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        leads=leads,
        may_write=actor.may(Act.WRITE_TO_DESK),
        others=others,
        delegations=sorted({seat.delegation for seat in others if seat.delegation}),
        longest=LONGEST_TEXT,
        boards=states_for(actor, meeting_id, "agenda", "attendance", "messages.me", *(("messages",) if leads else ())),
    )
