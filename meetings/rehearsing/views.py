"""The secretary's page of rehearsals: begin, watch, stop, read the reports."""

from __future__ import annotations

from typing import Any, cast

import msgspec
from flask import Response, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from meetings.agenda import queries as agenda
from meetings.config import Settings
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Malformed, Refusal
from meetings.kernel.pages import Pages, house, read, states_for
from meetings.kernel.phrases import phrase
from meetings.kernel.policy import Act
from meetings.people import queries as people
from meetings.rehearsing import folders, telling
from meetings.rehearsing.folders import Progress
from meetings.rehearsing.running import Rehearsals, rehearsals_of

pages = Pages("rehearsing")
HERE = "/m/<int:meeting_id>/rehearsal"
MINUTES = (1, 3, 5, 10, 20)
USUAL_MINUTES = 3
MOST_DELEGATES = 500
REPORTS_SHOWN = 20


@pages.get(HERE, Act.EDIT_MEETING)
def rehearsal(actor: Actor, meeting_id: int) -> str:
    """What a rehearsal does, the one that is played, and the reports of those before."""
    return _page(actor, meeting_id, why="")


@pages.post(HERE, Act.EDIT_MEETING)
def begin(actor: Actor, meeting_id: int) -> ResponseReturnValue:
    """Begin one: so many delegates, so many minutes."""
    delegates, minutes = _number("delegates", 1, MOST_DELEGATES), _number("minutes", 1, MINUTES[-1])
    try:
        _rehearsals().begin(_settings(), meeting_id, delegates, minutes)
    except Refusal as refusal:
        return _page(actor, meeting_id, why=phrase(refusal)), refusal.http_status
    return redirect(f"/m/{meeting_id}/rehearsal", 303)


@pages.post(f"{HERE}/stop", Act.EDIT_MEETING)
def stop(actor: Actor, meeting_id: int) -> ResponseReturnValue:
    """End it now; what was measured so far becomes its report."""
    try:
        _rehearsals().stop(meeting_id)
    except Refusal as refusal:
        return _page(actor, meeting_id, why=phrase(refusal)), refusal.http_status
    return redirect(f"/m/{meeting_id}/rehearsal", 303)


@pages.get(f"{HERE}/progress", Act.EDIT_MEETING)
def progress(_actor: Actor, meeting_id: int) -> Response:
    """How far it has come, in words; `running` says whether it is still played."""
    told = _told(_rehearsals().progress(_settings()), meeting_id)
    return Response(msgspec.json.encode(told), mimetype="application/json")


@pages.get(f"{HERE}/<name>", Act.EDIT_MEETING)
def report(actor: Actor, meeting_id: int, name: str) -> ResponseReturnValue:
    """One report as a page; `?as=text` and `?as=json` hand it out."""
    found = house().runtime.offload(folders.report, _settings().data, meeting_id, name)
    if request.args.get("as") == "json":
        return Response(msgspec.json.encode(found), mimetype="application/json")
    if request.args.get("as") == "text":
        return Response("\n".join(telling.lines(found)) + "\n", mimetype="text/plain")
    return render_template(
        "rehearsing/report.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        boards=states_for(actor, meeting_id, "agenda", "attendance"),
        report=found,
        name=name,
        minutes=telling.minutes(found),
        findings=[(each.is_grave, telling.finding(each)) for each in found.findings],
        acts=[(telling.act_name(act.name), act, telling.refused(act)) for act in found.acts],
    )


def _page(actor: Actor, meeting_id: int, why: str) -> str:
    running = _rehearsals().progress(_settings())
    failure = _rehearsals().failure(_settings(), meeting_id)
    names = house().runtime.offload(folders.reports, _settings().data, meeting_id)[:REPORTS_SHOWN]
    voters = len(read(people.voting_participant_ids, meeting_id))
    return render_template(
        "rehearsing/rehearsal.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        boards=states_for(actor, meeting_id, "agenda", "attendance"),
        running=_told(running, meeting_id),
        is_elsewhere=running is not None and running.meeting_id != meeting_id,
        why=why or failure,
        voters=min(max(voters - 1, 1), MOST_DELEGATES),
        most=MOST_DELEGATES,
        minutes=MINUTES,
        usual=USUAL_MINUTES,
        reports=[(name, folders.began(name)) for name in names],
    )


def _told(running: Progress | None, meeting_id: int) -> dict[str, Any]:
    if running is None or running.meeting_id != meeting_id:
        return {"running": False, "share": 0.0, "says": ""}
    if running.step == "copying":
        says = gettext("The meeting is being copied …")
    elif running.step == "starting":
        says = gettext("The rehearsal's own server is starting …")
    else:
        facts = {"here": running.connected, "of": running.delegates, "acts": running.acts}
        says = gettext("%(here)s of %(of)s delegates are connected, %(acts)s acts so far.") % facts
    return {"running": True, "share": running.share, "says": says, "at": running.at}


def _number(name: str, least: int, most: int) -> int:
    given = request.form.get(name, "")
    if not given.isdecimal() or not least <= int(given[:9]) <= most:
        raise Malformed(field=name, problem=f"a number from {least} to {most}")
    return int(given)


def _rehearsals() -> Rehearsals:
    return rehearsals_of(house())


def _settings() -> Settings:
    return cast(Settings, current_app.extensions["settings"])
