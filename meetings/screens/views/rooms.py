"""The pages that only compose features: the delegate's home and invitation, the chair's console, the desk, the hall."""

from __future__ import annotations

from flask import Response, current_app, g, make_response, redirect, request
from flask.typing import ResponseReturnValue

from meetings.agenda import queries as agenda
from meetings.agenda.rules import ItemState
from meetings.config import Settings
from meetings.invitations import queries as invitations
from meetings.invitations.rules import LONGEST_NAME, LONGEST_POSITION, LONGEST_REASON
from meetings.kernel import undo
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone
from meetings.kernel.pages import house, read
from meetings.kernel.policy import Act, Role
from meetings.papers.store.page_images import HALL, TOGETHER
from meetings.papers.views.base import store
from meetings.papers.views.pictures import images, picture_of
from meetings.presenting import queries as presenting
from meetings.screens import queries as screens
from meetings.screens.conference import room_address, room_of
from meetings.screens.views.base import live_page, pages
from meetings.speaking import queries as speaking
from meetings.speaking.rules import LONGEST_TEXT, LONGEST_TOPIC
from meetings.voting import queries as voting

LIVE = ("agenda", "attendance", "floor", "voting", "rounds")
ME = ("attendance.me", "attendance.device", "floor.me", "voting.me", "rounds.me", "opinions.me", "invitations.me")
MINE = (*ME, "papers", "papers.me", "home")


@pages.get("/m/<int:meeting_id>", Act.SEE_MEETING)
def meeting(actor: Actor, meeting_id: int) -> ResponseReturnValue:
    """Take everybody to the screen of their role."""
    places = ((Role.SCREEN, "hall"), (Role.VISITOR, "follow"), (Role.CHAIR, "chair"), (Role.SECRETARY, "desk"))
    place = next((name for role, name in places if role in actor.roles), "home")
    return redirect(f"/m/{meeting_id}/{place}")


@pages.get("/m/<int:meeting_id>/home", Act.READ_PAPERS)
def home(actor: Actor, meeting_id: int) -> str:
    """The delegate's home: what now, what next, did it count."""
    return live_page("screens/home.html", actor, meeting_id, *LIVE, *MINE)


@pages.get("/m/<int:meeting_id>/online", Act.READ_PAPERS)
def online(actor: Actor, meeting_id: int) -> Response:
    """The home of who takes part online: the room on the Jitsi server beside it; raises Gone where there is none."""
    settings: Settings = current_app.extensions["settings"]
    if not settings.jitsi:
        raise Gone()
    room = room_address(settings.jitsi, room_of(settings.secret_key, meeting_id), actor.name, actor.locale or "vi")
    g.policy = {"frame-src": settings.jitsi}
    answer = make_response(live_page("screens/online.html", actor, meeting_id, *LIVE, *MINE, room=room))
    devices = ("camera", "microphone", "display-capture", "fullscreen")
    answer.headers["Permissions-Policy"] = ", ".join(f'{each}=(self "{settings.jitsi}")' for each in devices)
    return answer


@pages.get("/m/<int:meeting_id>/invitation", Act.READ_PAPERS)
def invitation(actor: Actor, meeting_id: int) -> str:
    """What one is invited to, one's answer, and what one wants to say on the items to come."""
    own = read(speaking.own_words, meeting_id, actor.participant_id) if actor.participant_id else ()
    return live_page(
        "invitations/mine.html",
        actor,
        meeting_id,
        "agenda",
        mine=read(invitations.my_invitation, meeting_id, actor.person_id or 0),
        is_voting=actor.is_voting,
        longest={"reason": LONGEST_REASON, "name": LONGEST_NAME, "position": LONGEST_POSITION},
        items=[item for item in read(agenda.items, meeting_id) if item.state is ItemState.WAITING],
        words={each.item_id: each for each in own},
        longest_words=(LONGEST_TOPIC, LONGEST_TEXT),
    )


@pages.get("/m/<int:meeting_id>/floor", Act.READ_PAPERS)
def floor(actor: Actor, meeting_id: int) -> str:
    """Who speaks, who waits, my place."""
    return live_page("screens/floor.html", actor, meeting_id, *LIVE, *MINE)


@pages.get("/m/<int:meeting_id>/chair", Act.SEE_DESK)
def chair(actor: Actor, meeting_id: int) -> str:
    """The chair's console: agenda, now, queue and people, and one next step."""
    mine = ("console", "attendance.devices", "presiding", "screens", "seating", "seating.live", undo.BOARD)
    return live_page("screens/chair.html", actor, meeting_id, *LIVE, *MINE, *mine)


@pages.get("/m/<int:meeting_id>/desk", Act.EDIT_MEETING)
def desk(actor: Actor, meeting_id: int) -> str:
    """The secretary's desk: what is ready and what still needs a hand."""
    return live_page("screens/desk.html", actor, meeting_id, *LIVE, "papers", "papers.sent", "console")


@pages.get("/m/<int:meeting_id>/polls", Act.PREPARE_POLL)
def polls(actor: Actor, meeting_id: int) -> str:
    """The votes of a meeting, and the form that prepares one."""
    boards = ("agenda", "attendance", "voting", "rounds")
    return live_page("screens/polls.html", actor, meeting_id, *boards, tellers=read(voting.tellers_here, meeting_id))


@pages.get("/m/<int:meeting_id>/enter", Act.ENTER_VOTES)
def enter(actor: Actor, meeting_id: int) -> str:
    """Where the secretary writes down what is counted, answered to names, or told by who has no tablet."""
    return live_page("screens/enter.html", actor, meeting_id, "agenda", "attendance", "voting")


@pages.get("/m/<int:meeting_id>/hall", Act.SEE_HALL)
def hall(actor: Actor, meeting_id: int) -> str:
    """The hall's screen: a device shows its own content, whoever leads sees the hall's or looks at one screen."""
    screen_id = request.args.get("screen", 0, int)
    if Role.SCREEN in actor.roles:
        screen_id = read(screens.screen_of, actor.session_id) or _entered(actor, meeting_id)
    boards = (*LIVE, "hall", "seating", "presenting.hall")
    is_device = Role.SCREEN in actor.roles
    return live_page("screens/hall.html", actor, meeting_id, *boards, screen_id=screen_id, is_device=is_device)


def _entered(actor: Actor, meeting_id: int) -> int:
    """A screen that was signed in by a link takes its place among the others."""
    order = {"meeting_id": meeting_id, "session_id": actor.session_id}
    return int(house().dispatch_as_system("screens.enter", **order)["screen_id"])


@pages.get("/m/<int:meeting_id>/hall/page.jpg", Act.SEE_HALL)
def hall_page(actor: Actor, meeting_id: int) -> Response:
    """The page that the hall's screen shows right now, and no other; raises Gone when it shows none."""
    shown = read(presenting.hall_page, meeting_id)
    if shown is None:
        raise Gone()
    paper = read(presenting.paper_here, meeting_id, shown.paper_id)
    answer = picture_of(paper, shown.page, HALL, "")
    for page in (shown.page + TOGETHER[HALL], shown.page + 1):
        images().prepare(store(), paper.sha256, min(page, shown.pages), HALL)
    return answer
