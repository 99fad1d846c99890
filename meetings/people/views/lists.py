"""The list of a meeting: who is on it, as what, where they sit; and the links that sign them in."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.pages import read
from meetings.kernel.policy import Act
from meetings.people import queries
from meetings.people.queries import Candidate, MeetingHead, ParticipantLine
from meetings.people.rules import GIVEN_ROLES
from meetings.people.views.door import dispatch, form, pages
from meetings.people.views.sheets import Sheet, sheet_for
from meetings.people.views.words import MEETING_ROLE_NAMES


@dataclass(frozen=True, slots=True)
class Listed:
    """The list with its sums, and whom a search for more has found."""

    meeting: MeetingHead
    people: tuple[ParticipantLine, ...]
    voting: int
    guests: int
    others: int
    candidates: tuple[Candidate, ...]


@pages.get("/m/<int:meeting_id>/people", Act.MANAGE_PARTICIPANTS)
def participants(_actor: Actor, meeting_id: int) -> ResponseReturnValue:
    """Everybody on the list; more from the accounts, or somebody new."""
    find = request.args.get("find", "")[:100].strip()
    listed = read(_listed, meeting_id, find)
    return render_template(
        "people/participants.html", meeting=listed.meeting, find=find, listed=listed, role_names=MEETING_ROLE_NAMES
    )


@pages.get("/m/<int:meeting_id>/people/<int:participant_id>", Act.MANAGE_PARTICIPANTS)
def participant(_actor: Actor, meeting_id: int, participant_id: int) -> ResponseReturnValue:
    """One place on the list."""
    line = read(queries.participant, meeting_id, participant_id)
    roles = {role: name for role, name in MEETING_ROLE_NAMES.items() if role in GIVEN_ROLES}
    meeting = read(queries.meeting_head, meeting_id)
    return render_template("people/participant.html", meeting=meeting, line=line, roles=roles)


@pages.get("/m/<int:meeting_id>/links", Act.MANAGE_PARTICIPANTS)
def links(_actor: Actor, meeting_id: int) -> ResponseReturnValue:
    """What a sheet of links is, and for whom to make one."""
    listed = read(_listed, meeting_id, "")
    return render_template("people/links.html", meeting=listed.meeting, listed=listed)


@pages.post("/m/<int:meeting_id>/links", Act.MANAGE_PARTICIPANTS)
def make_meeting_links(actor: Actor, meeting_id: int) -> ResponseReturnValue:
    """Make links for those chosen and show them, once; each opens this meeting only."""
    wanted = form().get("who", "")
    chosen = [p for p in read(queries.participants, meeting_id) if p.is_active and _is_wanted(p, wanted)]
    if not chosen:
        raise Refusal("nobody_chosen")
    sheet = sheet_for([(p.person_id, p.full_name, p.position) for p in chosen])
    _store(actor, meeting_id, sheet.new, f"/m/{meeting_id}")
    return _sheet_page(meeting_id, sheet)


@pages.post("/m/<int:meeting_id>/screen-link", Act.MANAGE_PARTICIPANTS)
def make_screen_link(actor: Actor, meeting_id: int) -> ResponseReturnValue:
    """Make the link that signs in the hall's screen, or a kiosk at the entrance, and show it once."""
    sheet = sheet_for([(None, "", "")])
    screen = "kiosk" if form().get("for") == "kiosk" else "hall"
    _store(actor, meeting_id, sheet.new, f"/m/{meeting_id}/{screen}")
    return _sheet_page(meeting_id, sheet)


@pages.get("/m/<int:meeting_id>/screen-link", Act.MANAGE_PARTICIPANTS)
def screen_link(_actor: Actor, meeting_id: int) -> ResponseReturnValue:
    """A sheet reloaded: it was shown once, so back to where one is made."""
    return redirect(f"/m/{meeting_id}/links")


def _sheet_page(meeting_id: int, sheet: Sheet) -> str:
    title = read(queries.meeting_head, meeting_id).title
    return render_template("people/sheet.html", cards=sheet.cards, back=f"/m/{meeting_id}/links", meeting_title=title)


def _store(actor: Actor, meeting_id: int, new: list[dict[str, object]], path: str) -> None:
    fields = {"by_session_id": actor.session_id, "meeting_id": meeting_id, "links": new, "path": path}
    dispatch("people.store_meeting_links", **fields)


def _is_wanted(line: ParticipantLine, who: str) -> bool:
    if who.isdigit():
        return line.id == int(who)
    return {"voting": line.is_voting, "guests": line.is_guest}.get(who, True)


def _listed(session: Session, meeting_id: int, find: str) -> Listed:
    people = queries.participants(session, meeting_id)
    return Listed(
        meeting=queries.meeting_head(session, meeting_id),
        people=people,
        voting=sum(p.is_voting for p in people),
        guests=sum(p.is_guest for p in people),
        others=sum(not p.is_voting and not p.is_guest for p in people),
        candidates=queries.candidates(session, meeting_id, find) if find else (),
    )
