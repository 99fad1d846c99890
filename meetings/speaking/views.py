"""Pages of the floor: one's own words before and beside the sitting, and for the desk who spoke how long."""

from __future__ import annotations

from flask import render_template

from meetings.agenda import queries as agenda
from meetings.agenda.rules import ItemState
from meetings.kernel.actor import Actor
from meetings.kernel.pages import Pages, read, states_for
from meetings.kernel.policy import Act
from meetings.speaking import phrases, queries
from meetings.speaking.rules import LONGEST_TEXT, LONGEST_TOPIC

pages = Pages("speaking")
SHARES_MINUTES = (5, 10, 15, 20, 30, 45, 60, 90, 120)
SPEECH_MINUTES = (1, 2, 3, 5, 7, 10, 15, 20, 30)


@pages.get("/m/<int:meeting_id>/floor/words", Act.ASK_TO_SPEAK)
def words(actor: Actor, meeting_id: int) -> str:
    """What one wants to say, item by item: registered beforehand, or filed in writing."""
    mine = read(queries.own_words, meeting_id, actor.participant_id) if actor.participant_id else ()
    return render_template(
        "speaking/words.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        items=read(agenda.items, meeting_id),
        mine={own.item_id: own for own in mine},
        waiting=ItemState.WAITING,
        longest=(LONGEST_TOPIC, LONGEST_TEXT),
        boards=states_for(actor, meeting_id, "agenda", "attendance"),
    )


@pages.get("/m/<int:meeting_id>/floor/times", Act.SEE_DESK)
def times(actor: Actor, meeting_id: int) -> str:
    """Who spoke how long, who was never heard, and what was filed in writing."""
    return render_template(
        "speaking/times.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        times=read(queries.speaking_times, meeting_id),
        texts=read(queries.written_texts, meeting_id),
        limits=read(queries.floor_limits, meeting_id),
        kinds=phrases.LIMITED,
        shares=SHARES_MINUTES,
        lengths=SPEECH_MINUTES,
        boards=states_for(actor, meeting_id, "agenda", "attendance"),
    )
